import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { eventIdOf } from '../../../src/core/clip/id.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { ClipChange } from '../../../src/store/changes.ts';
import type { ClipIndex, ClipPage, PageQuery } from '../../../src/store/clip-index.ts';
import { openDatabase } from '../../../src/store/schema.ts';
import { makeRow, makeSpace, storeIn } from './space.ts';
import type { Space } from './space-files.ts';

const picture = (type = 'image/webp', size = 100): Blob => new Blob([new Uint8Array(size)], { type });

/** Puts anything at all where rows are kept, as an older version or a curious person might. */
async function plant(space: Space, ...rows: readonly object[]): Promise<void> {
  const db = await openDB(space.name);
  const tx = db.transaction('clips', 'readwrite');
  await Promise.all(rows.map((row) => tx.store.put(row)));
  await tx.done;
  db.close();
}

async function pages(index: ClipIndex, query: PageQuery): Promise<readonly ClipPage[]> {
  const all: ClipPage[] = [];
  for (let before: PageQuery['before'], more = true; more;) {
    const page = await index.page({ ...query, before });
    all.push(page);
    before = page.next;
    more = before !== undefined;
  }
  return all;
}

describe('the rows of a time', () => {
  it('are those that begin in it, the oldest first, deleted ones too', async () => {
    const { index } = await storeIn(makeSpace());
    const at = (startedAt: number, change: Partial<ClipRow> = {}): ClipRow =>
      makeRow({ startedAt: wallMs(startedAt), ...change });
    const rows = [at(999), at(1000), at(1500, { deletedAt: wallMs(1) }), at(1500), at(2000)];
    for (const row of rows.toReversed()) await index.put(row);
    const found = await index.starting(wallMs(1000), wallMs(2000), 1200);
    expect(found.map(({ startedAt }) => startedAt)).toEqual([1000, 1500, 1500]);
    expect(await index.starting(wallMs(1000), wallMs(2000), 2)).toHaveLength(2);
    expect(await index.starting(wallMs(0), wallMs(999), 1200)).toEqual([]);
  });

  it('are read in batches, none twice and none left out', async () => {
    const space = makeSpace();
    const { index } = await storeIn(space);
    // Many begin in the same millisecond, also where a batch ends.
    await plant(
      space,
      ...Array.from({ length: 1100 }, (_, n) => makeRow({ startedAt: wallMs(Math.floor(n / 7)) })),
    );
    const found = await index.starting(wallMs(0), wallMs(1000), 5000);
    expect(new Set(found.map(({ id }) => id)).size).toBe(1100);
    expect(found).toHaveLength(1100);
    expect(await index.starting(wallMs(0), wallMs(1000), 700)).toHaveLength(700);
  });
});

describe('rows', () => {
  it('come back as they were put, and replace their older form', async () => {
    const { index } = await storeIn(makeSpace());
    const row = makeRow();
    await index.put(row);
    await index.put({ ...row, frames: 61 });
    expect(await index.get(row.id)).toEqual({ ...row, frames: 61 });
    expect(await index.get(makeRow().id)).toBeUndefined();
  });

  it('are changed in one transaction, so that no change is lost', async () => {
    const { index } = await storeIn(makeSpace());
    const row = makeRow({ frames: 1 });
    await index.put(row);
    await Promise.all(
      Array.from({ length: 20 }, () => index.update(row.id, (old) => ({ ...old, frames: old.frames + 1 }))),
    );
    expect(await index.get(row.id)).toMatchObject({ frames: 21 });
  });

  it('announce a change once it is made, and none where nothing changed', async () => {
    const changes: ClipChange[] = [];
    const { index } = await storeIn(makeSpace(), { onChange: (change) => changes.push(change) });
    const row = makeRow();
    await index.put(row);
    await index.update(row.id, (old) => old);
    await index.update(makeRow().id, (old) => ({ ...old, frames: 1 }));
    expect(changes).toEqual([{ id: row.id, kind: 'saved' }]);
    await index.update(row.id, (old) => ({ ...old, frames: 7 }));
    await index.setThumbnail(row.id, picture());
    await index.remove(row.id);
    expect(changes.slice(1).map((change) => change.kind)).toEqual(['saved', 'thumbnail', 'removed']);
  });

  it('keep their id, and stay as they are when the change throws', async () => {
    const { index } = await storeIn(makeSpace());
    const row = makeRow();
    await index.put(row);
    await expect(index.update(row.id, (old) => ({ ...old, id: makeRow().id }))).rejects.toThrow(TypeError);
    expect(await index.get(row.id)).toEqual(row);
  });

  it('of an event come in the order of its parts', async () => {
    const { index } = await storeIn(makeSpace());
    const first = makeRow();
    const event = eventIdOf(first.id);
    const parts = [first, makeRow({ event, part: 2 }), makeRow({ event, part: 10 })];
    for (const row of [...parts.toReversed(), makeRow()]) await index.put(row);
    expect(await index.byEvent(event)).toEqual(parts);
  });

  it('that are unfinished or marked for removal are found without the others', async () => {
    const { index } = await storeIn(makeSpace());
    const recording = makeRow({ state: 'recording' });
    const early = makeRow({ deletedAt: wallMs(1000) });
    const late = makeRow({ deletedAt: wallMs(1001) });
    for (const row of [makeRow(), recording, early, late]) await index.put(row);
    expect(await index.unfinished()).toEqual([recording]);
    expect(await index.deleted(wallMs(1000))).toEqual([early]);
  });

  it('reject with a sentence once the store is closed', async () => {
    const store = await storeIn(makeSpace());
    store.close();
    await expect(store.index.put(makeRow())).rejects.toMatchObject({ reason: 'storage-failed' });
    await expect(store.index.page({ limit: 1 })).rejects.toThrow('Could not read the clip index');
  });
});

