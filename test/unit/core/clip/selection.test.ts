import { describe, expect, test } from 'vitest';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { extend, NOTHING, type Selection, toggle, within } from '../../../../src/core/clip/selection.ts';

const LIST = Array.from('abcdef', (letter) => letter as ClipId);
const [a, b, c, d] = LIST as [ClipId, ClipId, ClipId, ClipId];
const chosen = ({ ids }: Selection): string => [...ids].toSorted().join('');

describe('a selection', () => {
  test('takes single clips up and lets them go', () => {
    const two = toggle(toggle(NOTHING, a), c);
    expect(chosen(two)).toBe('ac');
    expect(chosen(toggle(two, a))).toBe('c');
  });

  test('stretches from the last one chosen, both ways, and anew each time', () => {
    const from = toggle(toggle(NOTHING, a), c);
    const down = extend(from, LIST[4] as ClipId, LIST);
    expect(chosen(down)).toBe('cde');
    expect(chosen(extend(down, b, LIST))).toBe('bc');
  });

  test('stretches from nowhere to the clip alone', () => {
    expect(chosen(extend(NOTHING, d, LIST))).toBe('d');
    expect(chosen(extend({ ids: new Set([a]), anchor: 'gone' as ClipId }, d, LIST))).toBe('d');
  });

  test('holds nothing that is not listed', () => {
    const two = toggle(toggle(NOTHING, a), c);
    expect(within(two, new Set(LIST))).toBe(two);
    const left = within(two, new Set([a, b]));
    expect([chosen(left), left.anchor]).toEqual(['a', undefined]);
    expect(within(two, new Set([c])).anchor).toBe(c);
  });
});
