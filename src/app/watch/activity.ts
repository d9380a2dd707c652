/** The last minutes of the trigger's decisions and of what was recorded, for the activity strip. */
import type { WallMs } from '../../core/time.ts';
import type { ActivitySample } from '../../protocol/pipeline.ts';

export type { ActivitySample };

/** Milliseconds that the strip reaches back. */
export const ACTIVITY_WINDOW = 5 * 60_000;
/** Five minutes at the shortest interval that the settings allow, 50 ms. */
const MAX_SAMPLES = ACTIVITY_WINDOW / 50;

export interface RecordedSpan {
  readonly from: WallMs;
  /** Missing while it still goes on. */
  readonly to?: WallMs;
}

export interface Activity {
  /** Oldest first. */
  readonly samples: readonly ActivitySample[];
  readonly recorded: readonly RecordedSpan[];
}

export const NO_ACTIVITY: Activity = { samples: [], recorded: [] };

/** Whether the decision was that something changed: shares have to exceed the threshold, tiles to reach it. */
export const isChange = ({ unit, measured, threshold }: ActivitySample): boolean =>
  unit === 'share' ? measured > threshold : measured >= threshold;

/** Adds one decision and forgets what lies further back than the window. */
export function withSample(activity: Activity, sample: ActivitySample): Activity {
  const oldest = sample.at - ACTIVITY_WINDOW;
  const kept = activity.samples.findIndex((each) => each.at >= oldest);
  const samples = kept === -1 ? [] : activity.samples.slice(kept).slice(1 - MAX_SAMPLES);
  return {
    samples: [...samples, sample],
    recorded: activity.recorded.filter((span) => span.to === undefined || span.to >= oldest),
  };
}

/** Notes since when it records, `undefined` for not at all; a repeated report changes nothing. */
export function withRecording(activity: Activity, since: WallMs | undefined, now: WallMs): Activity {
  const { recorded } = activity;
  const last = recorded.at(-1);
  const open = last !== undefined && last.to === undefined ? last : undefined;
  if (since === open?.from) return activity;
  const ended = open === undefined ? recorded : [...recorded.slice(0, -1), { from: open.from, to: now }];
  return { ...activity, recorded: since === undefined ? ended : [...ended, { from: since }] };
}
