/** What a player has to know of a clip beyond its row: when each frame is shown, what it takes, and when something changed. */
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import { decodeRecords } from '../core/detect/tile-record.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { changesIn, levelsOf } from '../core/player/activity.ts';
import { momentsOf } from '../core/player/moments.ts';
import { type NotedRecords, notedStretches } from '../core/player/noted.ts';
import type { Stretch } from '../core/player/stretch.ts';
import { microsToSeconds, wallMs } from '../core/time.ts';
import type { FramesOfClip } from '../protocol/export.ts';
import type { Store } from '../store/store.ts';
import type { Work } from './hash.ts';
import { loadRemux } from './load-remux.ts';

/** Rejects with a `PrerollError`: the clip is gone, or its file cannot be read as one. */
export async function readFrames(store: Store, id: ClipId, { signal }: Work): Promise<FramesOfClip> {
  const row = await store.index.get(id);
  if (row instanceof PrerollError) throw row;
  const file = row === undefined ? undefined : await store.files.getFile(id);
  if (row === undefined || file === undefined) {
    throw new PrerollError(
      'storage-failed',
      say`The file of this clip is missing. The browser may have removed it.`,
    );
  }
  const { listFrames } = await loadRemux();
  const table = await listFrames(file, signal);
  const noted = await notesOf(store, row).catch(() => []);
  const levels = levelsOf(table, noted.length > 0);
  return { table, levels, changes: [...noted, ...changesIn(table, levels), ...momentsOf(row)] };
}

/** None where the picture was not looked at, and none any more after two weeks. */
async function notesOf(store: Store, row: ClipRow): Promise<readonly Stretch[]> {
  const found: NotedRecords[] = [];
  const { startedAt, duration } = row;
  const to = wallMs(startedAt + microsToSeconds(duration) * 1000);
  await store.tiles.read({ device: row.device.id, from: startedAt, to }, ({ origin, records }) => {
    found.push({ origin, records: decodeRecords(records).records });
  });
  return notedStretches(found, row);
}
