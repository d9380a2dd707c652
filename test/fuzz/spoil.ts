/** Seeded junk in the place of any part of a stored value, as an older version, a broken disk or a curious hand leaves it. */
import { seededRandom } from '../device/random.ts';

const JUNK: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => '',
  () => 'recording',
  () => '../../clips',
  () => '\u0000'.repeat(3000),
  () => -1,
  () => 0,
  () => 0.5,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => true,
  () => [],
  () => Array.from({ length: 1_001 }, () => ({})),
  () => ({}),
  () => ({ __proto__: null, length: 3 }),
  () => 10n,
  () => Symbol('junk'),
  () => () => 'called',
  () => new Date(Number.NaN),
  () => new Uint8Array(4),
];

/** A copy with junk in one to three places, at any depth; sometimes it is junk altogether. */
export function spoil(value: unknown, seed: number): unknown {
  const roll = seededRandom(seed);
  const below = (limit: number): number => Math.floor(roll() * limit);
  const junk = (): unknown => JUNK[below(JUNK.length)]?.();
  const at = (part: unknown, depth: number): unknown => {
    if (depth === 0 || typeof part !== 'object' || part === null) return junk();
    const list: readonly unknown[] | undefined = Array.isArray(part) ? part : undefined;
    const copy: object = list === undefined ? { ...part } : [...list];
    const keys = Object.keys(copy);
    // Now and then a field that nobody knows.
    const key = below(12) === 0 ? 'colour' : keys[below(keys.length)];
    if (key === undefined) return junk();
    const field = copy as Record<string, unknown>;
    field[key] = below(6) === 0 ? undefined : at(field[key], below(3));
    if (below(10) === 0) Reflect.deleteProperty(copy, key);
    return copy;
  };
  if (below(40) === 0) return junk();
  let spoiled = value;
  for (let left = 1 + below(3); left > 0; left -= 1) spoiled = at(spoiled, 3);
  return spoiled;
}
