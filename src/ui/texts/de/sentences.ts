/** The German of every sentence that the code says to a person, by its English template. */
import type { Catalogue } from '../sentences.ts';

export const germanSentences: Catalogue = {};
