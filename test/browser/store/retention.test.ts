import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { ClipChange } from '../../../src/store/changes.ts';
import { RETENTION_LOCK, shareLock, tryLock, useLock } from '../../../src/store/locks.ts';
import { deleteClips, purgeExpired, restoreClip, starClips } from '../../../src/store/procedures.ts';
import { makeRoom, type RoomMade, type RoomWanted, standingQuestion } from '../../../src/store/retention.ts';
import type { Store } from '../../../src/store/store.ts';
import { killWriter, makeRecording, makeRow, makeSpace, storeIn, writerIn } from './space.ts';
import type { Space } from './space-files.ts';

const NOW = wallMs(1_800_000_000_000);
const NEVER = Number.POSITIVE_INFINITY;

async function addClip(store: Store, change: Partial<ClipRow> = {}): Promise<ClipRow> {
  const row = makeRow(change);
  await store.index.put(row);
  await store.files.create(row.id);
  return row;
}

const addClips = async (store: Store, count: number): Promise<readonly ClipRow[]> => {
  const rows: ClipRow[] = [];
  for (let n = 0; n < count; n += 1) rows.push(await addClip(store));
  return rows;
};

/** Every clip of `makeRow` has 1000 bytes. */
const room = (store: Store, bytes: number, change: Partial<RoomWanted> = {}): Promise<RoomMade> =>
  makeRoom(store, { budget: { bytes, age: NEVER }, now: NOW, drastic: 'agreed', ...change });

async function left(store: Store): Promise<readonly (readonly boolean[])[]> {
  const { clips } = await store.files.list();
  const { rows } = await store.index.page({ limit: 1000 });
  return rows.toReversed().map(({ id, starred }) => [clips.includes(id), starred === true]);
}

async function evidenceOf(space: Space): Promise<readonly IDBValidKey[]> {
  const db = await openDB(space.name);
  const keys = await db.getAllKeys('evidence');
  db.close();
  return keys;
}

