import { describe, expect, it } from 'vitest';
import { removeFound } from '../../../src/store/found.ts';
import { tryLock, useLock, writerLock } from '../../../src/store/locks.ts';
import { makeRow, makeSpace, storeIn } from './space.ts';
import { directoryOf } from './space-files.ts';

describe('removing a found file', () => {
  it.each([`${makeRow().id}.mp4`, `${makeRow().id}.tail`, 'holiday.mp4', 'notes.txt'])(
    '%s removes it, as the person said',
    async (name) => {
      const space = makeSpace();
      const store = await storeIn(space);
      const clips = await (await directoryOf(space)).getDirectoryHandle('clips', { create: true });
      await clips.getFileHandle(name, { create: true });
      await removeFound(store, name);
      expect(await store.files.stray(name)).toBeUndefined();
    },
  );

  it('never removes one that another tab has taken in meanwhile', async () => {
    const store = await storeIn(makeSpace());
    const row = makeRow();
    await store.files.create(row.id);
    await store.index.put(row);
    await expect(removeFound(store, `${row.id}.mp4`)).rejects.toMatchObject({
      message: 'This file has become a clip of the library, so it stays.',
    });
    expect(await store.files.size(row.id)).toBe(0);
  });

  it.each([
    ['takes it in', writerLock],
    ['reads it', useLock],
  ])('leaves it while another tab %s', async (_title, lockOf) => {
    const store = await storeIn(makeSpace());
    const { id } = makeRow();
    await store.files.create(id);
    const lock = await tryLock(lockOf(id));
    await expect(removeFound(store, `${id}.mp4`)).rejects.toMatchObject({ reason: 'storage-failed' });
    expect(await store.files.size(id)).toBe(0);
    await lock?.release();
    await removeFound(store, `${id}.mp4`);
    expect(await store.files.size(id)).toBeUndefined();
  });
});
