/** Where an export's bytes go: into the file that the person picked, or into one that the window then offers. */
import { storageError } from '../store/storage-error.ts';
import { say } from '../core/sentence.ts';
import type { Work } from './hash.ts';
import { makeScratch, type ScratchFile } from './scratch.ts';

/** Writes all of `source` into the picked file. When that fails or is cancelled, the file is as it was before. */
export async function writeInto(
  target: FileSystemFileHandle,
  source: ReadableStream<Uint8Array>,
  { signal, onBytes }: Work,
): Promise<void> {
  let writable: FileSystemWritableFileStream | undefined;
  try {
    writable = await target.createWritable();
    for await (const piece of source) {
      signal.throwIfAborted();
      await writable.write(piece as Uint8Array<ArrayBuffer>);
      onBytes(piece.byteLength);
    }
    signal.throwIfAborted();
    await writable.close();
  } catch (thrown) {
    // What was written so far lies beside the target and goes with the stream.
    await writable?.abort().catch(() => {});
    await letGo(source);
    await removeEmpty(target);
    signal.throwIfAborted();
    throw storageError(thrown, say`write the file`);
  }
}

/** The picker makes the file before anything is in it. */
async function removeEmpty(target: FileSystemFileHandle): Promise<void> {
  try {
    if ((await target.getFile()).size === 0) await target.remove();
  } catch {
    // Gone already, or the person has taken the permission back; there is nothing in it in either case.
  }
}

/**
 * Milliseconds after which a download of so many bytes has surely been read: the browser asks a person where to put it, and
 * copies from the disk to the disk, at 10 MB a second even where that is slow. Nobody tells when it is done.
 */
const downloadOver = (bytes: number): number => 5 * 60_000 + Math.ceil(bytes / 10_000);

/** Writes all of `source` into a temporary file that goes once its download is surely over, or with this thread. */
export async function writeAside(
  source: ReadableStream<Uint8Array>,
  { signal, onBytes }: Work,
): Promise<File> {
  let scratch: ScratchFile | undefined;
  try {
    scratch = await makeScratch();
    for await (const piece of source) {
      signal.throwIfAborted();
      scratch.write(piece as Uint8Array<ArrayBuffer>);
      onBytes(piece.byteLength);
    }
    signal.throwIfAborted();
    scratch.close();
    const [made, file] = [scratch, await scratch.file()];
    // One that cannot be removed goes at the next start.
    setTimeout(() => void made.remove().catch(() => {}), downloadOver(file.size));
    return file;
  } catch (thrown) {
    await letGo(source);
    // A file that cannot be removed goes at the next start; why it was given up says more.
    await scratch?.remove().catch(() => {});
    throw thrown;
  }
}

/** A source that was never read still holds its first clip: reading ahead has begun, and only its end frees that. */
const letGo = (source: ReadableStream<Uint8Array>): Promise<void> => source.cancel().catch(() => {});
