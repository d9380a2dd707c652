/**
 * A clip's file while it is being written: one serial queue in front of one sync access handle, which the whole browser
 * has only once. Everything is acknowledged, and after a failure nothing more is written: a file may end early, but it
 * never has a hole.
 */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { cutShort, storageError } from '../storage-error.ts';
import type { Room } from './room-keeper.ts';
import { inUse, openSyncHandle } from './sync-handle.ts';

/** Bytes that may wait for the disk: over ten seconds of a 30 Mbit/s stream. */
export const MAX_QUEUED_BYTES = 64 * 2 ** 20;

export interface ClipFileOptions {
  /** Bytes that may wait for the disk. */
  readonly limit?: number;
  /** Asked before each write, and when one was refused for want of space. */
  readonly room?: Room | undefined;
}

/** Whether new writes are taken. */
type Door = { readonly kind: 'open' } | { readonly kind: 'shut'; readonly error: PrerollError };

/** What a write finds when its turn comes. */
type Disk =
  | { readonly kind: 'good'; readonly handle: FileSystemSyncAccessHandle }
  | { readonly kind: 'failed'; readonly handle: FileSystemSyncAccessHandle; readonly error: PrerollError }
  | { readonly kind: 'closed' };

export class ClipFile {
  readonly #limit: number;
  readonly #room: Room | undefined;
  #door: Door = { kind: 'open' };
  #disk: Disk;
  #queuedBytes = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  private constructor(handle: FileSystemSyncAccessHandle, { limit, room }: ClipFileOptions) {
    this.#disk = { kind: 'good', handle };
    this.#limit = limit ?? MAX_QUEUED_BYTES;
    this.#room = room;
  }

  /** Rejects with `storage-failed` when another thread holds the file for more than a second. The caller closes it. */
  static async open(file: FileSystemFileHandle, options: ClipFileOptions = {}): Promise<ClipFile> {
    const handle = await openSyncHandle(file);
    if (handle === 'in-use') throw inUse();
    return new ClipFile(handle, options);
  }

  /** Bytes that wait for the disk. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /**
   * Resolves when all of `data` is in the file from `position` on. `data` belongs to the file until then.
   *
   * Rejects with `storage-full` when the browser refuses the space, or the person allows no more, and nothing could be
   * freed; else with `storage-failed`. Then nothing of `data` is in the file, and every later write is refused. A write that would make more than the limit wait is refused too;
   * one that finds the queue empty is taken whatever its size, since its bytes are in memory already.
   */
  async write(data: Uint8Array<ArrayBuffer>, position: number): Promise<void> {
    if (this.#door.kind === 'shut') throw this.#door.error;
    if (this.#queuedBytes > 0 && this.#queuedBytes + data.byteLength > this.#limit) {
      const sentence = say`The disk cannot keep up with the stream, so this clip ends here.`;
      throw this.#shut(new PrerollError('storage-failed', sentence));
    }
    this.#queuedBytes += data.byteLength;
    try {
      await this.#enqueue(() => this.#writeNow(data, position));
    } finally {
      this.#queuedBytes -= data.byteLength;
    }
  }

  /** Resolves when everything written so far would outlive a power cut. Possible after a failed write as well. */
  async flush(): Promise<void> {
    await this.#enqueue(() => this.#perform(say`flush the clip file`, (handle) => handle.flush()));
  }

  /** Cuts the file to `size` bytes. Possible after a failed write as well. */
  async truncate(size: number): Promise<void> {
    await this.#enqueue(() => this.#perform(say`cut the clip file`, (handle) => handle.truncate(size)));
  }

  /**
   * Refuses what comes from now on, lets the queue end, flushes, and gives the file back. Rejects with `storage-failed`
   * when the flush failed; the file is given back all the same. A further call waits for the first and never rejects.
   */
  close(): Promise<void> {
    if (this.#closed !== undefined) return this.#closed;
    const closing = this.#close();
    this.#closed = closing.catch(() => {});
    return closing;
  }

  async #close(): Promise<void> {
    this.#shut(closed());
    await this.#enqueue(() => {
      if (this.#disk.kind === 'closed') return;
      const { handle } = this.#disk;
      try {
        this.#perform(say`flush the clip file`, () => handle.flush());
      } finally {
        this.#disk = { kind: 'closed' };
        handle.close();
      }
    });
  }

  async #writeNow(data: Uint8Array<ArrayBuffer>, position: number): Promise<void> {
    try {
      // What is known to be refused claims nothing.
      this.#handle();
      await this.#room?.claim(data.byteLength);
      const refused = this.#tryWrite(data, position);
      if (refused === undefined) return;
      const freed =
        refused.reason === 'storage-full' && (await this.#room?.refused(data.byteLength, position));
      const again = freed === true ? this.#tryWrite(data, position) : refused;
      if (again !== undefined) throw again;
    } catch (thrown) {
      const error = storageError(thrown, say`write the clip`);
      if (this.#disk.kind === 'good') this.#disk = { kind: 'failed', handle: this.#disk.handle, error };
      this.#shut(error);
      throw error;
    }
  }

  /** Why nothing was written; `undefined` when all of it was. */
  #tryWrite(data: Uint8Array<ArrayBuffer>, position: number): PrerollError | undefined {
    const handle = this.#handle();
    let before = position;
    try {
      before = handle.getSize();
      const written = handle.write(data, { at: position });
      if (written === data.byteLength) return undefined;
      throw cutShort(say`write the clip`);
    } catch (thrown) {
      dropTail(handle, before);
      return storageError(thrown, say`write the clip`);
    }
  }

  #handle(): FileSystemSyncAccessHandle {
    if (this.#disk.kind === 'failed') throw this.#disk.error;
    if (this.#disk.kind === 'closed') throw closed();
    return this.#disk.handle;
  }

  #perform(task: Sentence, work: (handle: FileSystemSyncAccessHandle) => void): void {
    if (this.#disk.kind === 'closed') throw closed();
    try {
      work(this.#disk.handle);
    } catch (thrown) {
      throw storageError(thrown, task);
    }
  }

  /** The first reason stays: it is the one that explains the others. */
  #shut(error: PrerollError): PrerollError {
    if (this.#door.kind === 'open') this.#door = { kind: 'shut', error };
    return error;
  }

  #enqueue(work: () => void | Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }
}

/** Takes back what a failed write may have left behind the old end. */
function dropTail(handle: FileSystemSyncAccessHandle, size: number): void {
  try {
    if (handle.getSize() > size) handle.truncate(size);
  } catch {
    // The write's own error is already being reported, and the scan at the next start-up cuts off what is torn.
  }
}

const closed = (): PrerollError => new PrerollError('storage-failed', say`The clip file is already closed.`);
