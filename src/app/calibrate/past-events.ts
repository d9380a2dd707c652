/** The events of some time, put together from what the picture rule saw and from the clips that were made. */
import type { Cause, ClipId, ClipRow } from '../../core/clip/clip.ts';
import type { PastEvent } from '../../core/detect/heat.ts';
import { type WallMs, wallMs } from '../../core/time.ts';

export interface ListedEvent {
  readonly at: WallMs;
  readonly rule: Cause['rule'];
  /** The clip that shows it: one that is kept, or `recording` while it is being written. */
  readonly clip: ClipId | 'recording' | undefined;
}

/** Milliseconds by which a clip's clock and a record's may differ: both go back to one stream, by way of two estimates. */
export const SLACK = 1000;

/** Milliseconds by which a clip may set an onset earlier than its record: it lies between two looks, and the clip takes the first. */
const LOOKS = 2000;

/**
 * Newest first. An event that no clip shows is listed all the same: recording may have been off, or the clip deleted. A
 * clip whose change no record tells of, as when the signal was lost, stands for itself.
 */
export function listEvents(
  events: readonly PastEvent[],
  clips: readonly ClipRow[],
  now: WallMs,
): readonly ListedEvent[] {
  const seen = events.map((event) => {
    const clip = clipOf(event.at, clips, now);
    return { ...asClipSays(event, clip), clip: clip === undefined ? undefined : linkOf(clip) };
  });
  const untold = clips.filter((clip) => !events.some(({ at }) => shows(clip, at, now)));
  const alone = untold.flatMap((clip) => {
    const began = beginningOf(clip);
    return began === undefined || clip.deletedAt !== undefined ? [] : [{ ...began, clip: linkOf(clip) }];
  });
  return [...seen, ...alone].toSorted((a, b) => b.at - a.at);
}

/** What can be played of a moment, or is being written of it. */
export function whereShown(
  at: WallMs,
  clips: readonly ClipRow[],
  now: WallMs,
): ClipId | 'recording' | undefined {
  const clip = clipOf(at, clips, now);
  return clip === undefined ? undefined : linkOf(clip);
}

function clipOf(at: WallMs, clips: readonly ClipRow[], now: WallMs): ClipRow | undefined {
  const ready = clips.filter(({ state, deletedAt }) => state === 'ready' && deletedAt === undefined);
  const running = clips.filter(({ state }) => state === 'recording');
  return [...ready, ...running].find((each) => shows(each, at, now));
}

const linkOf = ({ id, state }: ClipRow): ClipId | 'recording' => (state === 'ready' ? id : 'recording');

/** When and by what a clip began, if that was a change. */
function beginningOf({ part, startedAt, trigger }: ClipRow): Pick<ListedEvent, 'at' | 'rule'> | undefined {
  if (trigger.kind !== 'change' || part > 1) return undefined;
  return { at: wallMs(startedAt + trigger.onset / 1000), rule: trigger.rule };
}

/**
 * Of the event that began the clip, the clip knows what it was about, where records name what was seen first; and its time
 * is the clip's, so that it stays what it was before there was a record.
 */
function asClipSays(
  { at, until, rule }: PastEvent,
  clip: ClipRow | undefined,
): Pick<ListedEvent, 'at' | 'rule'> {
  const began = clip && beginningOf(clip);
  return began !== undefined && began.at >= at - LOOKS - SLACK && began.at <= until + SLACK
    ? began
    : { at, rule };
}

function shows({ startedAt, duration, state }: ClipRow, at: WallMs, now: WallMs): boolean {
  const end = state === 'ready' ? startedAt + duration / 1000 : now;
  return at >= startedAt - SLACK && at <= end + SLACK;
}
