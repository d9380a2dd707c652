/** A space with clips in it, and the export worker at work there. */
import { onTestFinished } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import type { VideoConfig } from '../../../src/core/frame.ts';
import { ExportClient } from '../../../src/app/library/export-client.ts';
import type { Store } from '../../../src/store/store.ts';
import { clipBytes } from '../../unit/core/clip/clip-bytes.ts';
import { makeRow, makeSpace, storeIn } from '../store/space.ts';
import type { Space } from '../store/space-files.ts';

export interface Desk {
  readonly space: Space;
  readonly store: Store;
  readonly client: ExportClient;
}

export async function openDesk(): Promise<Desk> {
  const space = makeSpace();
  const store = await storeIn(space);
  return { space, store, client: deskIn(space) };
}

export function deskIn(space: Space): ExportClient {
  const client = new ExportClient({
    createWorker: () =>
      new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module', name: space.name }),
  });
  onTestFinished(() => client.close());
  return client;
}

/** The parameter sets of `baseline.h264`, as ffmpeg writes them into an MP4. */
const AVCC = '0142c00affe100176742c00ad90426c044000003000400000300f03c48992001000568cb80e4b2';

export const CONFIG: VideoConfig = {
  codec: 'avc1.42c00a',
  width: 64,
  height: 64,
  description: Uint8Array.from(AVCC.match(/../g) ?? [], (hex) => parseInt(hex, 16)),
};

const made = new Map<number, Uint8Array<ArrayBuffer>>();

/** A whole clip that cannot be decoded; made once, since its header says when. */
export function clipFile(frames = 30): Uint8Array<ArrayBuffer> {
  const bytes = made.get(frames) ?? clipBytes([frames, 5], 100, CONFIG).bytes;
  made.set(frames, bytes);
  return bytes;
}

/** A closed clip with its file. */
export async function addClip(
  store: Store,
  change: Partial<ClipRow> = {},
  bytes = clipFile(),
): Promise<ClipRow> {
  const row = makeRow({ bytes: bytes.length, frames: 35, ...change });
  await store.index.put(row);
  await write(await store.files.create(row.id), bytes);
  return row;
}

export async function write(handle: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
}

/** Lower-case hexadecimal, by the browser's own hash. */
export async function sha256(data: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = await new Blob([data]).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Names in a directory of the origin's private file system, sorted; empty when there is none. */
export async function namesIn(path: string): Promise<readonly string[]> {
  const root = await navigator.storage.getDirectory();
  return namesOf(await root.getDirectoryHandle(path, { create: true }));
}

export async function namesOf(directory: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  return names.toSorted();
}

/** A file as a picker hands it out: there, and empty. Removed after the test. */
export async function pickedFile(name: string): Promise<FileSystemFileHandle> {
  return (await pickedFolder()).getFileHandle(name, { create: true });
}

export async function pickedFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const name = `picked-${crypto.randomUUID()}`;
  onTestFinished(() => root.removeEntry(name, { recursive: true }).catch(() => {}));
  return root.getDirectoryHandle(name, { create: true });
}
