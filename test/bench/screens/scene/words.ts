import type { Dice } from './dice.ts';

const WORDS = (
  'disk0 net0 eth1 kernel pages mounted clean journal replayed link up down watchdog sensor backup queue timer fan ' +
  'probe ready waiting retry index cache swap remote shell session closed opened idle worker started done volume ' +
  'pool mirror rebuild resync checked accepted refused socket port route lease renewed expired sector block read'
).split(' ');

const LETTERS = 'ABCDEFGHKLMNOPRSTUVWXZ';

/** A word of four letters that hardly ever comes twice: what was there before would be no news. */
export const fourLetters = (dice: Dice): string =>
  Array.from({ length: 4 }, () => LETTERS.charAt(dice.whole(0, LETTERS.length - 1))).join('');

/** Words until there are at least `length` letters and spaces. */
export function words(dice: Dice, length: number): string {
  let text = dice.pick(WORDS);
  while (text.length < length) text += ` ${dice.chance(0.25) ? hex(dice) : dice.pick(WORDS)}`;
  return text;
}

/** A line as a log has it: a time in brackets and words, between `least` and `most` characters. */
export function logLine(dice: Dice, least: number, most: number): string {
  const text = `[${dice.between(0, 1000).toFixed(4).padStart(9)}] ${words(dice, most)}`;
  return text.slice(0, dice.whole(least, most)).trimEnd();
}

const hex = (dice: Dice): string => dice.whole(0x1000, 0xffffff).toString(16);
