/** The locale in which times, sizes and numbers are written: that of the language of the page. */
let current: string | undefined;

/** A BCP 47 tag; `undefined`, until a language is chosen, leaves it to the browser. */
export const localeNow = (): string | undefined => current;

export function setLocale(locale: string): void {
  current = locale;
}
