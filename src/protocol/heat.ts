/**
 * The messages between the window and the worker that sums up what a device's screen did over some time: one question to
 * a fresh worker, one answer.
 */
import * as v from 'valibot';
import { sentenceSchema, type Sentence } from '../core/sentence.ts';
import { MOST_EVENTS, type PastEvent } from '../core/detect/heat.ts';
import { MAX_PLANE_SIDE, TILE_EDGE } from '../core/detect/plane.ts';
import type { WallMs } from '../core/time.ts';

export interface HeatAsked {
  /** Id of the device. */
  readonly device: string;
  readonly from: WallMs;
  readonly to: WallMs;
  /** Tiles of the picture that the heat is drawn on. */
  readonly columns: number;
  readonly rows: number;
  /** Tiles that make an event, seconds within which they count together, and how many tiles apart. */
  readonly tiles: number;
  readonly window: number;
  readonly reach: number;
  /** Seconds of quiet that end a clip. */
  readonly merge: number;
}

export type HeatAnswer =
  | {
      readonly kind: 'heat';
      /** How often each tile counted. */
      readonly counts: Uint32Array;
      readonly events: readonly PastEvent[];
    }
  | { readonly kind: 'failed'; readonly sentence: Sentence };

const positive = v.pipe(v.number(), v.finite(), v.minValue(0));
const wall = v.custom<WallMs>((input) => typeof input === 'number' && Number.isFinite(input));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PLANE_SIDE / TILE_EDGE));

const asked: v.GenericSchema<unknown, HeatAsked> = v.object({
  device: v.pipe(v.string(), v.maxLength(2000)),
  from: wall,
  to: wall,
  columns: side,
  rows: side,
  tiles: v.pipe(v.number(), v.integer(), v.minValue(1)),
  window: positive,
  reach: v.pipe(v.number(), v.integer(), v.minValue(1)),
  merge: positive,
});

const answer: v.GenericSchema<unknown, HeatAnswer> = v.variant('kind', [
  v.object({
    kind: v.literal('heat'),
    counts: v.pipe(v.instance(Uint32Array), v.maxLength((MAX_PLANE_SIDE / TILE_EDGE) ** 2)),
    events: v.pipe(
      v.array(v.object({ at: wall, until: wall, rule: v.picklist(['tiles', 'area', 'frozen']) })),
      v.maxLength(MOST_EVENTS),
    ),
  }),
  v.object({ kind: v.literal('failed'), sentence: sentenceSchema }),
]);

/** `undefined` for anything that is no question. */
export function parseHeatAsked(data: unknown): HeatAsked | undefined {
  const result = v.safeParse(asked, data, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** `undefined` for anything that is no answer. */
export function parseHeatAnswer(data: unknown): HeatAnswer | undefined {
  const result = v.safeParse(answer, data, { abortEarly: true });
  return result.success ? result.output : undefined;
}
