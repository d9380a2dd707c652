import { expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeRecording, makeRow, makeSpace, storeIn } from './space.ts';

const DIGEST = 'a1'.repeat(32);
const DEVICE = '192.168.1.50';

async function withClip(change: Partial<ClipRow> = {}): Promise<{ store: Store; row: ClipRow }> {
  const store = await storeIn(makeSpace());
  const row = makeRow(change);
  await store.index.put(row);
  return { store, row };
}

it('12.4 a seal puts the digest, the sidecar, the chain and the backlog in their places at once', async () => {
  const { store, row } = await withClip({ fault: 'short' });
  const end = { device: DEVICE, number: 1, digest: DIGEST };
  expect(await store.seals.next(DEVICE)).toEqual({ number: 1, previous: null });
  expect(await store.seals.seal({ id: row.id, digest: DIGEST, sidecar: '{}', end, copy: true })).toBe(true);
  const { fault: _, ...sound } = row;
  expect(await store.index.get(row.id)).toEqual({ ...sound, digest: DIGEST });
  expect(await store.seals.sidecar(row.id)).toBe('{}');
  expect(await store.seals.next(DEVICE)).toEqual({ number: 2, previous: DIGEST });
  expect(await store.seals.next('another')).toEqual({ number: 1, previous: null });
  expect(await store.seals.backlog()).toEqual([row.id]);
});

it.each<[string, () => Promise<{ store: Store; row: ClipRow }>]>([
  ['sealed already', () => withClip({ digest: 'b2'.repeat(32) })],
  ['still being written', () => withClip(makeRecording())],
  ['gone', async () => ({ store: await storeIn(makeSpace()), row: makeRow() })],
])('a clip that is %s is left alone, and the chain with it', async (_title, make) => {
  const { store, row } = await make();
  const before = await store.index.get(row.id);
  const end = { device: DEVICE, number: 1, digest: DIGEST };
  expect(await store.seals.seal({ id: row.id, digest: DIGEST, sidecar: '{}', end, copy: true })).toBe(false);
  expect(await store.index.get(row.id)).toEqual(before);
  expect(await store.seals.sidecar(row.id)).toBeUndefined();
  expect(await store.seals.next(DEVICE)).toEqual({ number: 1, previous: null });
  expect(await store.seals.backlog()).toEqual([]);
});

it('a clip takes its sidecar and its place in the backlog with it, and leaves the chain', async () => {
  const { store, row } = await withClip();
  const end = { device: DEVICE, number: 1, digest: DIGEST };
  await store.seals.seal({ id: row.id, digest: DIGEST, sidecar: '{}', end, copy: true });
  await store.index.remove(row.id);
  expect(await store.seals.sidecar(row.id)).toBeUndefined();
  expect(await store.seals.backlog()).toEqual([]);
  expect(await store.seals.next(DEVICE)).toEqual({ number: 2, previous: DIGEST });
});

it('the backlog is emptied clip by clip, or at once', async () => {
  const { store, row } = await withClip();
  const others = [makeRow(), makeRow()];
  for (const other of others) await store.index.put(other);
  for (const { id } of [row, ...others]) await store.seals.seal({ id, digest: DIGEST, copy: true });
  await store.seals.copied(row.id);
  expect(await store.seals.backlog()).toEqual(others.map(({ id }) => id));
  await store.seals.clearBacklog();
  expect(await store.seals.backlog()).toEqual([]);
});

it('the signing key is made once, even by two at once, and cannot be read', async () => {
  const space = makeSpace();
  const [one, two] = [await storeIn(space), await storeIn(space)];
  expect(await one.keys.signing()).toBeUndefined();
  const pairs = await Promise.all([one.keys.ensureSigning(), two.keys.ensureSigning()]);
  const raw = await Promise.all(
    [...pairs, await one.keys.ensureSigning()].map(({ publicKey }) =>
      crypto.subtle.exportKey('raw', publicKey).then((bytes) => new Uint8Array(bytes).join()),
    ),
  );
  expect(new Set(raw).size).toBe(1);
  await expect(crypto.subtle.exportKey('pkcs8', pairs[0].privateKey)).rejects.toMatchObject({
    name: 'InvalidAccessError',
  });
});

it('the folder for copies is kept, and forgotten', async () => {
  const { store } = await withClip();
  expect(await store.copyFolder.get()).toBeUndefined();
  await store.copyFolder.set(await navigator.storage.getDirectory());
  expect(await store.copyFolder.get()).toBeInstanceOf(FileSystemDirectoryHandle);
  await store.copyFolder.set(undefined);
  expect(await store.copyFolder.get()).toBeUndefined();
});
