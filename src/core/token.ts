/** A bearer token as people paste it. */
import { PrerollError } from './error.ts';
import { say } from './sentence.ts';

/** Longer than any token that servers take in a header of theirs. */
export const MAX_TOKEN = 4096;

/** The token, without what stands before it in a header; or the sentence that says why it can be none. */
export function parseToken(typed: string): string | PrerollError {
  const token = typed.trim().replace(/^bearer\s+/i, '');
  if (token === '') return new PrerollError('bad-setting', say`The token is empty.`);
  if (token.length > MAX_TOKEN) {
    return new PrerollError('bad-setting', say`A token has at most ${MAX_TOKEN} characters.`);
  }
  // RFC 6750, 2.1 has fewer; shared secrets are taken as tokens too, but a header takes no others than these.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return new PrerollError(
      'bad-setting',
      say`A token has no spaces inside, and neither umlauts nor line breaks.`,
    );
  }
  return token;
}
