import type { Readable } from '../../app/observable.ts';
import { chooseLanguage, type LanguageChoice } from '../../core/language.ts';
import { speak } from './texts.ts';

/**
 * Keeps the page in the language that a person chooses, or that the browser is set to. Resolves once it is in the first;
 * never rejects.
 *
 * @param onError What kept the words from being fetched; the page stays as it is.
 */
export async function followLanguage(
  choice: Readable<LanguageChoice>,
  onError: (thrown: unknown) => void,
): Promise<void> {
  const follow = (): Promise<void> => speak(chooseLanguage(choice.get(), navigator.languages)).catch(onError);
  choice.subscribe(() => void follow());
  globalThis.addEventListener('languagechange', () => void follow());
  await follow();
}
