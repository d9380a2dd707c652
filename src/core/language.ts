/** The languages that the app speaks, and which of them a person reads. */

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person may choose; `auto` follows the browser. */
export const LANGUAGE_CHOICES = ['auto', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

export interface Spoken {
  readonly language: Language;
  /** BCP 47: how times, sizes and numbers are written. */
  readonly locale: string;
}

/**
 * @param preferred BCP 47 tags, the most liked first, as `navigator.languages` has them. The first of the chosen language
 * gives the locale. Without one, it is the language as it is written in the region of the first tag: whoever reads English
 * on a German computer wants 14:03 and not 2:03 PM.
 */
export function chooseLanguage(choice: LanguageChoice, preferred: readonly string[]): Spoken {
  const tags = preferred.map(parseTag).filter((tag) => tag !== undefined);
  const speaks = (language: Language): Intl.Locale | undefined =>
    tags.find((tag) => tag.language === language);
  const language =
    choice === 'auto'
      ? (tags.map((tag) => LANGUAGES.find((each) => each === tag.language)).find(Boolean) ?? 'en')
      : choice;
  const region = tags[0]?.region;
  const locale = speaks(language) ?? new Intl.Locale(language, region === undefined ? {} : { region });
  return { language, locale: locale.baseName };
}

/** A browser may be told to prefer what is no tag at all. */
function parseTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
