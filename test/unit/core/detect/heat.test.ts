import { describe, expect, test } from 'vitest';
import { heatOf, type HeatQuestion, MOST_EVENTS } from '../../../../src/core/detect/heat.ts';
import type { TileRecord } from '../../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import type { Stretch } from '../../../../src/core/detect/what-if-week.ts';
import { secondsToMicros as pts, wallMs } from '../../../../src/core/time.ts';

const ORIGIN = wallMs(Date.UTC(2026, 10, 21, 12, 0, 0));
const after = (seconds: number): ReturnType<typeof wallMs> => wallMs(ORIGIN + seconds * 1000);

const QUESTION: HeatQuestion = {
  from: ORIGIN,
  to: after(3600),
  columns: 80,
  rows: 45,
  tiles: 2,
  merge: 11,
  tuning: FINE,
};

/** Tiles `first` up to `first + tiles` became news. */
function news(seconds: number, first: number, tiles: number, over: Partial<TileRecord> = {}): TileRecord {
  const { columns = 80, rows = 45 } = over;
  const bitmap = new Uint8Array(columns * rows);
  bitmap.fill(1, first, first + tiles);
  return {
    kind: 'novel',
    pts: pts(seconds),
    onset: { after: pts(seconds - 1), by: pts(seconds - 0.5) },
    quality: 'fine',
    columns,
    rows,
    runs: encodeRuns(bitmap),
    ...over,
  };
}

test('without records nothing counted', () => {
  const { counts, events } = heatOf([], QUESTION);
  expect(counts).toEqual(new Uint32Array(80 * 45));
  expect(events).toEqual([]);
});

test('what counted is warm, also where it was too little for an event', () => {
  const records = [news(20, 800, 1), news(60, 800, 4), news(120, 802, 4)];
  const { counts, events } = heatOf([{ device: 'rack', origin: ORIGIN, records }], QUESTION);
  expect([...counts.subarray(799, 807)]).toEqual([0, 2, 1, 2, 2, 1, 1, 0]);
  expect(events).toEqual([
    { at: after(59.5), until: after(60), rule: 'tiles' },
    { at: after(119.5), until: after(120), rule: 'tiles' },
  ]);
});

test('only the time that was asked about counts', () => {
  const records = [news(20, 800, 4), news(3000, 900, 4)];
  const { counts, events } = heatOf([{ device: 'rack', origin: ORIGIN, records }], {
    ...QUESTION,
    from: after(100),
  });
  expect([counts[800], counts[900]]).toEqual([0, 1]);
  expect(events.map(({ at }) => at)).toEqual([after(2999.5)]);
});

test('each stream has its own time 0', () => {
  const streams = [
    { device: 'rack', origin: after(1800), records: [news(20, 800, 4)] },
    { device: 'rack', origin: ORIGIN, records: [news(20, 800, 90, { kind: 'area' })] },
  ];
  expect(heatOf(streams, QUESTION).events).toEqual([
    { at: after(19.5), until: after(20), rule: 'area' },
    { at: after(1819.5), until: after(1820), rule: 'tiles' },
  ]);
});

describe('a stream whose chunks each have their own time 0, fractions of a millisecond apart', () => {
  /** A stretch for each of the chunks. */
  const chunks = (...records: readonly TileRecord[][]): Stretch[] =>
    records.map((chunk, nth) => ({ device: 'rack', origin: ORIGIN + nth * 0.3, records: chunk }));

  test('goes on from one to the next: what lasts is one event', () => {
    const long = Array.from({ length: 10 }, (_, chunk) =>
      Array.from({ length: 15 }, (__, nth) => news(20 + chunk * 45 + nth * 3, 800, 90, { kind: 'area' })),
    );
    expect(heatOf(chunks(...long), QUESTION).events).toEqual([
      { at: after(19.5), until: expect.closeTo(after(20 + 9 * 45 + 42), -1), rule: 'area' },
    ]);
  });

  test('and what is little on either side is enough together', () => {
    const { events } = heatOf(chunks([news(44, 800, 1)], [news(45, 801, 1)]), QUESTION);
    expect(events).toMatchObject([{ rule: 'tiles' }]);
  });

  test('and another stream is not taken for more of it', () => {
    const other = { device: 'rack', origin: after(-1.5), records: [news(46.5, 801, 1)] };
    expect(heatOf([...chunks([news(44, 800, 1)]), other], QUESTION).events).toEqual([]);
  });
});

test('a record of another mode lies where it was on the screen', () => {
  // The lower right quarter of a screen with half as many tiles each way.
  const quarter = new Uint8Array(40 * 22);
  for (let row = 11; row < 22; row += 1) quarter.fill(1, row * 40 + 20, (row + 1) * 40);
  const record = news(20, 0, 0, { columns: 40, rows: 22, kind: 'area', runs: encodeRuns(quarter) });
  const { counts } = heatOf([{ device: 'rack', origin: ORIGIN, records: [record] }], QUESTION);
  const at = (column: number, row: number): number | undefined => counts[row * 80 + column];
  expect([at(0, 0), at(39, 30), at(41, 10), at(41, 30), at(79, 44)]).toEqual([0, 0, 0, 1, 1]);
});

test('of very many events the newest are listed', () => {
  const records = Array.from({ length: MOST_EVENTS + 5 }, (_, index) => news(15 * (index + 1), 800, 4));
  const { events } = heatOf([{ device: 'rack', origin: ORIGIN, records }], { ...QUESTION, merge: 1 });
  expect(events).toHaveLength(MOST_EVENTS);
  expect(events.at(-1)?.at).toBe(after(15 * (MOST_EVENTS + 5) - 0.5));
});
