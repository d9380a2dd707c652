/** Entry of the worker that sums up what a device's screen did over some time. No logic; no test imports it. */
import { heatOf } from '../../core/detect/heat.ts';
import { decodeRecords } from '../../core/detect/tile-record.ts';
import { sentenceOf } from '../../core/error.ts';
import { clipSentence, say } from '../../core/sentence.ts';
import type { Stretch } from '../../core/detect/what-if-week.ts';
import { type HeatAnswer, type HeatAsked, parseHeatAsked } from '../../protocol/heat.ts';
import { openDatabase } from '../../store/schema.ts';
import { TileLog } from '../../store/tile-log.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const post = (message: HeatAnswer): void => scope.postMessage(message);

scope.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const asked = parseHeatAsked(data);
  if (asked === undefined) {
    post({ kind: 'failed', sentence: say`The question came in a form that was not understood.` });
    return;
  }
  answer(asked).then(post, (thrown: unknown) =>
    post({ kind: 'failed', sentence: clipSentence(sentenceOf(thrown)) }),
  );
});

async function answer(asked: HeatAsked): Promise<HeatAnswer> {
  const tuning = { window: asked.window, reach: asked.reach };
  return { kind: 'heat', ...heatOf(await read(asked), { ...asked, tuning }) };
}

async function read({ device, from, to }: HeatAsked): Promise<readonly Stretch[]> {
  const db = await openDatabase();
  try {
    const found: Stretch[] = [];
    await new TileLog(db).read({ device, from, to }, ({ origin, records }) => {
      found.push({ device, origin, records: decodeRecords(records).records });
    });
    return found;
  } finally {
    db.close();
  }
}
