/** The recorder's disk as it really is: clip files in OPFS, rows in IndexedDB. Opened once a worker. */
import { writeJournalConfig } from '../core/clip/journal-config.ts';
import { openStore, type Store } from '../store/store.ts';
import { ClipWriter } from '../store/writing/clip-writer.ts';
import { sweepProbes } from '../store/writing/probe-file.ts';
import { RoomKeeper } from '../store/writing/room-keeper.ts';
import type { ClipStorage } from './clip-storage.ts';

/** Rejects with a `PrerollError`. The worker's end closes everything that it holds. */
export async function openOpfsStorage(): Promise<ClipStorage> {
  const store: Store = await openStore();
  void sweepProbes();
  const rooms = new RoomKeeper(store);
  const writer = new ClipWriter(store, rooms);
  return {
    newId: (startedAt) => writer.newId(startedAt),
    open: (row, config, audio) => writer.create(row, writeJournalConfig(config, audio)),
    note: (row) => writer.note(row),
    finish: (row) => writer.finish(row),
    discard: (id) => writer.discard(id),
    leave: (id) => writer.leave(id),
    setThumbnail: async (id, picture) => {
      await store.index.setThumbnail(id, picture);
    },
    setEvidence: (id, evidence) => store.evidence.add(id, evidence),
    setTrigger: (id, trigger) => writer.because(id, trigger),
    setDeath: async (id, death) => {
      await store.index.update(id, (row) => ({ ...row, death }));
    },
    appendTiles: (chunk) => store.tiles.append(chunk),
    pruneTiles: async (now) => {
      await store.tiles.prune(now);
    },
    allow: (budget) => rooms.allow(budget),
    probe: () => rooms.probe(),
  };
}
