/**
 * The words of the page in the language that was chosen. To be read while an element renders and never before: what is
 * taken out when a module loads stays English.
 */
import type { Language, Spoken } from '../../core/language.ts';
import { renderAgain } from '../kit/render-again.ts';
import { setLocale } from '../kit/locale.ts';
import { english } from './en/english.ts';
import type { Texts } from './worded.ts';

export type { Texts };

/** Each language is one object of the same type, fetched when it is wanted. English is there from the start. */
const LANGUAGES: { readonly [L in Language]: () => Promise<Texts> } = {
  en: async () => english,
  de: async () => (await import('./de/german.ts')).german,
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
  const words = await LANGUAGES[language]();
  if (wish !== latest) return;
  Object.assign(texts, words);
  setLocale(locale);
  page.documentElement.lang = language;
  renderAgain(page);
}
