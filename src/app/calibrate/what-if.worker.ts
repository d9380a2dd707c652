/** Entry of the worker that says what another sensitivity would have recorded. No logic; no test imports it. */
import { decodeRecords } from '../../core/detect/tile-record.ts';
import type { Stretch } from '../../core/detect/what-if-week.ts';
import { wallMs } from '../../core/time.ts';
import { openDatabase } from '../../store/schema.ts';
import { TileLog } from '../../store/tile-log.ts';
import { WhatIfReplay } from './what-if-replay.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const replay = new WhatIfReplay({
  read,
  post: (answer) => scope.postMessage(answer),
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
});

scope.addEventListener('message', ({ data }) => void replay.receive(data));

async function read(since: number, of: string | undefined): Promise<readonly Stretch[]> {
  const db = await openDatabase();
  try {
    const log = new TileLog(db);
    const found: Stretch[] = [];
    for (const device of of === undefined ? await log.devices() : [of]) {
      await log.read({ device, from: wallMs(since), to: wallMs(Date.now()) }, ({ origin, records }) => {
        found.push({ device, origin, records: decodeRecords(records).records });
      });
    }
    return found;
  } finally {
    db.close();
  }
}
