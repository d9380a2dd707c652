/** What the timeline's worker makes of a real database. */
import { expect, it, onTestFinished } from 'vitest';
import { answerTimeline } from '../../../../src/app/timeline/timeline-answers.ts';
import { encodeRecord } from '../../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { BLOCK } from '../../../../src/core/timeline/block.ts';
import { peak } from '../../../../src/core/timeline/strength.ts';
import { parseTimelineAnswer, type TimelineQuestion } from '../../../../src/protocol/timeline.ts';
import { openDatabase } from '../../../../src/store/schema.ts';
import { makeRow, makeSpace, storeIn } from '../../store/space.ts';

const HOUR = 3_600_000;
const DAY = 20_000 * BLOCK;
const rule = { tiles: 2, merge: 11, window: 3, reach: 2 };

/** A screen of which a quarter changed, so many seconds after `from`; of `novel` tiles the rule says how many are enough. */
const chunk = (device: string, from: number, seconds = 2, kind: 'area' | 'novel' = 'area') => {
  const [columns, rows] = [8, 8];
  const pts = micros(seconds * 1_000_000);
  const runs = encodeRuns(new Uint8Array(64).fill(1, 0, 16));
  const records = encodeRecord({
    kind,
    pts,
    onset: { after: pts, by: pts },
    quality: 'fine',
    columns,
    rows,
    runs,
  });
  return {
    device,
    from: wallMs(from),
    to: wallMs(from + (seconds + 1) * 1000),
    origin: wallMs(from),
    records,
  };
};

async function kept() {
  const space = makeSpace();
  const store = await storeIn(space);
  const db = await openDatabase({ name: space.name });
  onTestFinished(() => db.close());
  const ask = async (question: TimelineQuestion) => {
    const [answer, transfer] = await answerTimeline(db, { ...question, id: 1 });
    // As it comes out at the other end.
    return parseTimelineAnswer(structuredClone(answer, { transfer: transfer as ArrayBuffer[] }));
  };
  return { store, ask };
}

it('a day has its clips, its watches and what was seen in it, and the answer passes its parser', async () => {
  const { store, ask } = await kept();
  const row = makeRow({ startedAt: wallMs(DAY + HOUR) });
  await store.index.put(row);
  await store.index.put(makeRow({ startedAt: wallMs(DAY - HOUR) }));
  await store.watches.put({ device: row.device, from: wallMs(DAY), to: wallMs(DAY + 9 * HOUR), moments: [] });
  await store.tiles.append(chunk(row.device.id, DAY + 2 * HOUR));
  const answer = await ask({ kind: 'block', block: 20_000, rule });
  if (answer?.kind !== 'block') throw new Error('It is no block.');
  const [lane] = answer.lanes;
  expect(lane?.device).toEqual(row.device);
  expect(lane?.clips.ids).toEqual([row.id]);
  expect([...(lane?.watched ?? [])]).toEqual([DAY, DAY + 9 * HOUR]);
  expect([...(lane?.stops ?? [])]).toEqual([DAY + HOUR, DAY + 2 * HOUR + 2000]);
  expect(lane?.strengths && peak(lane.strengths, 7202, 7203)).toBe(128);
});

it('what makes an event of a device is what that device is set to', async () => {
  const { store, ask } = await kept();
  const own = { all: {}, patient: { cooldown: 60 }, blind: { tiles: 20 } };
  for (const [device, settings] of Object.entries(own)) {
    await store.preferences.saveOverrides(device, { settings });
    for (const second of [2, 32]) await store.tiles.append(chunk(device, DAY, second, 'novel'));
  }
  const answer = await ask({ kind: 'block', block: 20_000, rule });
  if (answer?.kind !== 'block') throw new Error('It is no block.');
  const stops = answer.lanes.map(({ device, stops: all }) => [device.id, [...all].map((at) => at - DAY)]);
  expect(Object.fromEntries(stops)).toEqual({ all: [2000, 32_000], patient: [2000], blind: [] });
});

it('a day of which nothing is kept is empty', async () => {
  const { ask } = await kept();
  expect(await ask({ kind: 'block', block: 20_000, rule })).toEqual({ id: 1, kind: 'block', lanes: [] });
  expect(await ask({ kind: 'first' })).toEqual({ id: 1, kind: 'moment' });
});

it('the nearest moment of which something is kept is found in both directions, whatever it is', async () => {
  const { store, ask } = await kept();
  const device = { id: 'demo', name: 'Demo' };
  await store.index.put(makeRow({ startedAt: wallMs(DAY) }));
  await store.tiles.append(chunk(device.id, DAY + 5 * BLOCK));
  const at = wallMs(DAY + 9 * BLOCK);
  await store.watches.put({
    device,
    from: wallMs(DAY + 8 * BLOCK),
    to: at,
    moments: [{ at, kind: 'evicted' }],
  });
  const seek = async (from: number, direction: 'later' | 'earlier') => {
    const answer = await ask({ kind: 'seek', at: from, direction });
    return answer?.kind === 'moment' && answer.at !== undefined
      ? Math.floor((answer.at - DAY) / BLOCK)
      : undefined;
  };
  expect(await seek(DAY + BLOCK, 'later')).toBe(5);
  expect(await seek(DAY + 6 * BLOCK, 'later')).toBe(9);
  expect(await seek(DAY + 10 * BLOCK, 'later')).toBeUndefined();
  expect(await seek(DAY + 9 * BLOCK, 'earlier')).toBe(5);
  expect(await seek(DAY + 5 * BLOCK, 'earlier')).toBe(0);
  expect(await seek(DAY, 'earlier')).toBeUndefined();
  expect(await ask({ kind: 'first' })).toMatchObject({ at: DAY });
});
