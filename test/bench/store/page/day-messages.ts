/** Between the simulated day's page and its worker. */

/** Access units in Annex B, the first of each list a key frame: a screen that rests, and one that changes. */
export interface DayFrames {
  readonly still: readonly Uint8Array<ArrayBuffer>[];
  readonly change: readonly Uint8Array<ArrayBuffer>[];
  readonly fps: number;
}

export type ToDay = { readonly type: 'begin'; readonly frames: DayFrames } | { readonly type: 'hour' };

export interface DayCounts {
  readonly handles: number;
  readonly clips: number;
  readonly closed: number;
  readonly notices: number;
}

export type FromDay =
  { readonly type: 'done'; readonly counts: DayCounts } | { readonly type: 'failed'; readonly text: string };
