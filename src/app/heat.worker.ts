/** Entry of the worker that sums up what a device's screen did over some time. No logic; no test imports it. */
import { heatOf, type RecordedStream } from '../core/detect/heat.ts';
import { decodeRecords, type TileRecord } from '../core/detect/tile-record.ts';
import { describeError } from '../core/error.ts';
import { wallMs } from '../core/time.ts';
import { type HeatAnswer, type HeatAsked, parseHeatAsked } from '../protocol/heat.ts';
import { openDatabase } from '../store/schema.ts';

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

/** A chunk that began before the time may end in it, so the chunks' ends are asked for. */
async function read({ device, from }: HeatAsked): Promise<readonly RecordedStream[]> {
  const db = await openDatabase();
  try {
    const chunks = await db.getAllFromIndex('tiles', 'end', IDBKeyRange.lowerBound(from));
    const streams = new Map<number, TileRecord[]>();
    for (const chunk of chunks.filter((each) => each.device === device)) {
      const records = streams.get(chunk.origin) ?? [];
      for (const record of decodeRecords(chunk.records).records) records.push(record);
      streams.set(chunk.origin, records);
    }
    return [...streams].map(([origin, records]) => ({ origin: wallMs(origin), records }));
  } finally {
    db.close();
  }
}
