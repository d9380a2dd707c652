/** What a disk or a stranger has spoilt, among clips that are sound: those are as they were, whatever is made of the others. */
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import type { ClipId, ClipRow } from '../../../src/core/clip/clip.ts';
import { packetBytes } from '../../../src/core/framing/packet-bytes.ts';
import { micros } from '../../../src/core/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { mutate, seeds } from '../../fuzz/mutate.ts';
import { spoil } from '../../fuzz/spoil.ts';
import { clipBytes, CONFIG } from '../../unit/core/clip/clip-bytes.ts';
import { write } from '../export/desk.ts';
import { makeRecording, makeRow, makeSpace, readFile, storeIn, writerIn } from './space.ts';

/** A few: each costs a hundred times what the parsers alone do (test/fuzz), and shows what happens to the others. */
const CLIPS = 25;
const ROWS = 100;

const CLIP = clipBytes([5, 4, 3], 40);
const JOURNAL = packetBytes([{ kind: 'config', pts: micros(0), data: CONFIG.description }, ...CLIP.packets]);

async function sound(store: Store): Promise<ClipRow> {
  const row = makeRow({ bytes: CLIP.bytes.length });
  await store.index.put(row);
  await write(await store.files.create(row.id), CLIP.bytes);
  return row;
}

async function expectSound(store: Store, rows: readonly ClipRow[]): Promise<void> {
  expect(await Promise.all(rows.map(({ id }) => store.index.get(id)))).toEqual(rows);
  const files = await Promise.all(rows.map(({ id }) => readFile(store, id)));
  expect(files.filter((file) => file?.join() !== CLIP.bytes.join())).toEqual([]);
}

it(`6: ${CLIPS} clips with a spoilt file and a spoilt journal are completed or told, each between sound ones`, async () => {
  const space = makeSpace();
  const store = await storeIn(space);
  const sounds: ClipRow[] = [];
  const bad: ClipId[] = [];
  for (const seed of seeds(CLIPS)) {
    sounds.push(await sound(store));
    const row = makeRecording();
    bad.push(row.id);
    await store.index.put(row);
    const torn = CLIP.bytes.slice(0, (CLIP.bytes.length * (seed % 5)) / 4);
    await write(await store.files.create(row.id), mutate(torn, seed));
    await write(await store.files.createJournal(row.id), mutate(JOURNAL, seed + 1000));
  }
  const results = await (await writerIn(space)).call.recover();
  expect([...results.keys()].toSorted()).toEqual(bad.toSorted());
  const kinds = new Set(results.values());
  expect(['completed', 'unreadable', 'dropped']).toEqual(expect.arrayContaining([...kinds]));
  expect(kinds).toContain('completed');
  expect(await store.index.unfinished()).toEqual([]);
  await expectSound(store, sounds);
});

it(`${ROWS} spoilt rows are passed over, and change nothing for the sound ones among them`, async () => {
  const space = makeSpace();
  const reported = new Set<unknown>();
  const store = await storeIn(space, { onBadRow: (key) => reported.add(key) });
  const sounds = [await sound(store), await sound(store)];
  const db = await openDB(space.name);
  const stored: unknown[] = [];
  for (let seed = 1; stored.length < ROWS; seed += 1) {
    const row = makeRow();
    const spoilt = spoil(row, seed);
    // The key stays: without one a row cannot get into the index at all. Nor can a function or a symbol.
    const { id } = row;
    const put = db.put('clips', { ...(spoilt as object), id });
    if ((await put.catch((thrown: unknown) => thrown)) === id) stored.push(id);
  }
  const before = (await db.getAll('clips')) as readonly { readonly id: string }[];
  sounds.push(await sound(store));
  const { rows } = await store.index.page({ limit: 1000 });
  const read = new Set(rows.map(({ id }) => id));
  expect(sounds.filter(({ id }) => !read.has(id))).toEqual([]);
  const worker = await writerIn(space);
  const unfinished = (await store.index.unfinished()).map(({ id }) => id);
  expect([...(await worker.call.recover()).keys()]).toEqual(unfinished);
  await worker.call.purgeExpired(makeRow().startedAt, 0);
  // What can be read may be completed or purged; what cannot stays to the last byte.
  const unread = before.filter(({ id }) => reported.has(id));
  expect(unread.length).toBeGreaterThan(0);
  expect(await Promise.all(unread.map(({ id }) => db.get('clips', id)))).toEqual(unread);
  db.close();
  await expectSound(store, sounds);
});
