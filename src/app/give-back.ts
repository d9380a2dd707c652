/** Object addresses that are out of use. */

/**
 * Milliseconds for which such an address stays valid. What was shown with it is on the page until something else is drawn,
 * which a busy window takes a second for, and a film is asked for part by part: whoever begins to read meanwhile would get
 * a broken picture, and an error in the console.
 */
export const KEPT_FOR = 10_000;

/**
 * Lets the browser forget what the address stands for, once nobody can begin to read it any more.
 *
 * @param after Milliseconds until then.
 */
export function giveBack(url: string, after = KEPT_FOR): void {
  setTimeout(() => URL.revokeObjectURL(url), after);
}
