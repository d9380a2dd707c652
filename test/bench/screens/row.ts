import type { ContenderName } from './page/contenders.ts';
import type { Group } from './plan.ts';

/** So many of so many. */
export interface Share {
  readonly hits: number;
  readonly of: number;
}

/** What one detector made of all scenes of one group. */
export interface Row {
  readonly contender: ContenderName;
  readonly group: Group;
  /** Found events, by class; `large` are those that change at least two per cent of the screen. */
  readonly must: Share;
  readonly should: Share;
  readonly large: Share;
  /** What came and went within half a second, two per cent of the screen or more, and less. */
  readonly glimpses: { readonly large: Share; readonly small: Share };
  /** Clips of nothing, and the hours in which there could have been any. */
  readonly falseClips: number;
  readonly watched: number;
  /** Hours in which a recorder has no reason to write, and those of them in which it writes. */
  readonly idle: number;
  readonly recorded: number;
  /** Seconds from onset to answer, over all hits. */
  readonly latency: { readonly p50: number; readonly p95: number };
  /** Hits whose clip begins before the onset. */
  readonly inside: Share;
  /** Milliseconds a sample. */
  readonly cost: number;
  /** Of the app's own detector. */
  readonly own?: OwnFigures;
}

export interface OwnFigures {
  /** The milliseconds that 95 of 100 samples stay within. */
  readonly slow: number;
  /** Milliseconds a sample, and within which 95 of 100 stay, of the scenes in 1920x1080 alone; missing where none was played. */
  readonly fullHd?: { readonly cost: number; readonly slow: number };
  /** Bytes an hour for the tile log, of scenes in which something happens and of their idle twins. */
  readonly logged: { readonly eventful: number; readonly idle: number };
}

/** 1 where nothing was asked for. */
export const ratio = ({ hits, of }: Share): number => (of === 0 ? 1 : hits / of);

/** Nothing of nothing is nothing. */
export const rate = (count: number, hours: number): number => (count === 0 ? 0 : count / hours);

export const add = (shares: readonly Share[]): Share => ({
  hits: shares.reduce((sum, { hits }) => sum + hits, 0),
  of: shares.reduce((sum, { of }) => sum + of, 0),
});
