/**
 * The messages between the window and the worker that replays the last week: one question, one answer. A newer question
 * takes the place of an older one, which is then never answered.
 */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';
import type { TileRule } from '../core/detect/tile-watch.ts';
import type { WallMs } from '../core/time.ts';

export interface WhatIfQuestion {
  readonly id: number;
  /** Whose records are replayed; missing for those of all devices. */
  readonly device?: string;
  /** Tiles that make an event now, and those to compare with. */
  readonly present: number;
  readonly other: number;
  /** Seconds within which tiles count together. */
  readonly window: number;
  /** Tiles so far apart belong to one group. */
  readonly reach: number;
  /** Seconds of quiet that end a clip. */
  readonly merge: number;
  /** Wall clock (ms) from which on records count. */
  readonly since: number;
}

/** Events that a list holds at the most. */
export const MOST_LISTED = 20;

/** An event of the week that is one under one number alone. */
export interface WeekEvent {
  /** Id of the device. */
  readonly device: string;
  readonly at: WallMs;
  readonly rule: TileRule;
  /** The clip that shows it, if there is one: one that is kept, or `recording` while it is being written. */
  readonly clip?: ClipId | 'recording' | undefined;
}

export type WhatIfAnswer =
  /**
   * `events`: under the present number; `kept` of them under the other one too; `come`: only under that. `goes` and `comes`
   * are the newest of those that are not kept and of those that come, the newest first.
   */
  | {
      readonly id: number;
      readonly kind: 'answer';
      readonly events: number;
      readonly kept: number;
      readonly come: number;
      readonly goes: readonly WeekEvent[];
      readonly comes: readonly WeekEvent[];
    }
  /** No record is stored since then. */
  | { readonly id: number; readonly kind: 'nothing' }
  | { readonly id: number; readonly kind: 'failed' };

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.finite(), v.minValue(0));

const question: v.GenericSchema<unknown, WhatIfQuestion> = v.object({
  id: count,
  device: v.exactOptional(v.string()),
  present: v.pipe(count, v.minValue(1)),
  other: v.pipe(count, v.minValue(1)),
  window: positive,
  reach: positive,
  merge: positive,
  since: positive,
});

const event: v.GenericSchema<unknown, WeekEvent> = v.object({
  device: v.pipe(v.string(), v.maxLength(2000)),
  at: v.custom<WallMs>((input) => typeof input === 'number' && Number.isFinite(input)),
  rule: v.picklist(['tiles', 'area', 'frozen']),
  clip: v.optional(
    v.custom<ClipId | 'recording'>(
      (input) => input === 'recording' || (typeof input === 'string' && isClipId(input)),
    ),
  ),
});
const listed = v.pipe(v.array(event), v.maxLength(MOST_LISTED));

const answer: v.GenericSchema<unknown, WhatIfAnswer> = v.variant('kind', [
  v.object({
    id: count,
    kind: v.literal('answer'),
    events: count,
    kept: count,
    come: count,
    goes: listed,
    comes: listed,
  }),
  v.object({ id: count, kind: v.literal('nothing') }),
  v.object({ id: count, kind: v.literal('failed') }),
]);

/** `undefined` for anything that is no question. */
export function parseQuestion(data: unknown): WhatIfQuestion | undefined {
  const result = v.safeParse(question, data, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** `undefined` for anything that is no answer. */
export function parseAnswer(data: unknown): WhatIfAnswer | undefined {
  const result = v.safeParse(answer, data, { abortEarly: true });
  return result.success ? result.output : undefined;
}
