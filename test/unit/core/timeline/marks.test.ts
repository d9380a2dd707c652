import { describe, expect, it } from 'vitest';
import {
  clusters,
  MARK_KINDS,
  markAt,
  type MarkColumns,
  type MarkKind,
} from '../../../../src/core/timeline/marks.ts';

const marks = (...each: readonly (readonly [number, MarkKind])[]): MarkColumns => ({
  at: Float64Array.from(each, ([at]) => at),
  kind: Uint8Array.from(each, ([, kind]) => MARK_KINDS.indexOf(kind)),
});
function drawn(of: MarkColumns, from = 0, span = 1000): (readonly [number, MarkKind, number])[] {
  const found: (readonly [number, MarkKind, number])[] = [];
  clusters(of, { from, span }, 100, 10, (...cluster) => found.push(cluster));
  return found;
}

describe('marks', () => {
  it('are drawn each where there is room', () => {
    expect(drawn(marks([100, 'no-signal'], [300, 'signal-back'], [2000, 'evicted']))).toEqual([
      [10, 'no-signal', 1],
      [30, 'signal-back', 1],
    ]);
  });

  it('that would cover one another are one, drawn as the weightiest', () => {
    expect(drawn(marks([100, 'reconnected'], [150, 'no-signal'], [199, 'gap'], [200, 'evicted']))).toEqual([
      [10, 'no-signal', 3],
      [20, 'evicted', 1],
    ]);
  });

  it('are found by a pointer that is near enough', () => {
    const two = marks([100, 'reboot'], [300, 'frozen']);
    expect(markAt(two, 90, 20)).toBe(0);
    expect(markAt(two, 290, 20)).toBe(1);
    expect(markAt(two, 200, 20)).toBeUndefined();
    expect(markAt(marks(), 200, 20)).toBeUndefined();
  });
});
