/**
 * The words of a part of the app that is fetched when it is wanted: they come with it, in every language, so that the
 * first screen does without them.
 */
import type { Language } from '../../core/language.ts';

/** Gives the words in the language of the page, as `speak` has set it. To be read while an element renders. */
export const partTexts =
  <T>(words: { readonly [L in Language]: T }): (() => T) =>
  () =>
    document.documentElement.lang === 'de' ? words.de : words.en;