describe('7: make room', () => {
  it('removes the oldest with all that belongs to them, and says what it did', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const rows = await addClips(store, 4);
    const [first] = rows;
    await store.index.setThumbnail(
      rows[0]?.id ?? first?.id ?? makeRow().id,
      new Blob(['x'], { type: 'image/webp' }),
    );
    const db = await openDB(space.name);
    for (const { id } of rows) await db.put('evidence', {}, id);
    db.close();
    expect(await room(store, 2500)).toEqual({
      kind: 'done',
      removed: rows.slice(0, 2).map(({ id }) => id),
      freed: 2000,
      missing: 0,
      spared: { starred: 0, restored: 0, busy: 0 },
      kept: 2000,
    });
    expect((await store.files.list()).clips.toSorted()).toEqual(rows.slice(2).map(({ id }) => id));
    expect((await store.index.holdings()).map(({ id }) => id)).toEqual(rows.slice(2).map(({ id }) => id));
    expect(await evidenceOf(space)).toEqual(rows.slice(2).map(({ id }) => id));
  });

  it('removes nothing that fits', async () => {
    const store = await storeIn(makeSpace());
    await addClips(store, 3);
    expect(await room(store, 3000)).toMatchObject({ removed: [], missing: 0, kept: 3000 });
  });

  it('7.2 takes no starred clip, none that is shown or exported, and says what is in the way', async () => {
    const store = await storeIn(makeSpace());
    const [starred, shown, free] = await addClips(store, 3);
    expect((await starClips(store, [starred?.id ?? makeRow().id], true)).size).toBe(1);
    const use = await shareLock(useLock(shown?.id ?? makeRow().id));
    expect(await room(store, 0)).toMatchObject({
      removed: [free?.id],
      missing: 2000,
      spared: { starred: 1, restored: 0, busy: 1 },
    });
    await use.release();
    expect(await room(store, 0)).toMatchObject({ removed: [shown?.id], missing: 1000 });
    await starClips(store, [starred?.id ?? makeRow().id], false);
    expect(await room(store, 0)).toMatchObject({ removed: [starred?.id], missing: 0 });
  });

  it('7.2 takes none that a writer holds, and none that was brought back twice', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const writer = await writerIn(space);
    const row = makeRecording();
    await writer.call.create(row);
    const wanted = await addClip(store);
    for (let n = 0; n < 2; n += 1) {
      await deleteClips(store, [wanted.id], NOW);
      await restoreClip(store, wanted.id);
    }
    expect(await room(store, 0)).toMatchObject({ removed: [], spared: { restored: 1 } });
    expect((await store.files.list()).clips).toHaveLength(2);
    await killWriter(writer, row.id);
  });

  it('7.2 what waits to be copied outlives its age and goes last, and 7.7 tells every thread when it does', async () => {
    const space = makeSpace();
    const told: ClipChange[] = [];
    const elsewhere = await storeIn(space, { onChange: (change) => told.push(change) });
    const store = await storeIn(space);
    const [oldest, older, newest] = await addClips(store, 3);
    for (const id of [oldest, older].map((row) => row?.id ?? makeRow().id)) {
      await store.seals.seal({ id, digest: 'a1'.repeat(32), copy: true });
    }
    const uncopied = (): readonly string[] =>
      told.filter(({ kind }) => kind === 'uncopied').map(({ id }) => id);
    const old = { budget: { bytes: NEVER, age: 86_400_000 } };
    expect(await room(store, NEVER, old)).toMatchObject({ removed: [newest?.id] });
    expect(await room(store, 1500)).toMatchObject({ removed: [oldest?.id], missing: 0 });
    await expect.poll(uncopied).toEqual([oldest?.id]);

    await store.seals.copied(older?.id ?? makeRow().id);
    expect(await room(store, NEVER, old)).toMatchObject({ removed: [older?.id] });
    await expect.poll(() => told.filter(({ kind }) => kind === 'removed')).toHaveLength(3);
    expect(uncopied(), 'one that was copied is no loss').toEqual([oldest?.id]);
    expect(await elsewhere.seals.backlog()).toEqual([]);
  });

  it('7.3 asks before more than half of all rows go, and nothing goes until the answer', async () => {
    const store = await storeIn(makeSpace());
    await addClips(store, 5);
    const small = { bytes: 2000, age: NEVER };
    const asked = await room(store, 2000, { drastic: 'ask' });
    expect(asked.kind === 'asks' && asked.plan.remove.length).toBe(3);
    expect(await standingQuestion(store, { budget: small, now: NOW })).toEqual(asked);
    await addClips(store, 5);
    expect(await room(store, 2000, { drastic: 'ask', coming: 500 })).toMatchObject({ kind: 'asks' });
    // Nor under a limit by which little would go: "not now" was no answer to that one either.
    expect(await room(store, 9000, { drastic: 'ask' })).toMatchObject({ kind: 'asks' });
    expect(await left(store)).toHaveLength(10);
    expect(await room(store, 2000, { drastic: 'agreed' })).toMatchObject({ kind: 'done', freed: 8000 });
    expect(await standingQuestion(store, { budget: small, now: NOW })).toBeUndefined();
    expect(await room(store, 2000, { drastic: 'ask', coming: 500 })).toMatchObject({ freed: 1000 });
  });

  it('7.3 what came with the question goes with the answer', async () => {
    const store = await storeIn(makeSpace());
    await addClips(store, 5);
    expect(await room(store, 5000, { drastic: 'ask', coming: 4000 })).toMatchObject({ kind: 'asks' });
    expect(await room(store, 5000, { drastic: 'agreed' })).toMatchObject({ kind: 'done', freed: 4000 });
  });

  it('7.3 never asks about a write that the browser refused: it frees just that much', async () => {
    const store = await storeIn(makeSpace());
    await addClips(store, 3);
    expect(await room(store, NEVER, { drastic: 'ask', atLeast: 1001 })).toMatchObject({ freed: 2000 });
  });

  it('7.3 nor does it take that for an answer: what a mistyped budget or a wrong clock asks for stays', async () => {
    const store = await storeIn(makeSpace());
    for (let n = 0; n < 50; n += 1) await store.index.put(makeRow({ bytes: 10_000_000 }));
    const refused = { atLeast: 25_000_000, drastic: 'ask', now: wallMs(NOW + 400 * 86_400_000) } as const;
    const made = await room(store, 20_000_000, {
      ...refused,
      budget: { bytes: 20_000_000, age: 86_400_000 },
    });
    expect(made).toMatchObject({ kind: 'done', freed: 30_000_000, missing: 0 });
    // What the budget asks for and is not drastic goes as well.
    expect(await room(store, 400_000_000, refused)).toMatchObject({ freed: 70_000_000 });
  });

  it('7.4 two threads at once free the space once', async () => {
    const space = makeSpace();
    const [one, other] = [await storeIn(space), await storeIn(space)];
    await addClips(one, 4);
    const both = await Promise.all([room(one, 2000), room(other, 2000)]);
    expect(both.map((made) => made.kind === 'done' && made.freed)).toEqual([2000, 0]);
    expect(await left(one)).toHaveLength(2);
  });

  it('7.5 to 7.7 when killed between file and row, the purge ends it', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const [oldest] = await addClips(store, 2);
    const worker = await writerIn(space);
    await worker.call.stopBefore('index.remove');
    void worker.call.makeRoom({ budget: { bytes: 1000, age: NEVER }, now: NOW, drastic: 'ask' });
    await worker.heard('index.remove');
    expect(await left(store)).toHaveLength(1);
    expect(await store.files.handle(oldest?.id ?? makeRow().id)).toBeUndefined();
    await killWriter(worker, oldest?.id ?? makeRow().id);
    expect([...(await purgeExpired(store, wallMs(NOW + 10_000), 10_000)).values()]).toEqual(['purged']);
    expect(await store.index.holdings()).toHaveLength(1);
  });

  it('a row that cannot be read stays, and so does its file', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const [spoiled] = await addClips(store, 2);
    const db = await openDB(space.name);
    await db.put('clips', { ...spoiled, trigger: 'nonsense' });
    db.close();
    expect(await room(store, 0)).toMatchObject({ freed: 1000, missing: 1000 });
    expect((await store.files.list()).clips).toEqual([spoiled?.id]);
  });

  it('and the next oldest go in its place, but never so many that a person would have to be asked', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const [spoiled, next] = await addClips(store, 8);
    const db = await openDB(space.name);
    await db.put('clips', { ...spoiled, trigger: 'nonsense' });
    expect(await room(store, 7000)).toMatchObject({ removed: [next?.id], missing: 0 });
    await db.put('clips', { ...spoiled, trigger: 'nonsense', bytes: 100_000 });
    db.close();
    const made = await room(store, 10_000, { drastic: 'ask', budget: { bytes: 55_000, age: NEVER } });
    expect(made).toMatchObject({ freed: 3000, missing: 48_000 });
  });

  it('but when it is only too old, none goes in its place', async () => {
    const space = makeSpace();
    const store = await storeIn(space);
    const [old] = await addClips(store, 4);
    const db = await openDB(space.name);
    await db.put('clips', { ...old, trigger: 'nonsense', startedAt: 1000 });
    db.close();
    const budget = { bytes: 10_000, age: 1000 * 86_400_000 };
    expect(await room(store, 10_000, { budget })).toMatchObject({ removed: [], missing: 0 });
  });

  it('holds no lock afterwards', async () => {
    const store = await storeIn(makeSpace());
    await addClips(store, 1);
    await room(store, 0);
    const lock = await tryLock(RETENTION_LOCK);
    expect(lock).toBeDefined();
    await lock?.release();
  });
});

it('a star stays with the row, and says when the clip is gone', async () => {
  const store = await storeIn(makeSpace());
  const { id } = await addClip(store);
  expect((await starClips(store, [id], true)).size).toBe(1);
  expect(await left(store)).toEqual([[true, true]]);
  expect((await starClips(store, [id], false)).size).toBe(1);
  expect(await left(store)).toEqual([[true, false]]);
  expect((await starClips(store, [makeRow().id], true)).size).toBe(0);
});

it('a clip that somebody shows is not purged before they are done', async () => {
  const store = await storeIn(makeSpace());
  const { id } = await addClip(store, { deletedAt: wallMs(0) });
  const use = await shareLock(useLock(id));
  expect(await purgeExpired(store, NOW, 0)).toEqual(new Map([[id, 'in-use']]));
  await use.release();
  expect(await purgeExpired(store, NOW, 0)).toEqual(new Map([[id, 'purged']]));
});
