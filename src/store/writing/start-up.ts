/**
 * Brings the clips of dead writers to an end. May itself be killed at any point and run again, and may run in several
 * workers at once. The numbers are those of docs/storage.md.
 */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import type { Front } from '../../core/clip/continuation.ts';
import { endAt } from '../../core/clip/end-at.ts';
import type { SyncPoint } from '../../core/clip/mp4-index.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { AudioConfig, VideoConfig } from '../../core/frame.ts';
import { micros } from '../../core/time.ts';
import { type HeldLock, tryLock, writerLock } from '../locks.ts';
import type { ClipStore } from '../procedures.ts';
import { storageError } from '../storage-error.ts';
import {
  type ClipHandles,
  closeHandles,
  complete,
  inspect,
  journalOf,
  openHandles,
  planCompletion,
} from './completion.ts';
import { inUse } from './sync-handle.ts';

export type Recovery =
  /** Another thread still writes it, or has just finished it. Nothing was changed. */
  | { readonly kind: 'live' }
  /**
   * Playable up to where the row says, from each of `syncs` on. `cut`: bytes of a torn fragment that were removed behind it.
   */
  | {
      readonly kind: 'completed';
      readonly row: ClipRow;
      readonly syncs: readonly SyncPoint[];
      readonly cut: number;
      readonly damage?: PrerollError;
    }
  /** The file is there but no frame of it can be played. It was left as it is, for the person to save or delete. */
  | { readonly kind: 'unreadable'; readonly row: ClipRow; readonly error: PrerollError }
  /** It had no frame yet. Row and file are gone. */
  | { readonly kind: 'dropped' }
  /** It could not be looked at this time; the row stays `recording`. */
  | { readonly kind: 'failed'; readonly error: PrerollError };

/** Begins a clip's file; the muxer's part. */
export type ClipFrontMaker = (config: VideoConfig, audio?: AudioConfig) => Front;

/**
 * 6, 9: every row that is still `recording`. Then 9.6: the journals that nobody needs any more. Rejects with a
 * `PrerollError` only when the index cannot be read.
 */
export async function recoverUnfinished(
  store: ClipStore,
  makeFront: ClipFrontMaker,
): Promise<ReadonlyMap<ClipId, Recovery>> {
  const results = new Map<ClipId, Recovery>();
  for (const { id } of await store.index.unfinished()) results.set(id, await recover(store, id, makeFront));
  await removeSpentJournals(store);
  return results;
}

async function recover(store: ClipStore, id: ClipId, makeFront: ClipFrontMaker): Promise<Recovery> {
  let lock: HeldLock | undefined;
  try {
    lock = await tryLock(writerLock(id)); // 6.1
    if (lock === undefined) return { kind: 'live' };
    // Its writer may have finished it between the list and the lock.
    const row = await store.index.get(id);
    if (row === undefined || row instanceof PrerollError || row.state === 'ready') return { kind: 'live' };
    const file = await store.files.handle(id);
    // 1.2 without 1.3: the writer died before it had a file.
    if (file === undefined) return await drop(store, id);
    const handles = await openHandles(file, await store.files.journal(id)); // 6.2
    let recovery: Recovery | 'no-frame';
    try {
      recovery = await mend(store, row, handles, makeFront);
    } finally {
      closeHandles(handles);
    }
    if (recovery === 'no-frame') return await drop(store, id);
    if (recovery.kind === 'completed' && recovery.damage === undefined) await store.files.removeJournal(id); // 9.5
    return recovery;
  } catch (thrown) {
    const error = storageError(thrown, say`complete an interrupted clip`);
    return { kind: 'failed', error: error.reason === 'storage-full' ? noRoom(error) : error };
  } finally {
    await lock?.release(); // 6.6
  }
}

