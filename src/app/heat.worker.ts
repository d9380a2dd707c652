/** Entry of the worker that sums up what a device's screen did over some time. No logic; no test imports it. */
import { heatOf, type RecordedStream } from '../core/detect/heat.ts';
import { decodeRecords, type TileRecord } from '../core/detect/tile-record.ts';
import { describeError } from '../core/error.ts';
import type { WallMs } from '../core/time.ts';
import { type HeatAnswer, type HeatAsked, parseHeatAsked } from '../protocol/heat.ts';
import { openDatabase } from '../store/schema.ts';
import { TileLog } from '../store/tile-log.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const post = (message: HeatAnswer): void => scope.postMessage(message);

scope.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const asked = parseHeatAsked(data);
  if (asked === undefined) return;
  answer(asked).then(post, (thrown: unknown) => post({ kind: 'failed', message: describeError(thrown) }));
});

async function answer(asked: HeatAsked): Promise<HeatAnswer> {
  const tuning = { window: asked.window, reach: asked.reach };
  return { kind: 'heat', ...heatOf(await read(asked), { ...asked, tuning }) };
}

async function read({ device, from, to }: HeatAsked): Promise<readonly RecordedStream[]> {
  const db = await openDatabase();
  try {
    const streams = new Map<WallMs, TileRecord[]>();
    await new TileLog(db).read({ device, from, to }, ({ origin, records }) => {
      const found = streams.get(origin) ?? [];
      for (const record of decodeRecords(records).records) found.push(record);
      streams.set(origin, found);
    });
    return [...streams].map(([origin, records]) => ({ origin, records }));
  } finally {
    db.close();
  }
}
