/**
 * Making a clip, step by step, so that a worker that dies between any two of them leaves a state which the next start-up
 * brings to its end. The numbers are those of docs/storage.md.
 */
import type { ClipId, ClipRow, Trigger } from '../../core/clip/clip.ts';
import { makeClipId } from '../../core/clip/id.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { WallMs } from '../../core/time.ts';
import { type HeldLock, tryLock, writerLock } from '../locks.ts';
import type { ClipStore } from '../procedures.ts';
import { ClipFile } from './clip-file.ts';
import { ClipJournal } from './clip-journal.ts';
import { JournalledFile } from './journalled-file.ts';
import { type ClipRoom, RoomKeeper } from './room-keeper.ts';

interface OpenClip {
  readonly lock: HeldLock;
  readonly room: ClipRoom;
  file: Pick<JournalledFile, 'close'> | undefined;
}

/** All clips that one worker is writing. It owns their locks and files until `finish`, `discard` or `close`. */
export class ClipWriter {
  readonly #store: ClipStore;
  readonly #rooms: RoomKeeper;
  readonly #open = new Map<ClipId, OpenClip>();

  /** Owns neither. Without a keeper, all that the browser gives is taken. */
  constructor(store: ClipStore, rooms: RoomKeeper = new RoomKeeper(store)) {
    this.#store = store;
    this.#rooms = rooms;
  }

  /** An id that no other clip has, whatever other tabs do in the same millisecond. */
  newId(startedAt: WallMs): ClipId {
    const random = crypto.getRandomValues(new Uint8Array(4));
    return makeClipId(startedAt, Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }

  /**
   * 1, 9.1: the lock, the row `recording`, then the empty file and the journal. Rejects with a `PrerollError`; whatever
   * was made until then goes with `discard`, which has to follow.
   *
   * @param config What the journal says of the clip's stream (`writeJournalConfig`).
   */
  async create(row: ClipRow, config: Uint8Array): Promise<JournalledFile> {
    if (row.state !== 'recording') throw new TypeError('ClipWriter.create: state must be "recording".');
    const lock = await tryLock(writerLock(row.id)); // 1.1
    if (lock === undefined)
      throw new PrerollError('storage-failed', say`This clip is already being written.`);
    const room = this.#rooms.open(row.id);
    const clip: OpenClip = { lock, room, file: undefined };
    this.#open.set(row.id, clip);
    await this.#insist(() => this.#store.index.put(row)); // 1.2
    const { files } = this.#store;
    const file = await this.#insist(async () => ClipFile.open(await files.create(row.id), { room })); // 1.3
    clip.file = file;
    const journal = await this.#insist(async () =>
      ClipJournal.open(await files.createJournal(row.id), config),
    ); // 9.1
    const both = new JournalledFile(file, journal, room);
    clip.file = both;
    // Only now: what the person wants kept may be in memory alone, and that goes into the journal meanwhile.
    void this.#rooms.tidy();
    return both;
  }

  /**
   * 1.5: puts what the writer knows by now into the row, so that a clip whose writer dies, or which is left, keeps it.
   * Does nothing for a clip that this writer does not hold, nor to a row that is `ready` or gone.
   */
  async note({ id, bytes, frames, duration, gaps, markers, end }: ClipRow): Promise<void> {
    if (!this.#open.has(id)) return;
    const known = { bytes, frames, duration, gaps, markers, ...(end === undefined ? {} : { end }) };
    await this.#store.index.update(
      id,
      (old) => (old.state === 'recording' ? { ...old, ...known } : old),
      'quiet',
    );
  }

  /**
   * 1.6: says in the row what the clip is about, when that has turned out to be another change than the first. As `note`, but
   * told: people look at it. A row that is `ready` may be sealed, and its sidecar vouches for what it says.
   */
  async because(id: ClipId, trigger: Trigger): Promise<void> {
    if (!this.#open.has(id)) return;
    await this.#store.index.update(id, (old) => (old.state === 'recording' ? { ...old, trigger } : old));
  }

  /**
   * 2: the file is flushed and closed, the row becomes `ready` and says what is in it, the lock goes. What the person
   * wanted of the clip meanwhile stays.
   */
  async finish(row: ClipRow): Promise<void> {
    if (row.state !== 'ready' || row.frames < 1) {
      throw new TypeError('ClipWriter.finish: state must be "ready", with at least one frame.');
    }
    await this.#ending(row.id, async (file) => {
      await file?.close(); // 2.1, 2.2
      await this.#insist(async () => {
        const stored = await this.#store.index.update(row.id, (old) => ({ ...row, ...wishesOf(old) })); // 2.3
        // Somebody cleared or spoiled the row; what the writer knows is the truth about its own file.
        if (stored === undefined || stored instanceof PrerollError) await this.#store.index.put(row);
      });
      // 9.5. One that stays is of no harm: the next start-up removes it.
      await this.#store.files.removeJournal(row.id).catch(() => {});
    });
    void this.#rooms.tidy();
  }

  /** 3: removes a clip that holds no frame. Does nothing for a clip that this writer does not hold. */
  async discard(id: ClipId): Promise<void> {
    await this.#ending(id, async (file) => {
      await file?.close(); // 3.1
      if ((await this.#store.files.remove(id)) === 'in-use') {
        // The row stays with its file; the next start-up tries again.
        throw new PrerollError('storage-failed', say`An empty clip file could not be removed: it is in use.`);
      } // 3.2
      await this.#store.index.remove(id); // 3.3
    });
  }

  /** Gives a clip's files and its lock back as they are; its row stays `recording`, for a start-up to complete. */
  async leave(id: ClipId): Promise<void> {
    await this.#ending(id, async (file) => {
      await file?.close();
    });
  }

  /** Gives every open file and lock back; their rows stay `recording`, for a start-up to complete. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.leave(id)));
  }

  /** What the browser has no space for, a row or a new file, is tried once more when something could be freed. */
  async #insist<T>(make: () => Promise<T>): Promise<T> {
    try {
      return await make();
    } catch (thrown) {
      const full = thrown instanceof PrerollError && thrown.reason === 'storage-full';
      if (!full || !(await this.#rooms.refused(0, 0))) throw thrown;
      return make();
    }
  }

  /** Runs the last steps of a clip, and lets go of its lock, however they end. */
  async #ending(id: ClipId, steps: (file: OpenClip['file']) => Promise<void>): Promise<void> {
    const clip = this.#open.get(id);
    if (clip === undefined) return;
    this.#open.delete(id);
    try {
      await steps(clip.file);
    } finally {
      clip.room.close();
      await clip.lock.release(); // 2.4, 3.4
    }
  }
}

/** What is a person's, and no writer's, to say about a clip. */
const wishesOf = ({ deletedAt, starred, restored, name, note }: ClipRow): Partial<ClipRow> => ({
  ...(deletedAt === undefined ? {} : { deletedAt }),
  ...(starred === undefined ? {} : { starred }),
  ...(restored === undefined ? {} : { restored }),
  ...(name === undefined ? {} : { name }),
  ...(note === undefined ? {} : { note }),
});
