import { describe, expect, it } from 'vitest';
import {
  fit,
  LEAST_SPAN,
  MOST_SPAN,
  pan,
  pinch,
  reveal,
  spanAtFirst,
  type View,
  zoom,
} from '../../../../src/core/timeline/view.ts';

const HOUR = 3_600_000;
const limits = { first: 0, last: 48 * HOUR };
const view: View = { from: 10 * HOUR, span: 4 * HOUR };

describe('zooming', () => {
  it('keeps the moment below the pointer where it is', () => {
    const about = 11 * HOUR;
    const closer = zoom(view, about, 0.5, limits);
    expect(closer.span).toBe(2 * HOUR);
    expect((about - closer.from) / closer.span).toBeCloseTo((about - view.from) / view.span);
    expect(zoom(closer, about, 2, limits)).toEqual(view);
  });

  it('goes from a week down to seconds, and no further', () => {
    const wide = { first: 0, last: 100 * 24 * HOUR };
    expect(zoom(view, 11 * HOUR, 1e-9, wide).span).toBe(LEAST_SPAN);
    expect(zoom(view, 11 * HOUR, 1e9, wide).span).toBe(MOST_SPAN);
  });

  it('does not creep away from the moment when it cannot go closer', () => {
    const closest = zoom(view, 11 * HOUR, 1e-9, limits);
    expect(zoom(closest, closest.from, 0.5, limits)).toEqual(closest);
  });
});

describe('the limits', () => {
  it('stop a pan at either end', () => {
    expect(pan(view, -99 * HOUR, limits).from).toBe(0);
    expect(pan(view, 99 * HOUR, limits).from).toBe(44 * HOUR);
    expect(pan(view, HOUR, limits).from).toBe(11 * HOUR);
  });

  it('are begun with by a view that is wider than they are', () => {
    expect(fit({ from: 30 * HOUR, span: 72 * HOUR }, limits)).toEqual({ from: 0, span: 72 * HOUR });
  });
});

describe('at first is shown', () => {
  const now = 100 * HOUR;
  it.each([
    ['half an hour of a day that has just begun to be watched', now - 60_000, HOUR / 2],
    ['all that is kept, and some time besides', now - 4 * HOUR, 6 * HOUR],
    ['the whole day, once a third of it would be', now - 5.4 * HOUR, 24 * HOUR],
    ['the whole day, of however long ago', 0, 24 * HOUR],
  ])('%s', (_, first, span) => {
    expect(spanAtFirst(first, now, 24 * HOUR)).toBe(span);
  });
});

describe('revealing a moment', () => {
  it('moves nothing that can be seen already', () => {
    expect(reveal(view, 12 * HOUR, limits)).toBe(view);
  });

  it('brings it in with some time on either side', () => {
    const later = reveal(view, 20 * HOUR, limits);
    expect(later.from).toBeLessThan(20 * HOUR);
    expect(later.from + later.span).toBeGreaterThan(20 * HOUR);
    expect(later.span).toBe(view.span);
    expect(reveal(view, HOUR, limits).from).toBe(0);
  });
});

describe('two fingers', () => {
  it('keep below them what they hold', () => {
    const held = [11 * HOUR, 12 * HOUR] as const;
    const next = pinch(held, [0.2, 0.7], limits);
    expect(next.span).toBeCloseTo(2 * HOUR);
    expect(next.from + 0.2 * next.span).toBeCloseTo(held[0]);
    expect(next.from + 0.7 * next.span).toBeCloseTo(held[1]);
  });

  it('at one place show a week and not all of time', () => {
    const wide = { first: 0, last: 100 * 24 * HOUR };
    expect(pinch([11 * HOUR, 21 * HOUR], [0.5, 0.5], wide).span).toBe(MOST_SPAN);
    expect(pinch([11 * HOUR, 12 * HOUR], [0.5, 0.5], wide).span).toBe(50 * HOUR);
  });
});
