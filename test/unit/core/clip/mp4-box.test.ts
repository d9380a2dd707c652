import { describe, expect, it } from 'vitest';
import { childBoxes, readBoxHeader } from '../../../../src/core/clip/mp4-box.ts';
import { box, join, u32 } from './boxes.ts';

const header = (...bytes: number[]): Uint8Array => new Uint8Array(bytes);
const MDAT = [0x6d, 0x64, 0x61, 0x74];

describe('a box header', () => {
  it('says where the box lies in its file', () => {
    expect(readBoxHeader(box('free', u32(0)), 100)).toEqual({
      type: 'free',
      start: 100,
      body: 108,
      end: 112,
    });
  });

  it('may have a 64-bit size behind its type', () => {
    const large = header(...u32(1), ...MDAT, ...u32(1, 16));
    expect(readBoxHeader(large, 4)).toEqual({ type: 'mdat', start: 4, body: 20, end: 4 + 2 ** 32 + 16 });
  });

  it('is torn where the bytes end inside it', () => {
    expect(readBoxHeader(header(), 0)).toBe('torn');
    expect(readBoxHeader(header(...u32(8), 0x6d), 0)).toBe('torn');
    expect(readBoxHeader(header(...u32(1), ...MDAT, 0, 0), 0)).toBe('torn');
  });

  it.each([
    ['a size smaller than itself', header(...u32(7), ...MDAT)],
    ['a 64-bit size smaller than itself', header(...u32(1), ...MDAT, ...u32(0, 15))],
    ['a size beyond exact numbers', header(...u32(1), ...MDAT, ...u32(0x200000, 0))],
    ['a size that means "to the end"', header(...u32(0), ...MDAT)],
    ['a type that nobody can print', header(...u32(8), 0, 0, 0, 0)],
  ])('is damaged with %s', (_, bytes) => {
    expect(readBoxHeader(bytes, 0)).toBe('damaged');
  });
});

describe('children', () => {
  it('fill their parent', () => {
    const bytes = join(box('aaaa'), box('bbbb', u32(1)));
    expect(childBoxes(bytes, 0, bytes.length)?.map((child) => child.type)).toEqual(['aaaa', 'bbbb']);
    expect(childBoxes(bytes, 8, 8)).toEqual([]);
  });

  it('that overrun it, leave a rest or are too many are not believed', () => {
    const two = join(box('aaaa'), box('bbbb', u32(1)));
    expect(childBoxes(two, 0, two.length - 1)).toBeUndefined();
    expect(childBoxes(join(two, header(1, 2, 3)), 0, two.length + 3)).toBeUndefined();
    const many = join(...Array.from({ length: 1001 }, () => box('aaaa')));
    expect(childBoxes(many, 0, many.length)).toBeUndefined();
  });
});
