/** Hostile input, seeded: a failing case is named by its number and comes again in every run. */
import { seededRandom } from '../device/random.ts';

/** A copy with a few bytes overwritten, cut out or doubled, or with its end missing. */
export function mutate(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const roll = seededRandom(seed);
  const below = (limit: number): number => Math.floor(roll() * limit);
  let result = new Uint8Array(bytes);
  for (let left = 1 + below(4); left > 0 && result.length > 0; left -= 1) {
    const at = below(result.length);
    const length = 1 + below(Math.min(64, result.length - at));
    switch (below(4)) {
      case 0:
        result.set(
          Array.from({ length }, () => below(256)),
          at,
        );
        break;
      case 1:
        result = join(result.subarray(0, at), result.subarray(at + length));
        break;
      case 2:
        result = join(result.subarray(0, at + length), result.subarray(at));
        break;
      default:
        result = result.slice(0, at);
    }
  }
  return result;
}

/** The numbers of the first so many mutations, for what needs a disk or a decoder and so spoils only a few. */
export const seeds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
