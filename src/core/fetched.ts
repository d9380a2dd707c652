/** Code that is fetched when it is first needed. Pure. */
import { PrerollError } from './error.ts';
import { say } from './sentence.ts';

/** Waits for it. Rejects with a `PrerollError`: its server is out of reach, or has another version by now. */
export async function fetched<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    const sentence = say`A part of Preroll could not be loaded. Reload the page and try again.`;
    throw new PrerollError('internal', sentence, { cause });
  }
}
