import { createHash } from 'node:crypto';
import { seededRandom } from '../../../device/random.ts';

/** Chance that repeats itself. Each part of a scene throws dice of its own, so that a change to one leaves the others alone. */
export class Dice {
  readonly #name: string;
  readonly #next: () => number;

  /** @param name Whoever has the same name throws the same numbers. */
  constructor(name: string) {
    this.#name = name;
    this.#next = seededRandom(createHash('sha256').update(name).digest().readUInt32LE(0));
  }

  /** Dice for a part, independent of what has been thrown here. */
  of(part: string): Dice {
    return new Dice(`${this.#name}/${part}`);
  }

  /** From `low` up to but not including `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.#next();
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  /** @throws TypeError if there is nothing to pick from. */
  pick<T>(list: readonly T[]): T {
    const index = Math.floor(this.#next() * list.length);
    if (index >= list.length) throw new TypeError('There is nothing to pick from.');
    return list[index] as T;
  }

  shuffle<T>(list: readonly T[]): readonly T[] {
    const left = [...list];
    return list.map(() => left.splice(Math.floor(this.#next() * left.length), 1)[0] as T);
  }
}
