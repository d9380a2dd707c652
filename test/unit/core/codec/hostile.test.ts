/** Bytes from a stranger: nothing throws, nothing comes out of bounds, nothing takes long. */
import { describe, expect, test } from 'vitest';
import { accessUnitsOf, flawOf, freshReader, NAMES } from './support.ts';

describe.each(NAMES)('%s', (name) => {
  const units = accessUnitsOf(name);

  test('cut after each of its bytes, is a result', () => {
    const [whole = new Uint8Array()] = units;
    const results = Array.from(whole, (_, length) =>
      flawOf(freshReader(name).push(whole.subarray(0, length)), whole),
    );
    expect(results.filter((flaw) => flaw !== undefined)).toEqual([]);
  });
});

const megabytes = (...pattern: readonly number[]): Buffer => Buffer.alloc(4 << 20, Uint8Array.from(pattern));

describe('large bytes take linear time', () => {
  test.each([
    ['av1.ivf', 'the smallest units', megabytes(0x7a, 0)],
    ['av1.ivf', 'sizes without an end', megabytes(0x7a, 0x80)],
    ['h265.h265', 'start codes and nothing else', megabytes(0, 0, 1)],
    [
      'h265.h265',
      'a parameter set of megabytes',
      Buffer.concat([Buffer.from([0, 0, 1, 0x42, 1]), megabytes(1)]),
    ],
    ['vp9.ivf', 'ones', megabytes(0xff)],
  ])('%s: %s', (name, _, bytes) => {
    const start = performance.now();
    expect(freshReader(name).push(bytes).kind).toBe('bad');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
