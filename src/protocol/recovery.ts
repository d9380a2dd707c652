/**
 * What the recovery worker tells the window, once, when it has looked at every unfinished clip. It needs no question: it
 * is started when there is something to do, and ends by itself.
 */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';
import { PrerollError } from '../core/error.ts';
import { say, type Sentence, sentenceSchema } from '../core/sentence.ts';

export interface RecoveryReport {
  /** Clips that somebody else still writes. */
  readonly live: readonly ClipId[];
  /** Sentences for the person: what could not be completed. */
  readonly errors: readonly Sentence[];
}

const MAX_ENTRIES = 10_000;

const report: v.GenericSchema<unknown, RecoveryReport> = v.object({
  live: v.pipe(
    v.array(v.custom<ClipId>((input) => typeof input === 'string' && isClipId(input))),
    v.maxLength(MAX_ENTRIES),
  ),
  errors: v.pipe(v.array(sentenceSchema), v.maxLength(MAX_ENTRIES)),
});

/** The report, or a `bad-message` error. Never throws. */
export function parseRecoveryReport(input: unknown): RecoveryReport | PrerollError {
  const result = v.safeParse(report, input, { abortEarly: true });
  if (result.success) return result.output;
  return new PrerollError(
    'bad-message',
    say`The recovery of interrupted clips said something that makes no sense.`,
  );
}
