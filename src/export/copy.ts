/** Keeps a copy of a clip and its sidecar in the folder that the person has picked. */
import type { ClipId } from '../core/clip/clip.ts';
import { clipFileName } from '../core/clip/name.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { ExportResult } from '../protocol/export.ts';
import { shareLock, useLock } from '../store/locks.ts';
import { hasName, storageError } from '../store/storage-error.ts';
import type { Store } from '../store/store.ts';
import type { Work } from './hash.ts';
import { writeInto } from './outlet.ts';

type Outcome = Extract<ExportResult, { kind: 'copy' }>['outcome'];

/** 15: takes the clip off the backlog once both files are whole. Rejects with a `PrerollError` that a later try may not meet. */
export async function copyClip(store: Store, id: ClipId, work: Work): Promise<Outcome> {
  const folder = await store.copyFolder.get();
  if (folder === undefined) return 'gone';
  if ((await folder.queryPermission({ mode: 'readwrite' })) !== 'granted') return 'refused';
  const use = await shareLock(useLock(id)); // 15.1
  try {
    const row = await store.index.get(id);
    const file = row === undefined || row instanceof PrerollError ? undefined : await store.files.getFile(id);
    if (row === undefined || row instanceof PrerollError || file === undefined) {
      await store.seals.copied(id);
      return 'gone';
    }
    const name = clipFileName({ device: row.device }, row.startedAt, row.utcOffset, 'mp4');
    await put(folder, name, file, work); // 15.2
    const sidecar = await store.seals.sidecar(id);
    if (sidecar !== undefined) await put(folder, name.replace(/mp4$/, 'json'), new Blob([sidecar]), work);
    await store.seals.copied(id); // 15.3
    return 'copied';
  } catch (thrown) {
    if (hasName(thrown, 'NotAllowedError')) return 'refused';
    throw thrown;
  } finally {
    await use.release();
  }
}

async function put(folder: FileSystemDirectoryHandle, name: string, data: Blob, work: Work): Promise<void> {
  try {
    const target = await folder.getFileHandle(name, { create: true });
    // Copied before, and the row was not told: names hold the device and the millisecond, so it is the same clip.
    if (data.size > 0 && (await target.getFile()).size === data.size) return;
    await writeInto(target, data.stream(), work);
  } catch (thrown) {
    if (hasName(thrown, 'NotAllowedError')) throw thrown;
    if (hasName(thrown, 'NotFoundError')) {
      const sentence = say`The folder for copies is not there. If it is on a drive, connect it; else pick another folder.`;
      throw new PrerollError('storage-failed', sentence, { cause: thrown });
    }
    throw storageError(thrown, say`copy a clip into your folder`);
  }
}