describe('pages', () => {
  /** 1,000 rows, three in each millisecond, two devices, every tenth marked for removal. */
  async function thousand(space: Space): Promise<readonly ClipRow[]> {
    const rows = Array.from({ length: 1000 }, (_, count) =>
      makeRow({
        startedAt: wallMs(1_790_000_000_000 + Math.floor(count / 3)),
        device: { id: `device-${count % 2}`, name: 'rack' },
        ...(count % 10 === 9 ? { deletedAt: wallMs(5) } : {}),
      }),
    );
    const db = await openDatabase(space);
    const tx = db.transaction('clips', 'readwrite');
    await Promise.all(rows.map((row) => tx.store.put(row)));
    await tx.done;
    db.close();
    return (
      rows
        .filter((row) => row.deletedAt === undefined)
        // An id begins with its start, and its random tail decides within a millisecond.
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    );
  }

  it('show 1,000 rows newest first, each once, those of one millisecond included', async () => {
    const space = makeSpace();
    const expected = await thousand(space);
    const { index } = await storeIn(space);
    const read = await pages(index, { limit: 50 });
    expect(read.map((page) => page.rows.length)).toEqual(Array.from({ length: 18 }, () => 50));
    expect(read.flatMap((page) => page.rows)).toEqual(expected);
  });

  it('show one device alone', async () => {
    const space = makeSpace();
    const expected = (await thousand(space)).filter((row) => row.device.id === 'device-1');
    const { index } = await storeIn(space);
    const read = await pages(index, { limit: 64, device: 'device-1' });
    expect(read.flatMap((page) => page.rows)).toEqual(expected);
    expect(await index.page({ limit: 5, device: 'device-' })).toEqual({ rows: [] });
  });

  it('name no next page where only marked rows follow', async () => {
    const { index } = await storeIn(makeSpace());
    await index.put(makeRow({ deletedAt: wallMs(1) }));
    const rows = [makeRow(), makeRow()];
    for (const row of rows) await index.put(row);
    expect(await index.page({ limit: 2 })).toEqual({ rows: rows.toReversed() });
  });

  it.each([0, 1001, 1.5, Number.NaN])('refuse a limit of %s', async (limit) => {
    const { index } = await storeIn(makeSpace());
    await expect(index.page({ limit })).rejects.toThrow(TypeError);
  });
});

describe('I6: a row that cannot be read', () => {
  it('is passed over, reported with its field, and stays as it is', async () => {
    const space = makeSpace();
    const bad: string[] = [];
    const { index } = await storeIn(space, { onBadRow: (key, error) => bad.push(`${key} ${error.message}`) });
    const [good, spoiled] = [makeRow(), { ...makeRow({ state: 'recording' }), width: 'wide' }];
    await index.put(good);
    await plant(space, spoiled);
    expect((await index.page({ limit: 10 })).rows).toEqual([good]);
    expect(bad).toEqual([expect.stringMatching(new RegExp(`^${spoiled.id} .*width`))]);
    expect(await index.unfinished()).toEqual([]);
    expect(await index.get(spoiled.id)).toMatchObject({ reason: 'storage-failed' });
    const change = (row: ClipRow): ClipRow => ({ ...row, frames: 0 });
    expect(await index.update(spoiled.id, change)).toMatchObject({ reason: 'storage-failed' });
    const db = await openDB(space.name);
    expect(await db.get('clips', spoiled.id)).toEqual(spoiled);
    db.close();
  });
});

describe('thumbnails', () => {
  it('live as long as their row', async () => {
    const { index } = await storeIn(makeSpace());
    const row = makeRow();
    expect(await index.setThumbnail(row.id, picture())).toBe(false);
    expect(await index.getThumbnail(row.id)).toBeUndefined();
    await index.put(row);
    expect(await index.setThumbnail(row.id, picture('image/jpeg', 200))).toBe(true);
    expect(await index.getThumbnail(row.id)).toMatchObject({ type: 'image/jpeg', size: 200 });
    await index.remove(row.id);
    expect(await index.getThumbnail(row.id)).toBeUndefined();
  });

  it.each([picture('text/html'), picture('image/webp', 0), picture('image/webp', 512 * 1024 + 1)])(
    'are refused when they are no small picture (%#)',
    async (blob) => {
      const { index } = await storeIn(makeSpace());
      const row = makeRow();
      await index.put(row);
      await expect(index.setThumbnail(row.id, blob)).rejects.toThrow(TypeError);
    },
  );
});
