import { expect, test } from 'vitest';
import { chooseLanguage } from '../../../src/core/language.ts';

test.each([
  { preferred: ['de-AT', 'en-US'], language: 'de', locale: 'de-AT' },
  { preferred: ['en-GB', 'de'], language: 'en', locale: 'en-GB' },
  // The first of the languages that the app speaks.
  { preferred: ['fr-FR', 'de-CH', 'en'], language: 'de', locale: 'de-CH' },
  // None of them: English, written as it is where the person lives.
  { preferred: ['fr-FR'], language: 'en', locale: 'en-FR' },
  { preferred: [], language: 'en', locale: 'en' },
  { preferred: ['', 'x_y', 'de'], language: 'de', locale: 'de' },
])('$preferred of a browser make it $locale', ({ preferred, language, locale }) => {
  expect(chooseLanguage('auto', preferred)).toEqual({ language, locale });
});

test('a choice holds whatever the browser prefers, and takes the region from there', () => {
  expect(chooseLanguage('en', ['de-DE'])).toEqual({ language: 'en', locale: 'en-DE' });
  expect(chooseLanguage('en', ['de-DE', 'en-US'])).toEqual({ language: 'en', locale: 'en-US' });
  expect(chooseLanguage('de', ['en-US'])).toEqual({ language: 'de', locale: 'de-US' });
});
