/**
 * One base for everything that can go wrong and that a person may have to act on.
 *
 * `reason` is for code and reports, `message` is a whole sentence for a person. Expected outcomes (refused, evicted,
 * full) are returned, not thrown. A mistake by the caller is a plain `TypeError` naming the option and its range.
 */
import { inEnglish, say, type Sentence, verbatim } from './sentence.ts';

export const REASONS = [
  'bad-bitstream',
  'bad-address',
  'bad-message',
  'bad-setting',
  'connection-failed',
  /** A person who logs in on the device's own page may help. The page that says so offers the way there. */
  'needs-login',
  /** Its first steps on its own page, which a person takes. */
  'needs-setup',
  /** Newer firmware. */
  'needs-update',
  /** A token that the person gives may help. */
  'needs-token',
  'evicted',
  'not-supported',
  'storage-full',
  'storage-failed',
  'worker-died',
  'internal',
] as const;
export type Reason = (typeof REASONS)[number];

export class PrerollError extends Error {
  override readonly name = 'PrerollError';
  readonly reason: Reason;
  /** What a person is told, in whatever language. */
  readonly sentence: Sentence;

  constructor(reason: Reason, sentence: Sentence, options?: { cause?: unknown }) {
    super(inEnglish(sentence), options);
    this.reason = reason;
    this.sentence = sentence;
  }
}

/** A non-empty text for any thrown value; a browser may leave `message` blank, then the name has to do. */
export function describeError(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  const text = String(thrown);
  return text === '' ? 'unknown error' : text;
}

/** The same as it goes into a sentence. */
export const sentenceOf = (thrown: unknown): Sentence =>
  thrown instanceof PrerollError ? thrown.sentence : verbatim(describeError(thrown));

/**
 * What was thrown, as an error that a person can read. One that carries a sentence already passes unchanged.
 *
 * @param sentence What failed, as it fits before a colon and the browser's own words.
 */
export const asPrerollError = (thrown: unknown, reason: Reason, sentence: Sentence): PrerollError =>
  thrown instanceof PrerollError
    ? thrown
    : new PrerollError(reason, say`${sentence}: ${describeError(thrown)}`, { cause: thrown });
