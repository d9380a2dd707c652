import type { Dice } from '../scene/dice.ts';
import type { TruthEvent } from '../scene/truth.ts';
import type { Coding } from './coding.ts';
import type { CodedFrame } from './pack.ts';

/** Seconds between two losses. */
const QUIET = { least: 8, most: 25 };
/** Frames that one loss takes. */
const LONGEST = 4;

/** What arrives; only delta frames are lost, since a lost key frame is nothing but a longer loss. */
export function lose(frames: readonly CodedFrame[], loss: Coding['loss'], dice: Dice): readonly CodedFrame[] {
  if (loss === 'none') return frames;
  let next = dice.between(QUIET.least, QUIET.most) * 1e6;
  let left = 0;
  return frames.filter(({ kind, pts }) => {
    if (kind === 'key') {
      left = 0;
      return true;
    }
    if (pts >= next) {
      next = pts + dice.between(QUIET.least, QUIET.most) * 1e6;
      left = loss === 'hold' ? Infinity : dice.whole(1, LONGEST);
    }
    left -= 1;
    return left < 0;
  });
}

/** What has not arrived cannot be seen: an event lasts until the first frame that shows its end. */
export function withLoss(
  truth: readonly TruthEvent[],
  arrived: readonly CodedFrame[],
): readonly TruthEvent[] {
  return truth.map((event) => {
    const shown = arrived.find(({ pts }) => pts >= Math.round(event.end * 1e6));
    return shown === undefined ? event : { ...event, end: shown.pts / 1e6 };
  });
}
