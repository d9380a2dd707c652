import type { Trigger } from './trigger.ts';

/** What a detector made of a stream. */
export interface Findings {
  readonly triggers: readonly Trigger[];
  /** Pictures that were looked at; 0 for a detector that decodes nothing. */
  readonly samples: number;
  /** Milliseconds for reducing and judging one picture, decoding left out: the median. */
  readonly cost: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
