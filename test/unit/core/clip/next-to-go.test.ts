import { describe, expect, test } from 'vitest';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { nextToGo } from '../../../../src/core/clip/next-to-go.ts';
import { type Holding, UNLIMITED } from '../../../../src/core/clip/retention.ts';
import { wallMs } from '../../../../src/core/time.ts';

const DAY = 86_400_000;
const NOW = wallMs(1_795_266_187_412);

/** @param days Since it began. */
function clip(days: number, kind: Holding['kind'] = 'free', bytes = 100): Holding {
  const startedAt = wallMs(NOW - days * DAY);
  return { id: makeClipId(startedAt, '1a2b3c4d'), startedAt, bytes, kind };
}

describe('what goes next', () => {
  test('for want of space is the oldest, each after what is free and what those before it took', () => {
    const holdings = [clip(1), clip(3), clip(2)];
    const next = nextToGo(holdings, { ...UNLIMITED, bytes: 350 }, NOW, 3);
    expect(next.map(({ startedAt, when }) => [(NOW - startedAt) / DAY, when])).toEqual([
      [3, { why: 'space', after: 50 }],
      [2, { why: 'space', after: 150 }],
      [1, { why: 'space', after: 250 }],
    ]);
  });

  test('waits for what a deleted clip takes, which is given back before', () => {
    const [only] = nextToGo([clip(1), clip(2, 'deleted')], { ...UNLIMITED, bytes: 350 }, NOW, 3);
    expect(only?.when).toEqual({ why: 'space', after: 250 });
  });

  test('goes at the next occasion when there is too much already', () => {
    const [first] = nextToGo([clip(1), clip(2)], { ...UNLIMITED, bytes: 150 }, NOW, 1);
    expect(first?.when).toEqual({ why: 'space', after: 0 });
  });

  test('by its age goes on its day, if that is soon', () => {
    const budget = { bytes: 1e9, age: 30 * DAY };
    const [late, soon, far] = nextToGo([clip(31), clip(29), clip(5)], budget, NOW, 3);
    expect(late?.when).toEqual({ why: 'age', at: NOW });
    expect(soon?.when).toEqual({ why: 'age', at: NOW + DAY });
    expect(far?.when).toMatchObject({ why: 'space' });
  });

  test('is never what has to stay, nor what is going anyway', () => {
    const kinds = ['starred', 'restored', 'recording', 'deleted', 'unreadable'] as const;
    const holdings = kinds.map((kind, index) => clip(index + 1, kind));
    expect(nextToGo(holdings, { bytes: 1, age: 1 }, NOW, 9)).toEqual([]);
  });

  test('that waits to be copied comes last, whatever its age', () => {
    const [first, last] = nextToGo([clip(40, 'uncopied'), clip(1)], { bytes: 250, age: 30 * DAY }, NOW, 2);
    expect([first?.startedAt, last?.when.why]).toEqual([clip(1).startedAt, 'space']);
  });

  test('is nothing without limits', () => {
    expect(nextToGo([clip(1), clip(400)], UNLIMITED, NOW, 3)).toEqual([]);
  });
});
