import { describe, expect, test } from 'vitest';
import { PreBuffer } from '../../../../src/core/buffer/pre-buffer.ts';
import { bufferShares } from '../../../../src/core/load/buffer-shares.ts';
import {
  type LadderState,
  ladderStep,
  type Load,
  rungOf,
  RUNGS,
  TOP,
} from '../../../../src/core/load/ladder.ts';
import { delta, key } from '../fake-frame.ts';

const EASY: Load = { delay: 40, held: 0.3, blocked: 20 };
const after = (seconds: number, load: Partial<Load>, from: LadderState = TOP): LadderState => {
  let state = from;
  for (let second = 0; second < seconds; second += 1) state = ladderStep(state, { ...EASY, ...load });
  return state;
};
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
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
    ['pre-buffers that are cut to their bound', { held: 0.91 }],
    ['a window that answers late', { blocked: 251 }],
    ['a processor that the browser calls critical', { pressure: 'critical' }],
    ['all of it', { delay: 9000, held: 2, blocked: 900, pressure: 'critical' }],
  ])('%s', (_, load) => {
    expect(after(3, load).at).toBe(0);
    expect(after(4, load).at).toBe(1);
    expect(after(8, load).at).toBe(2);
  });
});

describe('nothing changes, up or down, for', () => {
  test.each<[string, Partial<Load>]>([
    ['pictures that wait a little', { delay: 1000 }],
    ['pre-buffers that are nearly full', { held: 0.9 }],
    ['pre-buffers that were full just now', { held: 0.76 }],
    ['a window that is a little late', { blocked: 200 }],
    ['a processor that the browser calls serious', { pressure: 'serious' }],
  ])('%s', (_, load) => {
    expect(rungOf(after(300, load))).toEqual(RUNGS[0]);
    expect(rungOf(after(300, load, STILLS))).toEqual(RUNGS[2]);
  });
});

describe('how often changes are looked for is a matter of the detector alone:', () => {
  test.each<[string, Partial<Load>]>([
    ['pre-buffers that are cut to their bound', { held: 1 }],
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

// Two devices with key frames two seconds apart, that want so many bytes a second for half a minute.
describe('pre-buffers that share the memory', () => {
  const SECONDS = 30;
  const MiB = 2 ** 20;
  const held = (rates: readonly number[]): number => {
    const shares = bufferShares(rates.map((rate) => rate * SECONDS));
    const buffers = rates.map((rate, index) => {
      const data = new Uint8Array(rate);
      const buffer = new PreBuffer({ seconds: SECONDS, bytes: shares[index] ?? 0 });
      for (let second = 0; second < 4 * SECONDS; second += 1) {
        buffer.push({ ...(second % 2 === 0 ? key(second) : delta(second)), data });
      }
      return buffer.stats.bytes;
    });
    return sum(buffers) / sum(shares);
  };

  test.each<[string, readonly number[], number]>([
    ['that is enough leave all as it is', [MiB, 2 * MiB], 0],
    ['that is just enough, too', [5 * MiB, 5 * MiB], 0],
    ['that is too little take the view', [7 * MiB, 7 * MiB], 2],
    ['that is much too little, too', [9 * MiB, 8 * MiB], 2],
  ])('%s', (_, rates, at) => {
    expect(after(60, { held: held(rates) }).at).toBe(at);
  });
});

test('a browser that says nothing of the processor is no strain', () => {
  expect(after(30, {}, BOTTOM).at).toBe(3);
  expect(after(30, { pressure: 'fair' }, BOTTOM).at).toBe(3);
});
