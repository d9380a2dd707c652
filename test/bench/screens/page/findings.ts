import type { Trigger } from './trigger.ts';

/** What a detector made of a stream. */
export interface Findings {
  readonly triggers: readonly Trigger[];
  /** Pictures that were looked at; 0 for a detector that decodes nothing. */
  readonly samples: number;
  /** Milliseconds for reducing and judging one picture, decoding left out: the median. */
  readonly cost: number;
}

/** What is asked of the app's own detector alone. */
export interface OwnFindings extends Findings {
  /** The milliseconds that 95 of 100 samples stay within. */
  readonly slow: number;
  /** Bytes of the records that it left for the tile log. */
  readonly logged: number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The nearest rank; 0 of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
