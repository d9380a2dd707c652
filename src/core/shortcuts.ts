/** What keys do on the page as a whole. Pure, and the same list for the help, for tooltips and for screen readers. */

export type Shortcut = (typeof SHORTCUTS)[number]['does'];

/**
 * `shown`: the keys as a person reads them. `aria`: the same as `aria-keyshortcuts` wants them. The letters are those of
 * the words in English, and stay the same in every language: who has learnt them has learnt them.
 */
export const SHORTCUTS = [
  { does: 'record', key: 'r', shown: ['R'], aria: 'R' },
  { does: 'keep', key: 'k', shown: ['K'], aria: 'K' },
  { does: 'screenshot', key: 's', shown: ['S'], aria: 'S' },
  { does: 'pause', key: 'a', shown: ['A'], aria: 'A' },
  { does: 'undo', key: 'z', shown: ['Ctrl', 'Z'], aria: 'Control+Z' },
  { does: 'full-screen', key: 'f', shown: ['F'], aria: 'F' },
  { does: 'float', key: 'p', shown: ['P'], aria: 'P' },
  { does: 'true-pixels', key: 'x', shown: ['X'], aria: 'X' },
  { does: 'outline', key: 'o', shown: ['O'], aria: 'O' },
  { does: 'hide', key: 'h', shown: ['H'], aria: 'H' },
  { does: 'calibrate', key: 'm', shown: ['M'], aria: 'M' },
  { does: 'devices', key: 'd', shown: ['D'], aria: 'D' },
  { does: 'search', key: '/', shown: ['/'], aria: '/' },
  { does: 'settings', key: ',', shown: [','], aria: ',' },
  { does: 'help', key: '?', shown: ['?'], aria: '?' },
] as const;

/** While the timeline has the focus, for the help. */
export const TIMELINE_KEYS = [
  { does: 'move', keys: ['←', '→'] },
  { does: 'change', keys: ['B', 'N'] },
  { does: 'zoom', keys: ['-', '+'] },
  { does: 'day', keys: ['0'] },
  { does: 'days', keys: ['Page Up', 'Page Down'] },
  { does: 'now', keys: ['T'] },
  { does: 'play', keys: ['Enter'] },
] as const;

/** While a clip of the list has the focus, for the help. */
export const LIST_KEYS = [
  { does: 'move', keys: ['↑', '↓'] },
  { does: 'open', keys: ['Enter'] },
  { does: 'select', keys: ['Space'] },
  { does: 'all', keys: ['Ctrl', 'A'] },
  { does: 'rename', keys: ['F2'] },
  { does: 'delete', keys: ['Delete'] },
] as const;

export type TimelineKey = (typeof TIMELINE_KEYS)[number]['does'];
export type ListKey = (typeof LIST_KEYS)[number]['does'];

/** A key as the browser tells of it. */
export interface PressedKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  /** It is held down, and was told of before. */
  readonly repeat: boolean;
}

/** `undefined` for keys that are not ours, and for those of the browser's own shortcuts. */
export function shortcutOf(pressed: PressedKey): Shortcut | undefined {
  const { altKey, ctrlKey, metaKey, shiftKey, repeat } = pressed;
  if (altKey || repeat) return undefined;
  const key = pressed.key.toLowerCase();
  const does = SHORTCUTS.find((shortcut) => shortcut.key === key)?.does;
  if (ctrlKey || metaKey) return does === 'undo' && !shiftKey ? does : undefined;
  return does === 'undo' ? undefined : does;
}

/** The keys of one of them, as `aria-keyshortcuts` and as a person reads it. */
export function keysOf(does: Shortcut): { readonly aria: string; readonly shown: readonly string[] } {
  const found = SHORTCUTS.find((shortcut) => shortcut.does === does);
  if (found === undefined) throw new TypeError(`keysOf: "${does}" is no shortcut.`);
  return found;
}
