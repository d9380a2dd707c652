/**
 * Brings the clips of dead writers to an end. May itself be killed at any point and run again, and may run in several
 * workers at once. The numbers are those of docs/storage.md.
 */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { type Mp4Scan, scanMp4 } from '../../core/clip/mp4-scan.ts';
import { PrerollError } from '../../core/error.ts';
import { micros } from '../../core/time.ts';
import { type HeldLock, tryLock, writerLock } from '../locks.ts';
import type { ClipStore } from '../procedures.ts';
import { storageError } from '../storage-error.ts';
import { inUse, openSyncHandle } from './sync-handle.ts';

export type Recovery =
  /** Another thread still writes it, or has just finished it. Nothing was changed. */
  | { readonly kind: 'live' }
  /** Playable up to where the row says. `cut`: bytes of a torn fragment that were removed behind it. */
  | {
      readonly kind: 'completed';
      readonly row: ClipRow;
      readonly cut: number;
      readonly damage?: PrerollError;
    }
  /** The file is there but no frame of it can be played. It was left as it is, for the person to save or delete. */
  | { readonly kind: 'unreadable'; readonly row: ClipRow; readonly error: PrerollError }
  /** It had no frame yet. Row and file are gone. */
  | { readonly kind: 'dropped' }
  /** It could not be looked at this time; the row stays `recording`. */
  | { readonly kind: 'failed'; readonly error: PrerollError };

/** 6: every row that is still `recording`. Rejects with a `PrerollError` only when the index cannot be read. */
export async function recoverUnfinished(store: ClipStore): Promise<ReadonlyMap<ClipId, Recovery>> {
  const results = new Map<ClipId, Recovery>();
  for (const { id } of await store.index.unfinished()) results.set(id, await recover(store, id));
  return results;
}

async function recover(store: ClipStore, id: ClipId): Promise<Recovery> {
  let lock: HeldLock | undefined;
  try {
    lock = await tryLock(writerLock(id)); // 6.1
    if (lock === undefined) return { kind: 'live' };
    // Its writer may have finished it between the list and the lock.
    const row = await store.index.get(id);
    if (row === undefined || row instanceof PrerollError || row.state === 'ready') return { kind: 'live' };
    const file = await store.files.handle(id);
    const found = file === undefined ? NOTHING : await mend(file);
    return await settle(store, row, found);
  } catch (thrown) {
    return { kind: 'failed', error: storageError(thrown, 'complete an interrupted clip') };
  } finally {
    await lock?.release(); // 6.6
  }
}

interface Found {
  readonly scan: Mp4Scan;
  /** Bytes in the file now, and how many were cut off. */
  readonly bytes: number;
  readonly cut: number;
}

/** 1.2 without 1.3: the writer died before it had a file. */
const NOTHING: Found = { scan: { kind: 'no-frame' }, bytes: 0, cut: 0 };

/** Scans the file and cuts off a torn end. */
async function mend(file: FileSystemFileHandle): Promise<Found> {
  const handle = await openSyncHandle(file); // 6.2
  if (handle === 'in-use') throw inUse();
  try {
    const size = handle.getSize();
    const scan = scanMp4({ size, read: (position, length) => read(handle, position, length) }); // 6.3
    const torn = scan.kind === 'fragments' && scan.rest === 'torn';
    if (!torn) return { scan, bytes: size, cut: 0 };
    handle.truncate(scan.end); // 6.4
    handle.flush();
    return { scan, bytes: scan.end, cut: size - scan.end };
  } finally {
    handle.close();
  }
}

/** 6.5: brings the row in line with the file. */
async function settle(store: ClipStore, row: ClipRow, { scan, bytes, cut }: Found): Promise<Recovery> {
  if (scan.kind === 'no-frame') {
    if ((await store.files.remove(row.id)) === 'in-use') throw inUse();
    await store.index.remove(row.id);
    return { kind: 'dropped' };
  }
  const whole = scan.kind === 'fragments' ? scan : { frames: 0, duration: micros(0) };
  const { frames, duration } = whole;
  const ready = await store.index.update(row.id, (old) => ({
    ...old,
    state: 'ready',
    end: 'interrupted',
    bytes,
    frames,
    duration,
  }));
  if (ready === undefined || ready instanceof PrerollError) return { kind: 'live' };
  if (scan.kind === 'unreadable') return { kind: 'unreadable', row: ready, error: scan.error };
  const damage = scan.rest instanceof PrerollError ? { damage: scan.rest } : {};
  return { kind: 'completed', row: ready, cut, ...damage };
}

function read(handle: FileSystemSyncAccessHandle, position: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const count = handle.read(bytes, { at: position });
  if (count !== length) {
    throw new PrerollError('storage-failed', `The browser read ${count} of ${length} bytes of a clip.`);
  }
  return bytes;
}
