/**
 * Numbers that look random and are the same in every run, so that a scene is drawn and a loss happens twice alike.
 *
 * @param seed Any integer; the same seed gives the same numbers.
 * @returns A function that gives the next number, from 0 up to but not including 1.
 */
export function seededRandom(seed: number): () => number {
  // The generator known as mulberry32: one 32-bit word of state, and good enough for pictures and dice.
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}
