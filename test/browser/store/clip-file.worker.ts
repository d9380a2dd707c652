/** Clip files where sync access handles exist, with real ones and with ones that fail on demand. */
import { PrerollError } from '../../../src/core/error.ts';
import { ClipFile } from '../../../src/store/writing/clip-file.ts';
import type { ClipFileCommands, Outcome } from './clip-file-commands.ts';
import { serve } from './remote.ts';
import { directoryOf, type Space } from './space-files.ts';

const open = new Map<number, ClipFile>();

function fileOf(slot: number): ClipFile {
  const file = open.get(slot);
  if (file === undefined) throw new TypeError(`no file is open as ${slot}`);
  return file;
}

const settle = async (call: Promise<void>): Promise<Outcome> => {
  try {
    await call;
    return 'done';
  } catch (thrown) {
    if (!(thrown instanceof PrerollError)) throw thrown;
    return { reason: thrown.reason, message: thrown.message };
  }
};

async function handleOf(space: Space, name: string): Promise<FileSystemFileHandle> {
  return (await directoryOf(space)).getFileHandle(name, { create: true });
}

/** A file whose handle keeps a log, writes at most `most` bytes a call, and may fail to flush. */
async function fake(most: number, flushFails: boolean): Promise<{ file: ClipFile; log: string[] }> {
  const log: string[] = [];
  let size = 0;
  const handle: FileSystemSyncAccessHandle = {
    close: () => void log.push('close'),
    flush: () => {
      if (flushFails) throw new DOMException('The disk is gone.', 'InvalidStateError');
      log.push('flush');
    },
    getSize: () => size,
    read: () => 0,
    truncate: (to) => {
      log.push(`truncate ${to}`);
      size = to;
    },
    write: (data, options) => {
      const written = Math.min(most, data.byteLength);
      size = Math.max(size, (options?.at ?? 0) + written);
      log.push(`write ${written} at ${options?.at}`);
      return written;
    },
  };
  const source = { createSyncAccessHandle: () => Promise.resolve(handle) };
  return { file: await ClipFile.open(source as FileSystemFileHandle), log };
}

const bytes = (count: number): Uint8Array<ArrayBuffer> => new Uint8Array(count);

serve<ClipFileCommands>({
  open: async (space, name, slot) => {
    open.set(slot, await ClipFile.open(await handleOf(space, name)));
  },
  write: (slot, data, position) => fileOf(slot).write(data, position),
  truncate: (slot, size) => fileOf(slot).truncate(size),
  close: (slot) => fileOf(slot).close(),
  fill: async (slot, piece, most) => {
    for (let written = 0; written < most; written += piece) {
      const data = bytes(piece).fill((written / piece) % 251);
      const outcome = await settle(fileOf(slot).write(data, written));
      if (outcome !== 'done') return { written, refused: outcome };
    }
    return { written: most, refused: 'done' };
  },
  burst: async (space, sizes, limit) => {
    const file = await ClipFile.open(await handleOf(space, 'burst'), { limit });
    const queued: number[] = [];
    let position = 0;
    const writes = sizes.map((size) => {
      const write = settle(file.write(bytes(size), position));
      position += size;
      queued.push(file.queuedBytes);
      return write;
    });
    const outcomes = await Promise.all(writes);
    queued.push(file.queuedBytes);
    await file.close();
    return { queued, outcomes };
  },
  shortWrite: async () => {
    const { file, log } = await fake(10, false);
    const outcomes = await Promise.all([
      settle(file.write(bytes(10), 0)),
      settle(file.write(bytes(15), 10)),
      settle(file.write(bytes(5), 25)),
    ]);
    outcomes.push(await settle(file.write(bytes(1), 10)));
    outcomes.push(await settle(file.truncate(5)));
    await file.close();
    return { outcomes, log };
  },
  failingFlush: async () => {
    const { file, log } = await fake(10, true);
    const outcomes = [
      await settle(file.close()),
      await settle(file.close()),
      await settle(file.write(bytes(1), 0)),
    ];
    return { outcomes, log };
  },
});
