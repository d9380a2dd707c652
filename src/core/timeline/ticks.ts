/** Where the ruler has its marks: on full local times, also on the two days a year on which the clocks are changed. */
import { DAY, type Offset } from './days.ts';
import type { View } from './view.ts';

export interface Tick {
  readonly at: number;
  /** `day`: midnight. `named`: has its time beside it. */
  readonly kind: 'day' | 'named' | 'small';
}

export interface Ruler {
  /** Milliseconds between two named ticks. */
  readonly step: number;
  readonly ticks: readonly Tick[];
}

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;

/** Between named ticks, and between the small ones that divide them. */
const STEPS: readonly (readonly [number, number])[] = [
  [S, S / 2],
  [5 * S, S],
  [10 * S, 2 * S],
  [30 * S, 5 * S],
  [MIN, 10 * S],
  [5 * MIN, MIN],
  [10 * MIN, 2 * MIN],
  [30 * MIN, 5 * MIN],
  [H, 10 * MIN],
  [2 * H, 30 * MIN],
  [3 * H, H],
  [6 * H, H],
  [12 * H, 3 * H],
  [DAY, 6 * H],
];

/**
 * @param width Of the view, in pixels.
 * @param room Pixels that a name needs; none stands closer to the next, midnight after a changed clock apart.
 */
export function ruler(view: View, width: number, room: number, offset: Offset): Ruler {
  const wanted = (view.span / Math.max(width, 1)) * room;
  const [step, small] = STEPS.find(([each]) => each >= wanted) ?? [DAY, 6 * H];
  const ticks: Tick[] = [];
  for (const { from, to, ahead } of evenStretches(view, offset)) {
    for (let local = Math.ceil((from + ahead) / small) * small; local - ahead < to; local += small) {
      ticks.push({ at: local - ahead, kind: kindOf(local, step) });
    }
  }
  return { step, ticks };
}

function kindOf(local: number, step: number): Tick['kind'] {
  if (local % DAY === 0) return 'day';
  return local % step === 0 ? 'named' : 'small';
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly ahead: number;
}

/** The view, cut where the clocks are changed. */
function evenStretches({ from, span }: View, offset: Offset): readonly Stretch[] {
  const end = from + span;
  const found: Stretch[] = [];
  let begin = from;
  for (let at = from; at < end; at += DAY) {
    const next = Math.min(at + DAY, end);
    if (offset(at) === offset(next)) continue;
    const change = changeBetween(at, next, offset);
    found.push({ from: begin, to: change, ahead: offset(begin) });
    begin = change;
  }
  return [...found, { from: begin, to: end, ahead: offset(begin) }];
}

/** To the millisecond; there is one, or the first of several is as good. */
function changeBetween(from: number, to: number, offset: Offset): number {
  let [low, high] = [Math.floor(from), Math.ceil(to)];
  const before = offset(low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
