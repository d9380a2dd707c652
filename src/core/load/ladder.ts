/**
 * What several devices at once give up when one computer cannot do it all: first what a person sees, then how often
 * changes are looked for, never what is recorded. Pure; whoever measures steps it once a second.
 */

/** How a machine that runs short shows it. */
export interface Load {
  /** Milliseconds that pictures wait to be looked at, of the device that waits longest; 0 where nothing is looked at. */
  readonly delay: number;
  /** What the browser says of the processor (Compute Pressure); missing where it says nothing. */
  readonly pressure?: 'nominal' | 'fair' | 'serious' | 'critical';
  /** Milliseconds of the longest stretch in which the window answered nobody, of the last second. */
  readonly blocked: number;
}

/** How much is shown: all that comes of the device in focus, key frames of it too, or of small pictures nothing new. */
export type ViewLevel = 'full' | 'keys' | 'stills';
/** How often the picture is looked at: as the detector wants, once a second, or at key frames alone. */
export type LooksLevel = 'full' | 'sparse' | 'key-frames';

export interface Rung {
  readonly view: ViewLevel;
  readonly looks: LooksLevel;
}

/**
 * From the top. No rung knows of recording: there is nothing to be saved there. Nor of memory, which is divided beforehand
 * (`bufferShares`) and of which none of them would give any back: a decoder that is handed key frames alone holds what it
 * held.
 */
export const RUNGS = [
  { view: 'full', looks: 'full' },
  // Between key frames, the one in full is decoded no more, which is most of what watching it costs (docs/browser.md).
  { view: 'keys', looks: 'full' },
  // The window paints no small picture any more.
  { view: 'stills', looks: 'full' },
  // Where key frames are rare, half of the pictures are read; where they are not, sudden large frames seldom are.
  { view: 'stills', looks: 'sparse' },
  // Nothing between key frames is decoded any more.
  { view: 'stills', looks: 'key-frames' },
] as const satisfies readonly Rung[];

export interface LadderState {
  /** Index into `RUNGS`. */
  readonly at: number;
  /** Seconds in a row in which it was too much, and in which it was easy. */
  readonly strained: number;
  readonly easy: number;
}

export const TOP: LadderState = { at: 0, strained: 0, easy: 0 };

/** Seconds before a step down: a clip that is opened or a page that is drawn anew strains for one or two. */
const DOWN_AFTER = 4;
/** Seconds before a step up. Long, since what is taken up again may be what was too much. */
const UP_AFTER = 30;

/** Between the two of each pair nothing changes, or the wall would go up and down. */
const TOO_MUCH = { delay: 1500, blocked: 250 };
const EASY = { delay: 500, blocked: 120 };

/** After one more second of `load`. */
export function ladderStep(state: LadderState, load: Load): LadderState {
  if (isTooMuch(load, state.at)) {
    const strained = state.strained + 1;
    if (strained < DOWN_AFTER) return { at: state.at, strained, easy: 0 };
    return { at: Math.min(state.at + 1, RUNGS.length - 1), strained: 0, easy: 0 };
  }
  if (!isEasy(load, state.at)) return { at: state.at, strained: 0, easy: 0 };
  const easy = state.easy + 1;
  if (easy < UP_AFTER) return { at: state.at, strained: 0, easy };
  return { at: Math.max(state.at - 1, 0), strained: 0, easy: 0 };
}

export const rungOf = ({ at }: LadderState): Rung => RUNGS[at] ?? RUNGS[0];

/** Below this rung it is the detector's matter alone: it keeps up or it does not, however busy the computer is else. */
const STILLS = 2;

function isTooMuch({ delay, pressure, blocked }: Load, at: number): boolean {
  if (delay > TOO_MUCH.delay) return true;
  return at < STILLS && (blocked > TOO_MUCH.blocked || pressure === 'critical');
}

function isEasy({ delay, pressure = 'nominal', blocked }: Load, at: number): boolean {
  if (delay > EASY.delay) return false;
  if (at > STILLS) return true;
  return blocked <= EASY.blocked && (pressure === 'nominal' || pressure === 'fair');
}
