/** Bytes from a stranger: nothing throws, nothing comes out of bounds, nothing takes long. */
import { describe, expect, test } from 'vitest';
import type { AccessUnitResult } from '../../../../src/core/codec/access-unit-reader.ts';
import { MAX_SIDE } from '../../../../src/core/codec/access-unit-reader.ts';
import { BAD_INPUTS, seeds } from '../../../fixture/bad-inputs.ts';
import { mutate } from '../mutate.ts';
import { accessUnitsOf, freshReader, NAMES } from './support.ts';

/** What is out of bounds in a result; undefined for a sound frame and for a sentence. */
function flawOf(result: AccessUnitResult, input: Uint8Array): string | undefined {
  if (result.kind === 'wait') return result.why.endsWith('.') ? undefined : result.why;
  if (result.kind === 'bad') return result.error.message.endsWith('.') ? undefined : result.error.message;
  const { data, config } = result.frame;
  // A three-byte start code becomes a length of four bytes, and a sequence header may be put in front.
  if (data.length > (input.length * 4) / 3 + 1100) return 'the sample outgrows its access unit';
  const sides = [config.width, config.height];
  const sound = sides.every((side) => side >= 1 && side <= MAX_SIDE) && /^[!-~]{1,64}$/.test(config.codec);
  return sound ? undefined : JSON.stringify(config);
}

describe.each(NAMES)('%s', (name) => {
  const units = accessUnitsOf(name);

  test('spoilt anywhere, is a result', () => {
    const flaws: string[] = [];
    const kinds = new Set<string>();
    let reader = freshReader(name);
    for (const seed of seeds(Math.ceil(BAD_INPUTS.codec.read / NAMES.length))) {
      // A reader lives for a while, so that what one unit leaves behind meets the next.
      if (seed % 20 === 1) reader = freshReader(name);
      const bytes = mutate(units[seed % units.length] ?? new Uint8Array(), seed);
      reader.isKey(bytes);
      const result = reader.push(bytes);
      kinds.add(result.kind);
      const flaw = flawOf(result, bytes);
      if (flaw !== undefined) flaws.push(`${seed}: ${flaw}`);
    }
    expect(flaws).toEqual([]);
    expect([...kinds]).toEqual(expect.arrayContaining(['bad', 'frame']));
  });

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
