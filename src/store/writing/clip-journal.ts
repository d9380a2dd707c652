/**
 * The journal of a clip that is being written: every frame, until the file holds it. What is in it survives the death of
 * the browser, since a write goes straight to the operating system (Chromium 156, Linux). The numbers are those of
 * docs/storage.md.
 */
import { MAX_JOURNAL_BYTES } from '../../core/clip/journal.ts';
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { PACKET_HEADER_BYTES, writePacketHeader } from '../../core/framing/packet.ts';
import { type Packet, packetBytes } from '../../core/framing/packet-bytes.ts';
import { type Micros, micros } from '../../core/time.ts';
import { cutShort, storageError } from '../storage-error.ts';
import { inUse, openSyncHandle } from './sync-handle.ts';

/** Bytes that the file holds too and that are cut off together, since each cut flushes two files. */
const CUT_BYTES = 2 ** 20;

/** Where a frame's packet begins. */
interface Place {
  readonly pts: Micros;
  readonly at: number;
}

export class ClipJournal {
  readonly #handle: FileSystemSyncAccessHandle;
  readonly #limit: number;
  /** Bytes of the first packet, which holds the parameter sets and which frames begin behind. */
  readonly #front: number;
  /** Of the frames that have not been cut off, in their order. */
  #frames: Place[] = [];
  #end: number;

  private constructor(handle: FileSystemSyncAccessHandle, front: number, limit: number) {
    this.#handle = handle;
    this.#front = front;
    this.#end = front;
    this.#limit = limit;
  }

  /**
   * 9.1: opens an empty journal and puts the parameter sets into it. The caller closes it.
   *
   * @param config What is needed to decode the frames (`writeJournalConfig`).
   */
  static async open(
    file: FileSystemFileHandle,
    config: Uint8Array,
    limit = MAX_JOURNAL_BYTES,
  ): Promise<ClipJournal> {
    const handle = await openSyncHandle(file);
    if (handle === 'in-use') throw inUse();
    try {
      const front = packetBytes([{ kind: 'config', pts: micros(0), data: config }]);
      handle.truncate(0);
      handle.write(front, { at: 0 });
      return new ClipJournal(handle, front.length, limit);
    } catch (thrown) {
      handle.close();
      throw storageError(thrown, say`begin the journal of a clip`);
    }
  }

  /** Bytes in the file. */
  get size(): number {
    return this.#end;
  }

  /**
   * 9.2: when this returns, all of `packets` are in the file, behind what is there. Throws `storage-full` when the
   * browser refuses the space, else `storage-failed`; then none of them is, and the same ones may be tried again. Throws
   * `not-supported` when frames wait for a key frame that does not come.
   */
  append(packets: readonly Packet[]): void {
    const bytes = packetBytes(packets);
    if (this.#end - this.#start + bytes.length > this.#limit) throw tooFewKeys();
    this.#perform(say`write the journal of a clip`, () => {
      const written = this.#handle.write(bytes, { at: this.#end });
      if (written === bytes.length) return;
      this.#handle.truncate(this.#end);
      throw cutShort(say`write the journal of a clip`);
    });
    for (const { pts, data } of packets) {
      this.#frames.push({ pts, at: this.#end });
      this.#end += PACKET_HEADER_BYTES + data.length;
    }
  }

  /**
   * 9.3: the file holds all frames before `time`. Tells whether that is enough to be cut off: a MiB, and more than what
   * stays, since what stays is copied into its place.
   */
  forget(time: Micros): boolean {
    const kept = this.#frames.findIndex(({ pts }) => pts >= time);
    this.#frames = kept === -1 ? [] : this.#frames.slice(kept);
    return this.#isWorthCutting();
  }

  /**
   * 9.4: cuts off what was forgotten, once the file that holds it was flushed, unless so many frames have come meanwhile
   * that it has to wait. The first header is what counts: it lies in one page, so the system writes it whole or not at
   * all, and between any two of these steps a reader finds every frame that stays exactly once.
   */
  cut(): void {
    if (!this.#isWorthCutting()) return;
    const start = this.#start;
    const moved = start - this.#front;
    this.#perform(say`cut back the journal of a clip`, () => {
      // The parameter sets' packet now reaches to the first frame that stays, and covers what was forgotten.
      this.#setFront(start);
      // There, the frames are written anew, with zeros behind them, at which a reader stops.
      const copy = new Uint8Array(this.#end - start + PACKET_HEADER_BYTES);
      const read = this.#handle.read(copy.subarray(0, this.#end - start), { at: start });
      const written = this.#handle.write(copy, { at: this.#front });
      // The frames are still where they were, and the first header reaches to them.
      if (read !== this.#end - start || written !== copy.length) throw uncopied();
      this.#handle.flush();
      this.#setFront(this.#front);
      this.#handle.truncate(this.#end - moved);
    });
    this.#frames = this.#frames.map(({ pts, at }) => ({ pts, at: at - moved }));
    this.#end -= moved;
  }

  /** Gives the file back. May be called again. */
  close(): void {
    this.#handle.close();
  }

  /** Where the frames begin that stay. */
  get #start(): number {
    return this.#frames[0]?.at ?? this.#end;
  }

  #isWorthCutting(): boolean {
    const free = this.#start - this.#front;
    return free >= CUT_BYTES && free >= this.#end - this.#start + PACKET_HEADER_BYTES;
  }

  #setFront(end: number): void {
    const header = new Uint8Array(PACKET_HEADER_BYTES);
    writePacketHeader(header, 0, { kind: 'config', pts: micros(0), size: end - PACKET_HEADER_BYTES });
    this.#handle.write(header, { at: 0 });
  }

  #perform(task: Sentence, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      throw storageError(thrown, task);
    }
  }
}

const uncopied = (): PrerollError =>
  new PrerollError(
    'storage-failed',
    say`The journal of a clip could not be cut back, so this clip ends here.`,
  );

const tooFewKeys = (): PrerollError =>
  new PrerollError(
    'not-supported',
    say`The stream has sent no key frame for so long that this clip ends here. Let the device send key frames more often.`,
  );
