import { describe, expect, test } from 'vitest';
import { type Reclaim, reclaimAt, takenBack, takenOver } from '../../../src/core/reclaim.ts';
import { type MonoMs, monoMs } from '../../../src/core/time.ts';

const minute = (count: number): MonoMs => monoMs(count * 60_000);
const NEVER = minute(-1000);

/** Taken over at these minutes, and taken back by itself as soon as that is allowed. */
function play(minutes: number, ...evictions: readonly number[]): (number | undefined)[] {
  const back: (number | undefined)[] = [];
  let state: Reclaim | undefined;
  for (const at of evictions) {
    state = takenOver(state, minute(at), minutes);
    const due = reclaimAt(state, minutes, NEVER);
    back.push(due === undefined ? undefined : due / 60_000);
    if (due !== undefined) state = takenBack(state, due);
  }
  return back;
}

describe('taken back without a hand', () => {
  test.each<[string, number, readonly number[], readonly (number | undefined)[]]>([
    ['never, unless a person chose it', 0, [10], [undefined]],
    ['after the chosen time', 15, [10], [25]],
    ['as late the next day', 15, [10, 1450], [25, 1465]],
    ['twice as late if somebody came back soon', 15, [10, 26], [25, 56]],
    ['four times as late if they came back again', 15, [10, 26, 57], [25, 56, 117]],
    ['as at first once they stayed away for the chosen time', 15, [10, 26, 71], [25, 56, 86]],
    ['after a day at the latest', 600, [0, 601, 2042], [600, 1801, 3482]],
    ['never sooner than was chosen', 2000, [0], [2000]],
  ])('%s', (_, minutes, evictions, back) => {
    expect(play(minutes, ...evictions)).toEqual(back);
  });

  test('not while somebody uses this page: they can press the button', () => {
    const state = takenOver(undefined, minute(10), 15);
    expect(reclaimAt(state, 15, minute(9))).toBe(minute(25));
    expect(reclaimAt(state, 15, minute(20))).toBe(minute(35));
    expect(reclaimAt(state, 0, minute(20))).toBeUndefined();
  });

  test('what a person took back does not count as too early', () => {
    const once = takenBack(takenOver(undefined, minute(0), 15), minute(15));
    const again = takenOver(once, minute(16), 15);
    expect(again.early).toBe(1);
    // Taken back by hand at once, and lost again.
    expect(takenOver(again, minute(18), 15).early).toBe(0);
  });
});