/** 6.3 to 6.5, and 9.7 to 9.10: brings file and row in line with all that was saved. */
async function mend(
  store: ClipStore,
  row: ClipRow,
  handles: ClipHandles,
  makeFront: ClipFrontMaker,
): Promise<Recovery | 'no-frame'> {
  const found = inspect(handles);
  const { scan } = found;
  const { codec, width, height } = row;
  const plan = planCompletion(found, journalOf(handles), ({ description, audio }) =>
    makeFront({ codec, width, height, description }, audio),
  );
  if (plan === undefined) {
    if (scan.kind === 'no-frame' && found.journal === undefined) return 'no-frame';
    const { frames, duration } = scan.kind === 'fragments' ? scan : { frames: 0, duration: micros(0) };
    const ready = await settle(store, row.id, { bytes: found.bytes, frames, duration });
    if (ready === undefined) return { kind: 'live' };
    if (scan.kind !== 'fragments') {
      return {
        kind: 'unreadable',
        row: ready,
        error: scan.kind === 'unreadable' ? scan.error : lostFragments(),
      };
    }
    const damage = scan.rest instanceof PrerollError ? { damage: scan.rest } : {};
    return { kind: 'completed', row: ready, syncs: scan.syncs, cut: 0, ...damage };
  }
  const { continuation } = plan;
  // 9.9: counted once, before any of it is in the file, where a second run could not tell it from the rest.
  if (continuation.added > 0) {
    await store.index.update(row.id, (old) =>
      old.recovered === undefined ? { ...old, recovered: continuation.added } : old,
    );
  }
  const bytes = complete(handles, plan); // 6.4, 9.10, 9.11
  const { frames, duration } = continuation;
  const ready = await settle(store, row.id, { bytes, frames, duration });
  if (ready === undefined) return { kind: 'live' };
  const cut = Math.max(0, found.bytes - plan.keep);
  return { kind: 'completed', row: ready, syncs: continuation.syncs, cut };
}

/** 6.5: a clip without a frame. */
async function drop(store: ClipStore, id: ClipId): Promise<Recovery> {
  if ((await store.files.remove(id)) === 'in-use') throw inUse();
  await store.index.remove(id);
  return { kind: 'dropped' };
}

/**
 * 6.5: the row says what the file holds. An end that it has stays: its writer knew why, and lived on. `undefined` when the
 * row is gone.
 */
async function settle(
  store: ClipStore,
  id: ClipId,
  held: Pick<ClipRow, 'bytes' | 'frames' | 'duration'>,
): Promise<ClipRow | undefined> {
  const ready = await store.index.update(id, (old) => ({
    ...old,
    ...held,
    ...endAt(held.duration, old),
    state: 'ready',
    end: old.end ?? 'interrupted',
  }));
  return ready instanceof PrerollError ? undefined : ready;
}

/** 9.6: what a thread left that died between 2.3 or 6.5 and 9.5. A failure leaves it for the next start-up. */
async function removeSpentJournals({ index, files }: ClipStore): Promise<void> {
  const { journals } = await files.list().catch(() => ({ journals: [] }));
  for (const id of journals) {
    const lock = await tryLock(writerLock(id)).catch(() => undefined);
    try {
      const row = lock === undefined ? undefined : await index.get(id);
      if (row === undefined || row instanceof PrerollError || row.state !== 'ready') continue;
      if (await isSpent(files, row)) await files.removeJournal(id);
    } catch {
      // It is of no harm.
    } finally {
      await lock?.release();
    }
  }
}

/** Whether the clip holds all that its journal does, which it does not when its file was damaged. */
async function isSpent(files: ClipStore['files'], { id, duration }: ClipRow): Promise<boolean> {
  const [file, journal] = await Promise.all([files.handle(id), files.journal(id)]);
  if (file === undefined || journal === undefined) return false;
  const handles = await openHandles(file, journal);
  try {
    const last = inspect(handles).journal?.frames.at(-1);
    return last === undefined || last.pts < duration;
  } finally {
    closeHandles(handles);
  }
}

const noRoom = (cause: PrerollError): PrerollError =>
  new PrerollError(
    'storage-full',
    say`There is no room to complete an interrupted clip. Nothing of it is lost: delete clips to make room, and it is completed when Preroll starts again.`,
    { cause },
  );

const lostFragments = (): PrerollError =>
  new PrerollError('storage-failed', say`The file of an interrupted clip has lost what was written to it.`);
