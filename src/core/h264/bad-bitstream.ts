/** How bytes from outside are refused: with an error inside a parser, with a value at its door. */
import { PrerollError } from '../error.ts';
import { verbatim } from '../sentence.ts';

/** An error about bytes from outside; the sentence names what was wrong and where, in the standard's own terms. */
export const badBitstream = (sentence: string, cause?: unknown): PrerollError =>
  new PrerollError('bad-bitstream', verbatim(sentence), cause === undefined ? {} : { cause });

/**
 * Runs a parser whose reader throws at the first wrong field, and hands that error back as a value: inside a parser
 * the code then reads like the syntax table of the standard, outside of it bad bytes are an expected outcome.
 */
export function attempt<T>(parse: () => T): T | PrerollError {
  try {
    return parse();
  } catch (thrown) {
    if (thrown instanceof PrerollError) return thrown;
    throw thrown;
  }
}
