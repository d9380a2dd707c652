import { describe, expect, test } from 'vitest';
import {
  type LadderState,
  ladderStep,
  type Load,
  rungOf,
  RUNGS,
  TOP,
} from '../../../../src/core/load/ladder.ts';

const EASY: Load = { delay: 40, blocked: 20 };
const after = (seconds: number, load: Partial<Load>, from: LadderState = TOP): LadderState => {
  let state = from;
  for (let second = 0; second < seconds; second += 1) state = ladderStep(state, { ...EASY, ...load });
  return state;
};
const BOTTOM = after(60, { delay: 5000 });
const STILLS = after(8, { delay: 5000 });

test('the view goes first, then how often changes are looked for; nothing else is on the ladder', () => {
  expect(RUNGS).toEqual([
    { view: 'full', looks: 'full' },
    { view: 'keys', looks: 'full' },
    { view: 'stills', looks: 'full' },
    { view: 'stills', looks: 'sparse' },
    { view: 'stills', looks: 'key-frames' },
  ]);
});

describe('one step down after four seconds in a row of', () => {
  test.each<[string, Partial<Load>]>([
    ['pictures that wait to be looked at', { delay: 1501 }],
    ['a window that answers late', { blocked: 251 }],
    ['a processor that the browser calls critical', { pressure: 'critical' }],
    ['all of it', { delay: 9000, blocked: 900, pressure: 'critical' }],
  ])('%s', (_, load) => {
    expect(after(3, load).at).toBe(0);
    expect(after(4, load).at).toBe(1);
    expect(after(8, load).at).toBe(2);
  });
});

describe('nothing changes, up or down, for', () => {
  test.each<[string, Partial<Load>]>([
    ['pictures that wait a little', { delay: 1000 }],
    ['a window that is a little late', { blocked: 200 }],
    ['a processor that the browser calls serious', { pressure: 'serious' }],
  ])('%s', (_, load) => {
    expect(rungOf(after(300, load))).toEqual(RUNGS[0]);
    expect(rungOf(after(300, load, STILLS))).toEqual(RUNGS[2]);
  });
});

describe('how often changes are looked for is a matter of the detector alone:', () => {
  test.each<[string, Partial<Load>]>([
    ['a window that answers late', { blocked: 900 }],
    ['a processor that the browser calls critical', { pressure: 'critical' }],
  ])('%s take the view and no more, and leave the way up to it free', (_, load) => {
    expect(rungOf(after(600, load))).toEqual(RUNGS[2]);
    expect(rungOf(after(600, load, BOTTOM))).toEqual(RUNGS[2]);
  });

  test('pictures that wait a little hold it where it is', () => {
    expect(rungOf(after(300, { delay: 1000 }, BOTTOM))).toEqual(RUNGS[4]);
  });
});

test('one bad second is none: a dialog that opens costs nothing', () => {
  let state = TOP;
  for (let n = 0; n < 50; n += 1) state = after(1, {}, after(3, { blocked: 600 }, state));
  expect(state.at).toBe(0);
});

test('it ends at the lowest rung and at the top', () => {
  expect(rungOf(after(600, { delay: 5000 }))).toEqual(RUNGS[4]);
  expect(rungOf(after(600, {}, BOTTOM))).toEqual(RUNGS[0]);
});

test('it goes back up by itself, a step after each half minute of ease', () => {
  expect(after(29, {}, BOTTOM).at).toBe(4);
  expect(after(30, {}, BOTTOM).at).toBe(3);
  expect(after(60, {}, BOTTOM).at).toBe(2);
  // A second that is not easy begins the wait anew.
  expect(after(29, {}, after(1, { delay: 800 }, after(29, {}, BOTTOM))).at).toBe(4);
});

test('a browser that says nothing of the processor is no strain', () => {
  expect(after(30, {}, BOTTOM).at).toBe(3);
  expect(after(30, { pressure: 'fair' }, BOTTOM).at).toBe(3);
});
