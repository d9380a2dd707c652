/**
 * What a clip is about when several changes come close together. The first one opens it, and may be the least of them:
 * two tiles of a button that lights up before the dialog, or a dialog's first letters.
 */
import type { Cause, Trigger } from '../clip/clip.ts';
import type { Change } from '../detect/change.ts';
import { addMicros, secondsToMicros } from '../time.ts';

/**
 * Seconds between two onsets up to which they are one happening. Either way: a detector tells of what has come to rest
 * later than of what is large, though it may have begun before.
 */
const TOGETHER = 2;

/** A change says more than another from so many times its size on; less would only exchange one half of it for the other. */
const LARGER = 2;

/** What the clip is about now that `change` has come as well; its onset stays. `undefined`: what it was about before. */
export function weightier(trigger: Trigger, change: Change): Trigger | undefined {
  if (trigger.kind !== 'change' || isHard(trigger)) return undefined;
  const { onset, at: _, confirmed: __, ...cause } = change;
  const near = secondsToMicros(TOGETHER);
  if (onset > addMicros(trigger.onset, near) || onset < addMicros(trigger.onset, -near)) return undefined;
  if (!isHard(cause) && !isLarger(cause, trigger)) return undefined;
  return { kind: 'change', ...cause, onset: trigger.onset };
}

/** What happens to the stream or stops on the screen explains what else is seen; the first of such causes stays. */
const isHard = ({ rule }: Cause): boolean => rule !== 'size' && rule !== 'tiles' && rule !== 'area';

/** Sizes of frames and numbers of tiles cannot be compared, so neither takes the other's place. */
function isLarger(a: Cause, b: Cause): boolean {
  if ('tiles' in a && 'tiles' in b) return a.tiles >= LARGER * b.tiles;
  return a.rule === 'size' && b.rule === 'size' && a.measured >= LARGER * b.measured;
}
