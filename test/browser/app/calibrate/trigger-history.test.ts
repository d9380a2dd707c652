/** The heat of an hour from a real disk, by the real worker. */
import { deleteDB } from 'idb';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { TriggerHistory } from '../../../../src/app/calibrate/trigger-history.ts';
import { encodeRecord, type TileRecord } from '../../../../src/core/detect/tile-record.ts';
import type { PrerollError } from '../../../../src/core/error.ts';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { secondsToMicros, type WallMs, wallMs } from '../../../../src/core/time.ts';
import { DATABASE_NAME, openDatabase, type PrerollDatabase } from '../../../../src/store/schema.ts';
import { TileLog } from '../../../../src/store/tile-log.ts';

const PICTURE = { width: 80, height: 45 };

afterEach(() => deleteDB(DATABASE_NAME));

async function openLog(): Promise<{ log: TileLog; db: PrerollDatabase }> {
  const db = await openDatabase();
  onTestFinished(() => db.close());
  return { log: new TileLog(db), db };
}

/** So many tiles from the first of row ten on became news. */
function news(seconds: number, tiles: number): TileRecord {
  const bitmap = new Uint8Array(80 * 45).fill(1, 800, 800 + tiles);
  const onset = { after: secondsToMicros(seconds - 1), by: secondsToMicros(seconds - 0.5) };
  const pts = secondsToMicros(seconds);
  return { kind: 'novel', quality: 'fine', pts, onset, columns: 80, rows: 45, runs: encodeRuns(bitmap) };
}

/** A stream that began at `origin`, with news of these seconds. */
async function write(
  log: TileLog,
  device: string,
  origin: WallMs,
  seconds: readonly number[],
): Promise<void> {
  const parts = seconds.map((second) => encodeRecord(news(second, 4)));
  const records = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    records.set(part, at);
    at += part.length;
  }
  const wall = (second = 0): WallMs => wallMs(origin + second * 1000);
  await log.append({ device, origin, from: wall(seconds[0]), to: wall(seconds.at(-1)), records });
}

const makeHistory = (
  onError = (error: PrerollError): void => {
    throw error;
  },
): TriggerHistory => {
  const history = new TriggerHistory({
    index: { page: async () => ({ rows: [] }) },
    settings: () => DEFAULT_SETTINGS,
    onError,
  });
  onTestFinished(() => history.close());
  return history;
};

test('what a device’s last hour and day triggered on comes from the disk', async () => {
  const { log, db } = await openLog();
  const now = Date.now();
  await write(log, 'rack-3', wallMs(now - 7 * 3_600_000), [20, 60]);
  await write(log, 'rack-3', wallMs(now - 1_000_000), [100, 160, 220]);
  await write(log, 'rack-4', wallMs(now - 1_000_000), [100]);
  await db.add('tiles', { device: 'rack-3', from: now - 1000, to: now, records: 'spoilt' } as never);
  const history = makeHistory();
  await history.show('rack-3', 'hour', PICTURE);
  expect(history.view.get()).toMatchObject({ kind: 'ready', span: 'hour', most: 3, events: { length: 3 } });
  await history.show('rack-3', 'day', PICTURE);
  expect(history.view.get()).toMatchObject({ kind: 'ready', span: 'day', most: 5, events: { length: 5 } });
});

test('a device that nothing is kept of has had no event', async () => {
  const { log } = await openLog();
  await write(log, 'rack-4', wallMs(Date.now() - 100_000), [10]);
  const history = makeHistory();
  await history.show('rack-3', 'day', PICTURE);
  expect(history.view.get()).toMatchObject({ kind: 'ready', most: 0, events: [] });
});

test('a question that is refused is answered: nobody waits for ever', async () => {
  const said: string[] = [];
  const history = makeHistory(({ message }) => void said.push(message));
  await history.show('rack-3', 'hour', { width: 100_000, height: 45 });
  expect(history.view.get()).toEqual({ kind: 'failed', span: 'hour' });
  expect(said).toEqual([expect.stringContaining('not understood')]);
});
