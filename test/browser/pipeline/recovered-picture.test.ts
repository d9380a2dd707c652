/** 6.5 of docs/storage.md: a completed clip has a picture in the list, as one that was closed. */
import { expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import { illustrate } from '../../../src/pipeline/recovered-picture.ts';
import type { Store } from '../../../src/store/store.ts';
import { sourceOf } from '../../unit/core/byte-source.ts';
import { clipBytes, CONFIG } from '../../unit/core/clip/clip-bytes.ts';
import { write } from '../export/desk.ts';
import { makeRow, makeSpace, storeIn } from '../store/space.ts';
import { muxed } from './muxed.ts';
import { screen, SIZE } from './screens.ts';

async function completed(bytes: Uint8Array<ArrayBuffer>, change: Partial<ClipRow>) {
  const store: Store = await storeIn(makeSpace());
  const row = makeRow(change);
  await store.index.put(row);
  await write(await store.files.create(row.id), bytes);
  const scan = scanMp4(sourceOf(bytes));
  if (scan.kind !== 'fragments') throw new Error(scan.kind);
  return { store, row, clip: { row, syncs: scan.syncs } };
}

it('is drawn from its file', async () => {
  const frames = await screen(1, 5, 10);
  const [first] = frames;
  const { codec, width, height } = first?.config ?? CONFIG;
  const { store, row, clip } = await completed(muxed(frames), { codec, width, height });
  await illustrate(store, clip);
  const picture = await store.index.getThumbnail(row.id);
  const bitmap = await createImageBitmap(picture ?? new Blob());
  expect(bitmap.height / bitmap.width).toBeCloseTo(SIZE.height / SIZE.width, 2);
  bitmap.close();
});

it('stays the one that its writer had made', async () => {
  const { store, row, clip } = await completed(clipBytes([5]).bytes, {});
  const own = new Blob([new Uint8Array(10)], { type: 'image/webp' });
  await store.index.setThumbnail(row.id, own);
  await illustrate(store, clip);
  expect((await store.index.getThumbnail(row.id))?.size).toBe(own.size);
});

it('is none, and nothing is said, when the browser can decode nothing of it', async () => {
  const { codec, width, height } = CONFIG;
  const { store, row, clip } = await completed(clipBytes([5]).bytes, { codec, width, height });
  await illustrate(store, clip);
  expect(await store.index.getThumbnail(row.id)).toBeUndefined();
});
