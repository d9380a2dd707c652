import { describe, expect, test } from 'vitest';
import { cleanName, cleanNote, MAX_CLIP_NAME, MAX_CLIP_NOTE } from '../../../../src/core/clip/label.ts';
import { parseClipRow } from '../../../../src/core/clip/row.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { exampleRow } from './example.ts';

describe('a name', () => {
  test.each([
    ['  Kernel panic ', 'Kernel panic'],
    ['two\nlines\tand a tab', 'two lines and a tab'],
    ['Bu\u0308ro', 'B\u00FCro'],
    ['evil\u202Etxt', 'eviltxt'],
    ['a\u0000b', 'a b'],
    [' \n ', undefined],
    ['', undefined],
  ])('%j is kept as %j', (typed, kept) => {
    expect(cleanName(typed)).toBe(kept);
  });

  test('is cut where it is too long, between letters', () => {
    expect(cleanName('𠀀'.repeat(500))).toBe('𠀀'.repeat(MAX_CLIP_NAME));
  });
});

test('a note keeps its lines', () => {
  expect(cleanNote(' first\r\n\tsecond\u0007 ')).toBe('first\n\tsecond');
  expect(cleanNote('x'.repeat(10_000))).toHaveLength(MAX_CLIP_NOTE);
  expect(cleanNote('\n')).toBeUndefined();
});

test('what is kept can be read again, and nothing longer can', () => {
  const row = exampleRow(wallMs(1));
  const named = { ...row, name: '𠀀'.repeat(MAX_CLIP_NAME), note: '𠀀'.repeat(MAX_CLIP_NOTE) };
  expect(parseClipRow(named)).toEqual(named);
  for (const bad of [{ name: '' }, { name: 7 }, { name: 'x'.repeat(201) }, { note: 'x'.repeat(4001) }]) {
    expect(parseClipRow({ ...row, ...bad })).toBeInstanceOf(Error);
  }
});
