import { describe, expect, test } from 'vitest';
import type { ClipRow, Trigger } from '../../../../src/core/clip/clip.ts';
import {
  type ClipFilter,
  isEmpty,
  matcherOf,
  NO_FILTER,
  parseFilter,
} from '../../../../src/core/clip/filter.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { exampleRow } from './example.ts';

const ALWAYS = { from: wallMs(0), until: wallMs(1e12) };
const clip = (change: Partial<ClipRow> = {}): ClipRow => exampleRow(wallMs(1000), change);
const passes = (filter: Partial<ClipFilter>, row: Partial<ClipRow>): boolean =>
  matcherOf({ ...NO_FILTER, ...filter }, ALWAYS)(clip(row));
const changed = (rule: 'size' | 'no-signal'): Trigger =>
  rule === 'size'
    ? { kind: 'change', rule, measured: 1, threshold: 0, onset: micros(0) }
    : { kind: 'change', rule, onset: micros(0) };
const seconds = (count: number): Partial<ClipRow> => ({ duration: micros(count * 1e6) });

describe('a clip passes', () => {
  test.each<[string, Partial<ClipFilter>, Partial<ClipRow>, boolean]>([
    ['no filter at all', {}, {}, true],
    ['its device', { device: '192.168.1.50' }, {}, true],
    ['not another one', { device: 'b' }, {}, false],
    ['short: up to 30 s', { length: 'short' }, seconds(30), true],
    ['not short: longer', { length: 'short' }, seconds(30.1), false],
    ['medium: up to 5 min', { length: 'medium' }, seconds(300), true],
    ['long: beyond', { length: 'long' }, seconds(301), true],
    ['by what changed on the screen', { cause: 'screen' }, { trigger: changed('size') }, true],
    ['not by that when the signal went', { cause: 'screen' }, { trigger: changed('no-signal') }, false],
    ['by what happened to the stream', { cause: 'stream' }, { trigger: changed('no-signal') }, true],
    ['by hand', { cause: 'manual' }, {}, true],
    ['not as kept', { cause: 'kept' }, {}, false],
    ['with its star', { starred: true }, { starred: true }, true],
    ['not without', { starred: true }, {}, false],
    ['as put together by frames of its journal', { recovered: true }, { recovered: 7 }, true],
    ['as put together although its file was whole', { recovered: true }, { end: 'interrupted' }, true],
    ['not as put together when it was closed', { recovered: true }, { end: 'quiet' }, false],
    ['only by all that is asked', { starred: true, length: 'long' }, { starred: true, ...seconds(1) }, false],
  ])('%s', (_what, filter, row, expected) => {
    expect(passes(filter, row)).toBe(expected);
  });

  test('from the first moment of the days to the last', () => {
    const within = matcherOf(NO_FILTER, { from: wallMs(1000), until: wallMs(2000) });
    expect([999, 1000, 1999, 2000].map((at) => within(clip({ startedAt: wallMs(at) })))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

const named = { name: 'Büro: Kernel PANIC', note: 'After the BIOS update,\nStraße 3' };

describe('a search finds', () => {
  test.each([
    ['panic', true],
    ['  PANIC   kern ', true],
    ['buro', true],
    ['strasse', true],
    ['panic update', true],
    ['panic reboot', false],
    ['', true],
    ['   ', true],
  ])('“%s” in name and note: %s', (text, found) => {
    expect(passes({ text }, named)).toBe(found);
  });

  test('nothing in a clip without either', () => {
    expect(passes({ text: 'a' }, {})).toBe(false);
  });
});

describe('a filter from outside', () => {
  const FULL: ClipFilter = {
    text: 'panic',
    device: 'a',
    days: 'week',
    from: '2026-11-01',
    until: '2026-11-30',
    length: 'long',
    cause: 'stream',
    starred: true,
    recovered: true,
  };

  test('is read as it was written', () => {
    expect(parseFilter(structuredClone(FULL))).toEqual(FULL);
    expect(parseFilter({ text: '' })).toEqual(NO_FILTER);
  });

  test('loses what makes no sense, and nothing else', () => {
    expect(parseFilter({ ...FULL, days: 'ever', from: '2026-13-01', starred: 'yes' })).toEqual({
      text: 'panic',
      device: 'a',
      until: '2026-11-30',
      length: 'long',
      cause: 'stream',
      recovered: true,
    });
    expect(parseFilter({ text: 'x'.repeat(201), sql: 'DROP' })).toEqual(NO_FILTER);
  });
});

test('a filter is empty when it lets everything pass', () => {
  expect(isEmpty(NO_FILTER)).toBe(true);
  expect(isEmpty({ text: '  ' })).toBe(true);
  expect(isEmpty({ text: '', starred: true })).toBe(false);
});
