/**
 * The messages between the window and the worker that replays the last week: one question, one answer. A newer question
 * takes the place of an older one, which is then never answered.
 */
import * as v from 'valibot';

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

export type WhatIfAnswer =
  /** `events`: under the present number; `kept` of them under the other one too; `come`: only under that. */
  | {
      readonly id: number;
      readonly kind: 'answer';
      readonly events: number;
      readonly kept: number;
      readonly come: number;
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

const answer: v.GenericSchema<unknown, WhatIfAnswer> = v.variant('kind', [
  v.object({ id: count, kind: v.literal('answer'), events: count, kept: count, come: count }),
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
