/** A journal in a thread of its own, where sync access handles exist; every call of its handle can be made the last. */
import { readJournal } from '../../../src/core/clip/journal.ts';
import { ClipJournal } from '../../../src/store/writing/clip-journal.ts';
import { serve } from './remote.ts';
import { type JournalCommands, nameOf } from './journal-commands.ts';
import { directoryOf, type Space } from './space-files.ts';

let space: Space;
let journal: ClipJournal;
/** Calls that change the file and are still carried out. */
let callsLeft = Number.POSITIVE_INFINITY;

let readable = true;

const file = async (): Promise<FileSystemFileHandle> =>
  (await directoryOf(space)).getFileHandle('journal', { create: true });

/** Stands for a death: from some call on nothing reaches the file any more. */
class Dead extends Error {}

function mortal(handle: FileSystemSyncAccessHandle): FileSystemSyncAccessHandle {
  const count = (): void => {
    if (callsLeft <= 0) throw new Dead();
    callsLeft -= 1;
  };
  return {
    read: (...args) => (readable ? handle.read(...args) : 0),
    write: (...args) => {
      count();
      return handle.write(...args);
    },
    truncate: (size) => {
      count();
      handle.truncate(size);
    },
    flush: () => handle.flush(),
    getSize: () => handle.getSize(),
    close: () => handle.close(),
  };
}

serve<JournalCommands>({
  open: async (where, description, limit) => {
    space = where;
    callsLeft = Number.POSITIVE_INFINITY;
    const real = await file();
    const source = { createSyncAccessHandle: async () => mortal(await real.createSyncAccessHandle()) };
    journal = await ClipJournal.open(source as FileSystemFileHandle, description, limit);
  },
  append: (packets) => journal.append(packets),
  forget: (time) => journal.forget(time),
  cut: () => journal.cut(),
  cutUnread: () => {
    readable = false;
    try {
      journal.cut();
    } finally {
      readable = true;
    }
  },
  cutAndDie: (calls) => {
    callsLeft = calls;
    try {
      journal.cut();
      return 'cut';
    } catch {
      return 'died';
    }
  },
  size: () => journal.size,
  close: () => journal.close(),
  read: async () => {
    const bytes = new Uint8Array(await (await (await file()).getFile()).arrayBuffer());
    const source = {
      size: bytes.length,
      read: (position: number, length: number) => bytes.slice(position, position + length),
    };
    const found = readJournal(source);
    return {
      bytes: bytes.length,
      frames: (found?.frames ?? []).map(({ pts, at, size }) => nameOf({ pts, data: source.read(at, size) })),
    };
  },
});
