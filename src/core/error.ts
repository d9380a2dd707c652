/**
 * One base for everything that can go wrong and that a person may have to act on.
 *
 * `reason` is for code and reports, `message` is a whole sentence for a person. Expected outcomes (refused, evicted,
 * full) are returned, not thrown. A mistake by the caller is a plain `TypeError` naming the option and its range.
 */
export const REASONS = [
  'bad-bitstream',
  'bad-address',
  'bad-message',
  'bad-setting',
  'connection-failed',
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

  constructor(reason: Reason, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}

/** A non-empty text for any thrown value; a browser may leave `message` blank, then the name has to do. */
export function describeError(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  const text = String(thrown);
  return text === '' ? 'unknown error' : text;
}

/**
 * What was thrown, as an error that a person can read. One that carries a sentence already passes unchanged.
 *
 * @param sentence What failed, as it fits before a colon and the browser's own words.
 */
export const asPrerollError = (thrown: unknown, reason: Reason, sentence: string): PrerollError =>
  thrown instanceof PrerollError
    ? thrown
    : new PrerollError(reason, `${sentence}: ${describeError(thrown)}`, { cause: thrown });
