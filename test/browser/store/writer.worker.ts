/** A writer in a thread of its own, which the test can stop before any step and then end. */
import type { ClipId, ClipRow } from '../../../src/core/clip/clip.ts';
import type { PrerollError } from '../../../src/core/error.ts';
import { ClipFiles, type RemoveResult } from '../../../src/store/clip-files.ts';
import { ClipIndex } from '../../../src/store/clip-index.ts';
import { type ClipStore, purgeExpired } from '../../../src/store/procedures.ts';
import { makeRoom } from '../../../src/store/retention.ts';
import { openDatabase } from '../../../src/store/schema.ts';
import { ClipWriter } from '../../../src/store/writing/clip-writer.ts';
import type { JournalledFile } from '../../../src/store/writing/journalled-file.ts';
import { sweepProbes } from '../../../src/store/writing/probe-file.ts';
import { RoomKeeper } from '../../../src/store/writing/room-keeper.ts';
import { recoverUnfinished } from '../../../src/store/writing/start-up.ts';
import { writeJournalConfig } from '../../../src/core/clip/journal-config.ts';
import { OPUS } from '../../../src/core/opus/packet.ts';
import { clipFront } from '../../../src/pipeline/mux.ts';
import { CONFIG } from '../../unit/core/clip/clip-bytes.ts';
import { announce, serve } from './remote.ts';
import { directoryOf } from './space-files.ts';
import type { Stop, WriterCommands } from './writer-commands.ts';

let stop: Stop | undefined;
let passes = 0;

async function pass(step: Stop): Promise<void> {
  if (step !== stop) return;
  passes -= 1;
  if (passes > 0) return;
  announce(step);
  await new Promise<never>(() => {});
}

class StoppableIndex extends ClipIndex {
  override async put(row: ClipRow): Promise<void> {
    await pass('index.put');
    await super.put(row);
  }
  override async update(
    id: ClipId,
    change: (row: ClipRow) => ClipRow,
  ): Promise<ClipRow | PrerollError | undefined> {
    await pass('index.update');
    return super.update(id, change);
  }
  override async remove(id: ClipId): Promise<void> {
    await pass('index.remove');
    await super.remove(id);
  }
}

class StoppableFiles extends ClipFiles {
  override async create(id: ClipId): Promise<FileSystemFileHandle> {
    await pass('files.create');
    return super.create(id);
  }
  override async remove(id: ClipId): Promise<RemoveResult> {
    await pass('files.remove');
    return super.remove(id);
  }
  override async removeJournal(id: ClipId): Promise<RemoveResult> {
    await pass('files.removeJournal');
    return super.removeJournal(id);
  }
}

/** Bytes that the disk still takes. */
let room = Number.POSITIVE_INFINITY;
let cutShort = false;
const { prototype } = FileSystemSyncAccessHandle;
const plain = Object.getOwnPropertyDescriptor(prototype, 'write')?.value as typeof prototype.write;
prototype.write = function (data: Uint8Array<ArrayBuffer>, options) {
  const fits = Math.min(data.byteLength, room);
  if (fits < data.byteLength && !cutShort) throw new DOMException('no room', 'QuotaExceededError');
  room -= fits;
  return plain.call(this, data.subarray(0, fits), options);
};

let told: readonly string[] = [];
let store: ClipStore;
let writer: ClipWriter;
let rooms: RoomKeeper;
const files = new Map<ClipId, JournalledFile>();

serve<WriterCommands>({
  open: async (space) => {
    const db = await openDatabase({ name: space.name });
    store = { index: new StoppableIndex(db), files: new StoppableFiles(() => directoryOf(space)) };
    rooms = new RoomKeeper(store);
    writer = new ClipWriter(store, rooms);
  },
  stopBefore: (step, times = 1) => {
    stop = step;
    passes = times;
  },
  create: async (row) => {
    const audio = row.audio === undefined ? undefined : OPUS;
    files.set(row.id, await writer.create(row, writeJournalConfig(CONFIG, audio)));
  },
  write: async (id, data, position) => files.get(id)?.write(data, position),
  journal: async (id, frames) => files.get(id)?.journal(frames),
  savedFrames: (id) => files.get(id)?.savedFrames,
  forget: async (id, time) => files.get(id)?.forget(time),
  note: (row) => writer.note(row),
  because: (id, trigger) => writer.because(id, trigger),
  finish: (row) => writer.finish(row),
  leave: (id) => writer.leave(id),
  discard: (id) => writer.discard(id),
  closeWriter: () => writer.close(),
  recover: async () => {
    const results = await recoverUnfinished(store, clipFront);
    told = [...results.values()].flatMap((result) => ('error' in result ? [result.error.message] : []));
    return new Map([...results].map(([id, result]) => [id, result.kind]));
  },
  complaints: () => told,
  grant: (bytes, beyond = 'refused') => {
    room = bytes;
    cutShort = beyond === 'cut';
  },
  allow: (budget) => rooms.allow(budget),
  probe: () => rooms.probe(),
  sweepProbes,
  makeRoom: (wanted) => makeRoom(store, wanted),
  purgeExpired: (now, olderThan) => purgeExpired(store, now, olderThan),
});
