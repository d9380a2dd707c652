/** The messages between the window and the worker that reads for the timeline: questions with an id, an answer to each. */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import { hasFormOfId } from '../core/clip/id.ts';
import { type Sentence, sentenceSchema } from '../core/sentence.ts';
import type { LaneBlock } from '../core/timeline/block.ts';
import { MARK_KINDS } from '../core/timeline/marks.ts';
import { isStrengths, type Strengths } from '../core/timeline/strength.ts';
import { CLIP_KINDS } from '../core/timeline/track.ts';

export type TimelineQuestion =
  /** All that is kept of a block; `rule` is what makes an event of a device without settings of its own. */
  | {
      readonly kind: 'block';
      readonly block: number;
      readonly rule: {
        readonly tiles: number;
        readonly merge: number;
        readonly window: number;
        readonly reach: number;
      };
    }
  /** When the first of all that is kept began. */
  | { readonly kind: 'first' }
  /** The nearest moment from `at` on, or before it, of which something is kept. */
  | { readonly kind: 'seek'; readonly at: number; readonly direction: 'later' | 'earlier' };

export type TimelineAsked = TimelineQuestion & { readonly id: number };

/** The arrays of `lanes` are transferred: the worker keeps none of them. */
export type TimelineAnswer =
  | { readonly id: number; readonly kind: 'block'; readonly lanes: readonly LaneBlock[] }
  /** The answer to `first` and to `seek`; without a moment there is none. */
  | { readonly id: number; readonly kind: 'moment'; readonly at?: number }
  | { readonly id: number; readonly kind: 'failed'; readonly sentence: Sentence };

/** A block holds no more clips than this; what a day has beyond it is left out. */
export const MOST_CLIPS = 20_000;
const MOST_LANES = 200;
const MOST_MARKS = 500_000;

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.minValue(0));
const id = v.pipe(v.number(), v.safeInteger());

const asked: v.GenericSchema<unknown, TimelineAsked> = v.variant('kind', [
  v.object({
    id,
    kind: v.literal('block'),
    block: v.pipe(v.number(), v.safeInteger()),
    rule: v.object({
      tiles: v.pipe(v.number(), v.integer(), v.minValue(1)),
      merge: positive,
      window: positive,
      reach: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
  }),
  v.object({ id, kind: v.literal('first') }),
  v.object({ id, kind: v.literal('seek'), at: finite, direction: v.picklist(['later', 'earlier']) }),
]);

const moments = v.custom<Float64Array>(
  (input) =>
    input instanceof Float64Array &&
    input.length <= MOST_MARKS &&
    input.every((at, n) => Number.isFinite(at) && (n === 0 || at >= (input[n - 1] ?? 0))),
  'not sorted moments',
);
const anyMoments = v.custom<Float64Array>(
  (input) => input instanceof Float64Array && input.every(Number.isFinite),
  'not moments',
);
const places = (most: number) =>
  v.custom<Uint8Array>(
    (input) => input instanceof Uint8Array && input.every((place) => place < most),
    'not places in the list of kinds',
  );
const text = v.pipe(v.string(), v.maxLength(2000));

/** By their form alone: a day has thousands, and whoever opens one looks whether it exists. */
const clipIds = v.custom<readonly ClipId[]>(
  (input) =>
    Array.isArray(input) &&
    input.length <= MOST_CLIPS &&
    input.every((each) => typeof each === 'string' && hasFormOfId(each)),
  'not ids of clips',
);

const clips = v.pipe(
  v.object({
    ids: clipIds,
    start: moments,
    end: anyMoments,
    onset: anyMoments,
    kind: places(CLIP_KINDS.length),
  }),
  v.check(({ ids, ...columns }) => Object.values(columns).every(({ length }) => length === ids.length)),
);

const lane: v.GenericSchema<unknown, LaneBlock> = v.object({
  device: v.object({ id: text, name: text }),
  clips,
  marks: v.pipe(
    v.object({ at: moments, kind: places(MARK_KINDS.length) }),
    v.check(({ at, kind }) => at.length === kind.length),
  ),
  stops: moments,
  watched: moments,
  strengths: v.exactOptional(v.custom<Strengths>(isStrengths)),
});

const answer: v.GenericSchema<unknown, TimelineAnswer> = v.variant('kind', [
  v.object({ id, kind: v.literal('block'), lanes: v.pipe(v.array(lane), v.maxLength(MOST_LANES)) }),
  v.object({ id, kind: v.literal('moment'), at: v.exactOptional(finite) }),
  v.object({ id, kind: v.literal('failed'), sentence: sentenceSchema }),
]);

/** `undefined` for anything that is no question. */
export function parseTimelineAsked(data: unknown): TimelineAsked | undefined {
  const result = v.safeParse(asked, data, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** `undefined` for anything that is no answer. */
export function parseTimelineAnswer(data: unknown): TimelineAnswer | undefined {
  const result = v.safeParse(answer, data, { abortEarly: true });
  return result.success ? result.output : undefined;
}
