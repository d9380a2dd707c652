/** 14.5 of docs/storage.md: a good file in the place of one that is missing or altered. */
import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { putBack } from '../../../src/export/repair.ts';
import type { Store } from '../../../src/store/store.ts';
import { readFile } from '../store/space.ts';
import { addClip, clipFile, type Desk, openDesk, pickedFile, sha256, write } from './desk.ts';

const GOOD = clipFile();

/** A clip whose file is altered, and another clip beside it. */
async function broken(): Promise<Desk & { readonly row: ClipRow; readonly neighbour: ClipRow }> {
  const desk = await openDesk();
  const { store } = desk;
  const neighbour = await addClip(store);
  const row = await addClip(
    store,
    { bytes: GOOD.length, digest: await sha256(GOOD), fault: 'altered' },
    GOOD.slice().fill(0, 900),
  );
  return { ...desk, row, neighbour };
}

async function goodFile(): Promise<FileSystemFileHandle> {
  const file = await pickedFile('good.mp4');
  await write(file, GOOD);
  return file;
}

/** What a thread leaves that dies behind the file and before the row. */
const dying = (store: Store): Store => ({
  ...store,
  index: new Proxy(store.index, {
    get: (index, name) => {
      if (name === 'update') return () => Promise.reject(new Error('died'));
      const member: unknown = Reflect.get(index, name);
      return typeof member === 'function' ? (member.bind(index) as unknown) : member;
    },
  }),
});

describe('14.5: a good file', () => {
  it('takes the place of the altered one, and the fault goes', async () => {
    const { store, row, neighbour } = await broken();
    await putBack(store, row, await goodFile());
    const { fault, ...sound } = row;
    expect([fault, await store.index.get(row.id)]).toEqual(['altered', sound]);
    expect(await readFile(store, row.id)).toEqual(GOOD);
    expect(await store.index.get(neighbour.id)).toEqual(neighbour);
    expect(await readFile(store, neighbour.id)).toEqual(GOOD);
  });

  it('is there at once, whole, when its thread dies before the row is told; a comparison takes the fault off', async () => {
    const { store, client, row } = await broken();
    await expect(putBack(dying(store), row, await goodFile())).rejects.toThrow('died');
    expect(await readFile(store, row.id)).toEqual(GOOD);
    expect(await store.index.get(row.id)).toEqual(row);
    expect(await client.run({ kind: 'verify', clip: row.id })).toMatchObject({ verdict: 'fine' });
    expect(await store.index.get(row.id)).not.toHaveProperty('fault');
  });

  it('that cannot be put there leaves the altered one as it was', async () => {
    const { store, row } = await broken();
    const before = await readFile(store, row.id);
    const gone = await goodFile();
    await gone.remove();
    await expect(putBack(store, row, gone)).rejects.toMatchObject({ reason: 'storage-failed' });
    expect(await readFile(store, row.id)).toEqual(before);
    expect(await store.index.get(row.id)).toEqual(row);
  });
});
