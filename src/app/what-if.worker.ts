/** Entry of the worker that says what another sensitivity would have recorded. No logic; no test imports it. */
import { decodeRecords } from '../core/detect/tile-record.ts';
import type { Stretch } from '../core/detect/what-if-week.ts';
import { openDatabase } from '../store/schema.ts';
import { WhatIfReplay } from './what-if-replay.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const replay = new WhatIfReplay({
  read,
  post: (answer) => scope.postMessage(answer),
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
});

scope.addEventListener('message', ({ data }) => void replay.receive(data));

async function read(since: number): Promise<readonly Stretch[]> {
  const db = await openDatabase();
  try {
    const chunks = await db.getAllFromIndex('tiles', 'end', IDBKeyRange.lowerBound(since));
    return chunks.map(({ device, origin, records }) => ({
      device,
      origin,
      records: decodeRecords(records).records,
    }));
  } finally {
    db.close();
  }
}
