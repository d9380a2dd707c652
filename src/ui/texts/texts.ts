/**
 * The words of the page in the language that was chosen. To be read while an element renders and never before: what is
 * taken out when a module loads stays English.
 */
import type { Language, Spoken } from '../../core/language.ts';
import { renderAgain } from '../kit/render-again.ts';
import { setLocale } from '../kit/locale.ts';
import { english } from './en/english.ts';
import { type Catalogue, setCatalogue } from './sentences.ts';
import type { Texts } from './worded.ts';

export type { Texts };

interface Spelled {
  readonly words: Texts;
  readonly sentences: Catalogue;
}

/** Each language is one object of the same type and a catalogue, fetched when it is wanted. English is there from the start. */
const LANGUAGES: { readonly [L in Language]: () => Promise<Spelled> } = {
  en: async () => ({ words: english, sentences: {} }),
  de: async () => {
    const [{ german }, { germanSentences }] = await Promise.all([
      import('./de/german.ts'),
      import('./de/sentences.ts'),
    ]);
    return { words: german, sentences: germanSentences };
  },
};

export const texts: Texts = { ...english };

let latest = 0;

/**
 * Puts the page into a language: its words, its numbers and times, and what the document says of itself. Elements that
 * are there render again and lose nothing. Of two wishes the later wins. Rejects when the words cannot be fetched, and
 * all is as before then.
 */
export async function speak({ language, locale }: Spoken, page = document): Promise<void> {
  latest += 1;
  const wish = latest;
  const { words, sentences } = await LANGUAGES[language]();
  if (wish !== latest) return;
  Object.assign(texts, words);
  setCatalogue(sentences);
  setLocale(locale);
  page.documentElement.lang = language;
  renderAgain(page);
}
