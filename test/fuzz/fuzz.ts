/** Gives a parser thousands of hostile inputs, the same ones in every run. `PREROLL_FUZZ=1000000` gives it more. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import { PrerollError } from '../../src/core/error.ts';
import { mutate } from '../unit/core/mutate.ts';

const INPUTS = Number(process.env['PREROLL_FUZZ'] ?? 20_000);

/** Milliseconds: thousands of times what an input needs, also on a machine that is busy with something else. */
const HANG = 5_000;
/** Bytes that all inputs together may leave behind; one parser that keeps what it reads has more after a tenth of them. */
const MAX_KEPT = 64 * 2 ** 20;

/** Milliseconds for the whole of a file's inputs, however many they are. */
export const FUZZ_TIMEOUT = 60_000 + INPUTS * 2;

/**
 * Calls `read` with mutations of the seeds in turn, each named by its number. An error of ours is an answer; any other one
 * fails the test, as does what hangs or piles up.
 *
 * @param read Makes a new parser where one is to begin anew; keeps nothing.
 */
export function fuzz(seeds: readonly Uint8Array[], read: (input: Uint8Array<ArrayBuffer>) => void): void {
  if (!(Number.isInteger(INPUTS) && INPUTS > 0)) throw new Error('PREROLL_FUZZ must be a number of inputs.');
  const before = heldBytes();
  for (let number = 0; number < INPUTS; number += 1) {
    const seed = seeds[number % seeds.length];
    if (seed === undefined) throw new Error('There is nothing to mutate.');
    const input = mutate(seed, number);
    const start = performance.now();
    try {
      read(input);
    } catch (thrown) {
      if (!(thrown instanceof PrerollError)) throw new Error(`input ${number}`, { cause: thrown });
    }
    if (performance.now() - start > HANG) throw new Error(`input ${number} took more than ${HANG} ms`);
  }
  expect(heldBytes() - before, 'bytes kept after all inputs').toBeLessThan(MAX_KEPT);
}

/** What is in use after the rubbish is gone. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
