/** What a person writes of a clip, made fit to be kept: bounded, and without what a line of text cannot show. */

/** In code points: a name fits on a line or two, a note on a page. */
export const MAX_CLIP_NAME = 100;
export const MAX_CLIP_NOTE = 2000;

/** On one line, each run of white space a space, without control and direction characters; `undefined` when nothing is left. */
export function cleanName(typed: string): string | undefined {
  return bounded(typed.replaceAll(/[\s\p{Cc}]+/gu, ' '), MAX_CLIP_NAME);
}

/** The same, with its line breaks. */
export function cleanNote(typed: string): string | undefined {
  return bounded(typed.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, ''), MAX_CLIP_NOTE);
}

/** Marks that turn the direction of text would turn that of what stands beside it, too (UAX #9, 2). */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

function bounded(text: string, most: number): string | undefined {
  const points = Array.from(text.replaceAll(TURNING, '').normalize('NFC').trim());
  const kept = points.slice(0, most).join('').trim();
  return kept === '' ? undefined : kept;
}
