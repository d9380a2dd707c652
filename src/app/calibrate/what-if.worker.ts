/** Entry of the worker that says what another sensitivity would have recorded. No logic; no test imports it. */
import { decodeRecords } from '../../core/detect/tile-record.ts';
import type { Stretch } from '../../core/detect/what-if-week.ts';
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import { ClipIndex } from '../../store/clip-index.ts';
import { openDatabase, type PrerollDatabase } from '../../store/schema.ts';
import { TileLog } from '../../store/tile-log.ts';
import { SLACK } from './past-events.ts';
import { WhatIfReplay } from './what-if-replay.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const replay = new WhatIfReplay({
  read,
  clips,
  post: (answer) => scope.postMessage(answer),
  now: () => performance.now(),
  wall: () => wallMs(Date.now()),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
});

scope.addEventListener('message', ({ data }) => void replay.receive(data));

function read(since: number, of: string | undefined): Promise<readonly Stretch[]> {
  return withDatabase(async (db) => {
    const log = new TileLog(db);
    const found: Stretch[] = [];
    for (const device of of === undefined ? await log.devices() : [of]) {
      await log.read({ device, from: wallMs(since), to: wallMs(Date.now()) }, ({ origin, records }) => {
        found.push({ device, origin, records: decodeRecords(records).records });
      });
    }
    return found;
  });
}

/** The last two that began before the moment: one whose clock is a little late may have, too. */
function clips(device: string, at: WallMs): Promise<readonly ClipRow[]> {
  return withDatabase(async (db) => {
    const before = { startedAt: wallMs(at + SLACK + 1), id: '' as ClipId };
    return (await new ClipIndex(db).page({ device, before, limit: 2 })).rows;
  });
}

async function withDatabase<T>(use: (db: PrerollDatabase) => Promise<T>): Promise<T> {
  const db = await openDatabase();
  try {
    return await use(db);
  } finally {
    db.close();
  }
}
