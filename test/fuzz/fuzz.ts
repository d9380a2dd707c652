/** Gives a parser thousands of hostile inputs, the same ones in every run. */
import { createContext, Script } from 'node:vm';
import { expect } from 'vitest';
import { PrerollError } from '../../src/core/error.ts';
import { collectGarbage } from '../tool/garbage.ts';
import { INPUTS } from './inputs.ts';
import { mutate } from './mutate.ts';

/** Inputs that are read under one watch: to begin one takes as long as to read a few of them. */
const WATCH = 50;
/** Milliseconds for these: hundreds of times what they need, also on a machine that is busy with something else. */
const HANG = 10_000;
/** Bytes that all inputs together may leave behind; one parser that keeps what it reads has more after a tenth of them. */
const MAX_KEPT = 64 * 2 ** 20;

interface FuzzOptions {
  readonly inputs?: number;
  /** Milliseconds. */
  readonly hang?: number;
}

/**
 * Calls `read` with mutations of the seeds in turn, each named by its number. An error of ours is an answer; any other one
 * fails the test, as does what hangs or piles up.
 *
 * @param read Makes a new parser where one is to begin anew; keeps nothing.
 */
export function fuzz(
  seeds: readonly Uint8Array[],
  read: (input: Uint8Array<ArrayBuffer>, number: number) => void,
  options: FuzzOptions = {},
): void {
  const make = (number: number): Uint8Array<ArrayBuffer> => {
    const seed = seeds[number % seeds.length];
    if (seed === undefined) throw new Error('There is nothing to mutate.');
    return mutate(seed, number);
  };
  fuzzMade(make, read, options);
}

/** The same with inputs of any kind, each made from its number. */
export function fuzzMade<T>(
  make: (number: number) => T,
  read: (input: T, number: number) => void,
  { inputs = INPUTS, hang = HANG }: FuzzOptions = {},
): void {
  const before = heldBytes();
  let [from, number] = [0, 0];
  const some = (): void => {
    for (number = from; number < Math.min(inputs, from + WATCH); number += 1) {
      try {
        read(make(number), number);
      } catch (thrown) {
        if (!(thrown instanceof PrerollError)) throw new Error(`input ${number}`, { cause: thrown });
      }
    }
  };
  const watched = createContext({ some });
  for (; from < inputs; from += WATCH) {
    try {
      // Ends a loop that would not: a timer of this thread would never come.
      READ_SOME.runInContext(watched, { timeout: hang });
    } catch (thrown) {
      if (!isTimeout(thrown)) throw thrown;
      throw new Error(`input ${number} hangs: it was not read after ${hang} ms`, { cause: thrown });
    }
  }
  expect(heldBytes() - before, 'bytes kept after all inputs').toBeLessThan(MAX_KEPT);
}

const READ_SOME = new Script('some()');

/** It is an error of the other context, and so none of this one's. */
const isTimeout = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** What is in use after the rubbish is gone. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
