/** A clip's file with its journal, while the clip is being written. The numbers are those of docs/storage.md. */
import { PrerollError } from '../../core/error.ts';
import type { Packet } from '../../core/framing/packet-bytes.ts';
import type { Micros } from '../../core/time.ts';
import type { ClipFile } from './clip-file.ts';
import type { ClipJournal } from './clip-journal.ts';
import type { Room } from './room-keeper.ts';

/** Bytes of one write. A clip that begins with a full pre-buffer brings hundreds of frames at once. */
const WRITE_BYTES = 2 ** 20;

export class JournalledFile {
  readonly #file: ClipFile;
  readonly #journal: ClipJournal;
  readonly #room: Pick<Room, 'refused'>;
  #savedFrames = 0;

  /** Owns file and journal from now on. */
  constructor(file: ClipFile, journal: ClipJournal, room: Pick<Room, 'refused'>) {
    this.#file = file;
    this.#journal = journal;
    this.#room = room;
  }

  /** Bytes that wait for the disk. */
  get queuedBytes(): number {
    return this.#file.queuedBytes;
  }

  /** Frames that the journal was given so far, those of a call that then failed included. */
  get savedFrames(): number {
    return this.#savedFrames;
  }

  /** As `ClipFile.write`. */
  write(data: Uint8Array<ArrayBuffer>, position: number): Promise<void> {
    return this.#file.write(data, position);
  }

  /**
   * 9.2: resolves when all of `frames` are in the journal. Rejects with a `PrerollError`; then the first ones may be. To
   * be called again only after it has settled, and never after it has failed: a journal has no hole.
   */
  async journal(frames: readonly Packet[]): Promise<void> {
    for (const batch of inBatches(frames)) {
      try {
        this.#journal.append(batch);
      } catch (thrown) {
        const full = thrown instanceof PrerollError && thrown.reason === 'storage-full';
        if (!full || !(await this.#room.refused(WRITE_BYTES, this.#journal.size))) throw thrown;
        this.#journal.append(batch);
      }
      this.#savedFrames += batch.filter(({ kind }) => kind === 'key' || kind === 'delta').length;
    }
  }

  /** 9.3, 9.4: the file holds every frame before `time`, so the journal need not. */
  async forget(time: Micros): Promise<void> {
    if (!this.#journal.forget(time)) return;
    await this.#file.flush();
    this.#journal.cut();
  }

  /** Cuts the file to `size` bytes. */
  truncate(size: number): Promise<void> {
    return this.#file.truncate(size);
  }

  /** As `ClipFile.close`; the journal stays until the clip's row is ready. */
  close(): Promise<void> {
    this.#journal.close();
    return this.#file.close();
  }
}

function inBatches(frames: readonly Packet[]): readonly (readonly Packet[])[] {
  const batches: Packet[][] = [];
  let bytes = WRITE_BYTES;
  for (const frame of frames) {
    if (bytes + frame.data.length > WRITE_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(frame);
    bytes += frame.data.length;
  }
  return batches;
}
