/**
 * The bytes of a clip whose writer died: what is torn is cut off, and what the journal holds is put behind the rest. The
 * numbers are those of docs/storage.md.
 */
import type { ByteSource } from '../../core/byte-source.ts';
import { type Continuation, continueClip, type Front } from '../../core/clip/continuation.ts';
import { type Journal, readJournal } from '../../core/clip/journal.ts';
import { type JournalConfig, MAX_JOURNAL_CONFIG, readJournalConfig } from '../../core/clip/journal-config.ts';
import { type Mp4Scan, scanMp4 } from '../../core/clip/mp4-scan.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { cutShort } from '../storage-error.ts';
import { inUse, openSyncHandle } from './sync-handle.ts';

/** Both files of a clip, open. */
export interface ClipHandles {
  readonly file: FileSystemSyncAccessHandle;
  readonly journal: FileSystemSyncAccessHandle | undefined;
}

/** What a clip's files hold. */
export interface Found {
  readonly scan: Mp4Scan;
  readonly journal: Journal | undefined;
  /** Bytes in the file. */
  readonly bytes: number;
}

/** @returns `undefined` where the configuration cannot be read or used. */
export type MakeFront = (config: JournalConfig) => Front | undefined;

/** How a clip is completed. */
export interface Plan {
  /** Bytes of the file that stay. */
  readonly keep: number;
  /** What follows them: front matter, when nothing stays, and then the fragments. */
  readonly front: Uint8Array<ArrayBuffer>;
  readonly continuation: Continuation;
  /** Whether the file has its index of fragments already, with nothing to be added to it. */
  readonly indexed: boolean;
}

/** 6.2: rejects with `storage-failed` when another thread has one of them for all of a second. */
export async function openHandles(
  file: FileSystemFileHandle,
  journal: FileSystemFileHandle | undefined,
): Promise<ClipHandles> {
  const opened = await openSyncHandle(file);
  if (opened === 'in-use') throw inUse();
  try {
    const second = journal === undefined ? undefined : await openSyncHandle(journal);
    if (second === 'in-use') throw inUse();
    return { file: opened, journal: second };
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
}

export function closeHandles({ file, journal }: ClipHandles): void {
  file.close();
  journal?.close();
}

/** 6.3, 9.7. */
export const inspect = ({ file, journal }: ClipHandles): Found => ({
  scan: scanMp4(sourceOf(file)),
  journal: journal === undefined ? undefined : readJournal(sourceOf(journal)),
  bytes: file.getSize(),
});

/**
 * 9.8: `undefined` when the file stays as it is: nothing can be written behind damage, and a journal that was cut back
 * is of no use without the fragments that it goes on from. One that never was holds all that the file can hold, so a file
 * without a whole fragment is made anew from it.
 *
 * @param source The journal's bytes.
 */
export function planCompletion(
  { scan, journal }: Found,
  source: ByteSource | undefined,
  makeFront: MakeFront,
): Plan | undefined {
  const frames = journal?.frames ?? [];
  if (scan.kind === 'fragments') {
    if (scan.rest instanceof PrerollError) return undefined;
    const { index = scan.end } = scan;
    const continuation = continueClip({ ...scan, end: index }, frames, journal?.audio);
    const indexed = continuation.added === 0 && index < scan.end;
    return { keep: indexed ? scan.end : index, front: new Uint8Array(), continuation, indexed };
  }
  if (journal === undefined || source === undefined || frames[0]?.pts !== 0) return undefined;
  const { at, size } = journal.config;
  const config = size > MAX_JOURNAL_CONFIG ? undefined : readJournalConfig(source.read(at, size));
  const made = config && makeFront(config);
  if (made === undefined) return undefined;
  const { bytes, track } = made;
  const nothing = { fragments: 0, frames: 0, ticks: 0, syncs: [] };
  const audio = made.audio === undefined ? {} : { audio: { track: made.audio, ticks: 0 } };
  const continuation = continueClip(
    { track, end: bytes.length, ...nothing, ...audio },
    frames,
    journal.audio,
  );
  return continuation.added === 0 ? undefined : { keep: 0, front: bytes, continuation, indexed: false };
}

/**
 * 6.4, 9.10, 9.11: carries the plan out. Returns the bytes that the file has then. Throws what the browser throws; then the file
 * ends where `plan.keep` says, so that it takes no space for what another run has to write again.
 */
export function complete(handles: ClipHandles, plan: Plan): number {
  const { file } = handles;
  const cut = (size: number): void => {
    if (file.getSize() > size) file.truncate(size);
  };
  cut(plan.keep);
  let at = plan.keep;
  const write = (bytes: Uint8Array<ArrayBuffer>): void => {
    const written = file.write(bytes, { at });
    if (written !== bytes.length) throw cutShort(say`complete an interrupted clip`);
    at += written;
  };
  try {
    write(plan.front);
    const source = journalOf(handles);
    for (const { head, media } of plan.continuation.fragments) {
      write(head);
      for (const place of media) if (source !== undefined) write(source.read(place.at, place.size));
    }
    file.flush();
  } catch (thrown) {
    attempt(() => cut(plan.keep));
    throw thrown;
  }
  if (!plan.indexed) {
    const media = at;
    // Every frame is there, and plays. A clip that has no room for its index is not kept waiting for it.
    attempt(() => {
      write(plan.continuation.index);
      file.flush();
    });
    if (at === media) attempt(() => cut(media));
  }
  return file.getSize();
}

/** What fails here is found again by the next scan. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Torn bytes behind the last whole box, which a later completion cuts off and a player passes over.
  }
}

/** The journal's bytes. */
export const journalOf = ({ journal }: ClipHandles): ByteSource | undefined =>
  journal === undefined ? undefined : sourceOf(journal);

const sourceOf = (handle: FileSystemSyncAccessHandle): ByteSource => ({
  size: handle.getSize(),
  read: (position, length) => {
    const bytes = new Uint8Array(length);
    const count = handle.read(bytes, { at: position });
    if (count === length) return bytes;
    throw new PrerollError('storage-failed', say`The browser read ${count} of ${length} bytes of a clip.`);
  },
});
