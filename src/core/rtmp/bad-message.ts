import { PrerollError } from '../error.ts';
import { verbatim } from '../sentence.ts';

/** An error about what a sender says; the words name what was wrong in the specification's own terms. */
export const badMessage = (words: string): PrerollError => new PrerollError('bad-message', verbatim(words));
