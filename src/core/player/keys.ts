/** What keys do while a clip is open. Pure, and the same list for the help. */

export type PlayerAction =
  | { readonly kind: 'toggle' | 'forwards' | 'backwards' | 'skip-still' | 'mute' }
  | { readonly kind: 'full-screen' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'picture' | 'copy-picture' | 'trim-from' | 'trim-until' }
  /** So many frames further. */
  | { readonly kind: 'step'; readonly frames: number }
  /** So many seconds further. */
  | { readonly kind: 'move'; readonly seconds: number }
  /** To a share of the clip. */
  | { readonly kind: 'go'; readonly share: number }
  | { readonly kind: 'speed' | 'change' | 'clip'; readonly direction: 1 | -1 };

/** A row of the help: what the keys do, and the keys, each as a person reads it. */
export interface KeyRow {
  readonly does:
    | Exclude<PlayerAction['kind'], 'go' | 'trim-from' | 'trim-until' | 'forwards' | 'backwards'>
    | 'shuttle'
    | 'edges'
    | 'tenths'
    | 'trim';
  readonly keys: readonly string[];
}

export const PLAYER_KEYS: readonly KeyRow[] = [
  { does: 'toggle', keys: ['Space', 'K'] },
  { does: 'shuttle', keys: ['J', 'L'] },
  { does: 'step', keys: [',', '.'] },
  { does: 'move', keys: ['←', '→'] },
  { does: 'change', keys: ['↑', '↓'] },
  { does: 'edges', keys: ['Home', 'End'] },
  { does: 'tenths', keys: ['0', '…', '9'] },
  { does: 'speed', keys: ['-', '+'] },
  { does: 'skip-still', keys: ['X'] },
  { does: 'mute', keys: ['M'] },
  { does: 'trim', keys: ['I', 'O'] },
  { does: 'picture', keys: ['S'] },
  { does: 'copy-picture', keys: ['C'] },
  { does: 'full-screen', keys: ['F'] },
  { does: 'clip', keys: ['P', 'N'] },
  { does: 'delete', keys: ['Delete'] },
];

/** Seconds that an arrow moves, alone and with the shift key. */
const MOVE = { short: 1, long: 5 };

/** A key as the browser tells of it. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  /** It is held down, and this is not the first time that it counts. */
  readonly repeat: boolean;
}

const ONCE: Readonly<Record<string, PlayerAction>> = {
  ' ': { kind: 'toggle' },
  k: { kind: 'toggle' },
  j: { kind: 'backwards' },
  l: { kind: 'forwards' },
  f: { kind: 'full-screen' },
  x: { kind: 'skip-still' },
  m: { kind: 'mute' },
  s: { kind: 'picture' },
  c: { kind: 'copy-picture' },
  i: { kind: 'trim-from' },
  o: { kind: 'trim-until' },
  p: { kind: 'clip', direction: -1 },
  n: { kind: 'clip', direction: 1 },
  Home: { kind: 'go', share: 0 },
  Delete: { kind: 'delete' },
  End: { kind: 'go', share: 1 },
};

/** May be held down. */
const AGAIN: Readonly<Record<string, PlayerAction>> = {
  ',': { kind: 'step', frames: -1 },
  '.': { kind: 'step', frames: 1 },
  '-': { kind: 'speed', direction: -1 },
  '+': { kind: 'speed', direction: 1 },
  '=': { kind: 'speed', direction: 1 },
  '<': { kind: 'speed', direction: -1 },
  '>': { kind: 'speed', direction: 1 },
  ArrowUp: { kind: 'change', direction: -1 },
  ArrowDown: { kind: 'change', direction: 1 },
};

/** `undefined` for a key that is not the player's. */
export function playerAction({ key, shiftKey, repeat }: PressedKey): PlayerAction | undefined {
  const seconds = shiftKey ? MOVE.short : MOVE.long;
  if (key === 'ArrowLeft') return { kind: 'move', seconds: -seconds };
  if (key === 'ArrowRight') return { kind: 'move', seconds };
  if (/^\d$/.test(key)) return { kind: 'go', share: Number(key) / 10 };
  const name = key.length === 1 ? key.toLowerCase() : key;
  const held = Object.hasOwn(AGAIN, name) ? AGAIN[name] : undefined;
  if (held !== undefined) return held;
  return !repeat && Object.hasOwn(ONCE, name) ? ONCE[name] : undefined;
}
