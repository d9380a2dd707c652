/** The events of some time, put together from what the picture rule saw and from the clips that were made. */
import type { Cause, ClipId, ClipRow } from '../core/clip/clip.ts';
import type { PastEvent } from '../core/detect/heat.ts';
import { type WallMs, wallMs } from '../core/time.ts';

export interface ListedEvent {
  readonly at: WallMs;
  readonly rule: Cause['rule'];
  /** The clip that shows it, if there is one and it is still kept. */
  readonly clip: ClipId | undefined;
}

/** Milliseconds by which a clip's clock and a record's may differ: both go back to one stream, by way of two estimates. */
const SLACK = 1000;

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
  const ready = clips.filter(({ state, deletedAt }) => state === 'ready' && deletedAt === undefined);
  const seen = events.map((event) => {
    const clip = ready.find((each) => shows(each, event.at, now));
    return { at: event.at, rule: clip === undefined ? event.rule : ruleOf(event, clip), clip: clip?.id };
  });
  const untold = clips.filter((clip) => !events.some(({ at }) => shows(clip, at, now)));
  const alone = untold.flatMap(({ id, part, startedAt, trigger, state, deletedAt }) => {
    if (trigger.kind !== 'change' || part > 1 || deletedAt !== undefined) return [];
    const at = wallMs(startedAt + trigger.onset / 1000);
    return [{ at, rule: trigger.rule, clip: state === 'ready' ? id : undefined }];
  });
  return [...seen, ...alone].toSorted((a, b) => b.at - a.at);
}

/** Of the event that began the clip, the clip knows what it was about; records name what was seen first. */
function ruleOf({ at, until, rule }: PastEvent, { part, startedAt, trigger }: ClipRow): Cause['rule'] {
  if (trigger.kind !== 'change' || part > 1) return rule;
  const onset = startedAt + trigger.onset / 1000;
  return onset >= at - LOOKS - SLACK && onset <= until + SLACK ? trigger.rule : rule;
}

function shows({ startedAt, duration, state }: ClipRow, at: WallMs, now: WallMs): boolean {
  const end = state === 'ready' ? startedAt + duration / 1000 : now;
  return at >= startedAt - SLACK && at <= end + SLACK;
}
