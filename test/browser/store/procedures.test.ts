import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { type WallMs, wallMs } from '../../../src/core/time.ts';
import { removalLock, tryLock, writerLock } from '../../../src/store/locks.ts';
import { deleteClips, purgeExpired, restoreClip } from '../../../src/store/procedures.ts';
import type { Store } from '../../../src/store/store.ts';
import { killWriter, makeRecording, makeRow, makeSpace, storeIn, writerIn } from './space.ts';

const NOW = wallMs(1_800_000_000_000);
const UNDO = 10_000;

async function addClip(store: Store, deletedAt?: WallMs): Promise<ClipRow> {
  const row = makeRow(deletedAt === undefined ? {} : { deletedAt });
  await store.index.put(row);
  await store.files.create(row.id);
  return row;
}

const exists = async (store: Store, { id }: ClipRow): Promise<readonly boolean[]> => [
  (await store.index.get(id)) !== undefined,
  (await store.files.handle(id)) !== undefined,
];

describe('4: delete and undo', () => {
  it('4.1 hides the clip and keeps its file; a second mark does not move the time', async () => {
    const store = await storeIn(makeSpace());
    const row = await addClip(store);
    expect((await deleteClips(store, [row.id], NOW)).size).toBe(1);
    expect((await deleteClips(store, [row.id], wallMs(NOW + 5))).size).toBe(1);
    expect(await store.index.page({ limit: 1 })).toEqual({ rows: [] });
    expect(await store.index.get(row.id)).toEqual({ ...row, deletedAt: NOW });
    expect(await exists(store, row)).toEqual([true, true]);
  });

  it('4.2 brings back exactly what was there, and counts that it did', async () => {
    const store = await storeIn(makeSpace());
    const row = await addClip(store);
    await deleteClips(store, [row.id], NOW);
    expect(await restoreClip(store, row.id)).toBe(true);
    expect(await store.index.get(row.id)).toEqual({ ...row, restored: 1 });
    expect(await purgeExpired(store, wallMs(NOW + 10 * UNDO), UNDO)).toEqual(new Map());
  });

  it('both say when the clip is gone', async () => {
    const store = await storeIn(makeSpace());
    const { id } = makeRow();
    expect((await deleteClips(store, [id], NOW)).size).toBe(0);
    expect(await restoreClip(store, id)).toBe(false);
  });
});

describe('5: purge', () => {
  it('removes file, row and thumbnail of what was marked long enough, and nothing else', async () => {
    const store = await storeIn(makeSpace());
    const kept = [await addClip(store), await addClip(store, wallMs(NOW - UNDO + 1))];
    const expired = await addClip(store, wallMs(NOW - UNDO));
    await store.index.setThumbnail(expired.id, new Blob(['x'], { type: 'image/webp' }));
    expect(await purgeExpired(store, NOW, UNDO)).toEqual(new Map([[expired.id, 'purged']]));
    expect(await exists(store, expired)).toEqual([false, false]);
    expect(await store.index.getThumbnail(expired.id)).toBeUndefined();
    for (const row of kept) expect(await exists(store, row)).toEqual([true, true]);
  });

  it('5.1 leaves a clip that is being written, and removes it once its writer is gone', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const writer = await writerIn(space);
    const row = makeRecording();
    await writer.call.create(row);
    await deleteClips(store, [row.id], wallMs(NOW - UNDO));
    expect(await purgeExpired(store, NOW, UNDO)).toEqual(new Map([[row.id, 'in-use']]));
    expect(await exists(store, row)).toEqual([true, true]);
    await killWriter(writer, row.id);
    expect(await purgeExpired(store, NOW, UNDO)).toEqual(new Map([[row.id, 'purged']]));
    expect(await exists(store, row)).toEqual([false, false]);
  });

  it('5.2 lets an undo that came first win, and an undo that came later say that it is too late', async () => {
    const store = await storeIn(makeSpace());
    const [early, late] = [await addClip(store, NOW), await addClip(store, NOW)];
    // Somebody holds the removal lock of the first clip: its undo and its purge queue up in this order.
    const held = await tryLock(removalLock(early.id));
    const undo = restoreClip(store, early.id);
    const purge = purgeExpired(store, wallMs(NOW + UNDO), UNDO);
    await held?.release();
    expect(await undo).toBe(true);
    expect(await purge).toEqual(
      new Map([
        [early.id, 'kept'],
        [late.id, 'purged'],
      ]),
    );
    expect(await restoreClip(store, late.id)).toBe(false);
    expect(await exists(store, early)).toEqual([true, true]);
    expect(await exists(store, late)).toEqual([false, false]);
  });

  it('5.3, 5.4 when killed between file and row, ends at the next run', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const row = await addClip(store, NOW);
    const worker = await writerIn(space);
    await worker.call.stopBefore('index.remove');
    void worker.call.purgeExpired(wallMs(NOW + UNDO), UNDO);
    await worker.heard('index.remove');
    expect(await exists(store, row)).toEqual([true, false]);
    await killWriter(worker, row.id);
    expect(await purgeExpired(store, wallMs(NOW + UNDO), UNDO)).toEqual(new Map([[row.id, 'purged']]));
    expect(await exists(store, row)).toEqual([false, false]);
  });

  it('5.5 holds no lock afterwards', async () => {
    const store = await storeIn(makeSpace());
    const row = await addClip(store, NOW);
    await purgeExpired(store, wallMs(NOW + UNDO), UNDO);
    const { held = [] } = await navigator.locks.query();
    const names = held.map((lock) => lock.name);
    expect(names).not.toContain(writerLock(row.id));
    expect(names).not.toContain(removalLock(row.id));
  });
});
