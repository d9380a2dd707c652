/** The picture of a clip whose writer died before it had made one. */
import type { ClipRow } from '../core/clip/clip.ts';
import type { SyncPoint } from '../core/clip/mp4-index.ts';
import type { ClipStore } from '../store/procedures.ts';
import { PICTURES } from './pictures.ts';
import { readCover } from './recovered-cover.ts';

/** Never rejects: a clip that cannot be illustrated is listed without a picture. */
export async function illustrate(
  { index, files }: ClipStore,
  { row, syncs }: { readonly row: ClipRow; readonly syncs: readonly SyncPoint[] },
): Promise<void> {
  try {
    // Its writer had made one when it died between 2.2 and 2.3.
    if ((await index.getThumbnail(row.id)) !== undefined) return;
    const file = await files.getFile(row.id);
    const cover = file && (await readCover(file, row, syncs));
    if (cover !== undefined) await index.setThumbnail(row.id, await PICTURES.thumbnail(cover));
  } catch {
    // The file plays all the same, and the browser may have no decoder at the moment.
  }
}
