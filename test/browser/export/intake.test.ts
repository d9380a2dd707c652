import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { inEnglish, type Sentence } from '../../../src/core/sentence.ts';
import { micros } from '../../../src/core/time.ts';
import { shareLock, useLock } from '../../../src/store/locks.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  addClip,
  clipFile,
  type Desk,
  namesIn,
  namesOf,
  openDesk,
  pickedFolder,
  sha256,
  write,
} from './desk.ts';
import { mutate, seeds } from '../../fuzz/mutate.ts';
import { storeIn } from '../store/space.ts';
import { directoryOf } from '../store/space-files.ts';

const NAME = 'preroll_rack-3_2026-11-21T14-03-07.412+0100.mp4';
const video = (bytes = clipFile(), name = NAME): File => new File([bytes], name);
/** The clip with another width in its sample entry, 28 bytes behind its type (ISO/IEC 14496-12, 12.1.3). */
function ofWidth(width: number): Uint8Array<ArrayBuffer> {
  const bytes = clipFile().slice();
  const at = new TextDecoder('latin1').decode(bytes).indexOf('avc1');
  new DataView(bytes.buffer).setUint16(at + 28, width);
  return bytes;
}
/** What a person reads of the refusal. */
const saying = (words: RegExp): unknown =>
  expect.toSatisfy((problem: Sentence) => words.test(inEnglish(problem)), `says ${words.source}`) as unknown;
const everything = async (store: Store): Promise<unknown> => ({
  rows: (await store.index.page({ limit: 1000 })).rows,
  files: await store.files.list(),
});

async function firstRow(store: Store): Promise<ClipRow> {
  const [row] = (await store.index.page({ limit: 1 })).rows;
  if (row === undefined) throw new Error('There is no clip.');
  return row;
}

/** A clip of one browser, as another gets it. */
async function handedOver(): Promise<{
  readonly sender: Desk;
  readonly receiver: Desk;
  readonly sidecar: File;
}> {
  const [sender, receiver] = [await openDesk(), await openDesk()];
  const row = await addClip(sender.store, { end: 'quiet', markers: [{ at: micros(0), kind: 'reboot' }] });
  await sender.client.run({ kind: 'seal', clips: [row.id] });
  const text = (await sender.store.seals.sidecar(row.id)) ?? '';
  return { sender, receiver, sidecar: new File([text], 'clip.json', { type: 'application/json' }) };
}

it('an import that is cancelled behind its first file says what became of that one', async () => {
  const { space, store, client } = await openDesk();
  const before = await namesIn('exports');
  const controller = new AbortController();
  await storeIn(space, { onChange: () => controller.abort() });
  // A free box (ISO/IEC 14496-12, 8.1.2) takes long to hash, and is nothing to a reader.
  const free = new Uint8Array(100 * 2 ** 20);
  new DataView(free.buffer).setUint32(0, free.length);
  free.set(new TextEncoder().encode('free'), 4);
  const files = [video(), new File([clipFile(31), free], 'large.mp4')];
  expect(await client.run({ kind: 'import', files }, { signal: controller.signal })).toEqual({
    kind: 'intake',
    files: [{ name: NAME, outcome: 'adopted' }],
  });
  expect((await store.index.ids()).length).toBe(1);
  expect(await namesIn('exports')).toEqual(before);
});

describe('14: a clip that is brought', () => {
  it('alone is taken in with what its name and its bytes say', async () => {
    const { store, client } = await openDesk();
    const before = await namesIn('exports');
    expect(await client.run({ kind: 'import', files: [video()] })).toEqual({
      kind: 'intake',
      files: [{ name: NAME, outcome: 'adopted' }],
    });
    const { rows } = await store.index.page({ limit: 9 });
    expect(rows).toEqual([
      expect.objectContaining({
        state: 'ready',
        device: { id: 'imported', name: 'rack-3' },
        startedAt: Date.parse('2026-11-21T14:03:07.412+01:00'),
        utcOffset: 60,
        trigger: { kind: 'imported' },
        frames: 35,
        width: 64,
        bytes: clipFile().length,
        digest: await sha256(clipFile()),
      }),
    ]);
    const [row] = rows;
    const kept = row && (await store.files.getFile(row.id));
    expect(kept && (await sha256(kept))).toBe(row?.digest);
    expect(await namesIn('exports')).toEqual(before);
  });

  it('with its sidecar keeps what that says, and the sidecar itself', async () => {
    const { sender, receiver, sidecar } = await handedOver();
    const files = [sidecar, video()];
    expect(await receiver.client.run({ kind: 'import', files })).toMatchObject({
      files: [{ name: NAME, outcome: 'adopted', signer: { own: false } }],
    });
    const [theirs, ours] = await Promise.all([firstRow(sender.store), firstRow(receiver.store)]);
    expect(ours).toEqual({
      ...theirs,
      frames: 35,
      width: 64,
      height: 64,
      codec: 'avc1.42c00a',
      duration: ours.duration,
    });
    expect(await receiver.store.seals.sidecar(ours.id)).toBe(await sidecar.text());
  });

  it('twice is there once', async () => {
    const { store, client } = await openDesk();
    await client.run({ kind: 'import', files: [video()] });
    const before = await everything(store);
    expect(await client.run({ kind: 'import', files: [video(clipFile(), 'other.mp4')] })).toMatchObject({
      files: [{ outcome: 'known' }],
    });
    expect(await everything(store)).toEqual(before);
  });
});

describe('14.5: a good copy of a clip whose file is', () => {
  const harms: [string, (store: Store, row: ClipRow) => Promise<unknown>][] = [
    ['missing', (store, row) => store.files.remove(row.id)],
    ['short', async (store, row) => write(await store.files.create(row.id), clipFile().slice(0, 99))],
    [
      'altered',
      async (store, row) => write(await store.files.create(row.id), clipFile().slice().fill(0, 900)),
    ],
  ];
  it.each(harms)('%s takes its place, and the row is sound again', async (verdict, harm) => {
    const { store, client } = await openDesk();
    await client.run({ kind: 'import', files: [video()] });
    const row = await firstRow(store);
    await harm(store, row);
    expect(await client.run({ kind: 'verify', clip: row.id })).toMatchObject({ verdict });
    const files = [video(clipFile(), 'copy.mp4')];
    expect(await client.run({ kind: 'import', files })).toMatchObject({ files: [{ outcome: 'repaired' }] });
    expect((await store.index.page({ limit: 9 })).rows).toEqual([row]);
    expect(await client.run({ kind: 'verify', clip: row.id })).toMatchObject({ verdict: 'fine' });
  });

  it('missing changes nothing while somebody uses the clip', async () => {
    const { store, client } = await openDesk();
    await client.run({ kind: 'import', files: [video()] });
    const row = await firstRow(store);
    await store.files.remove(row.id);
    const use = await shareLock(useLock(row.id));
    const before = await everything(store);
    const scratch = await namesIn('exports');
    expect(await client.run({ kind: 'import', files: [video()] })).toMatchObject({
      files: [{ outcome: 'refused', problem: saying(/being played/) }],
    });
    expect(await everything(store)).toEqual(before);
    expect(await namesIn('exports')).toEqual(scratch);
    await use.release();
  });
});

describe('14.6: the sidecar of a clip that has none', () => {
  it.each([
    ['by itself', (sidecar: File) => [sidecar]],
    ['beside the clip', (sidecar: File) => [sidecar, video()]],
  ])('%s is kept with it', async (_title, filesOf) => {
    const { receiver, sidecar } = await handedOver();
    const { store, client } = receiver;
    await client.run({ kind: 'import', files: [video()] });
    const files = filesOf(sidecar);
    expect(await client.run({ kind: 'import', files })).toMatchObject({
      files: [{ outcome: 'sidecar-kept', signer: { own: false } }],
    });
    expect(await store.seals.sidecar((await firstRow(store)).id)).toBe(await sidecar.text());
    expect(await client.run({ kind: 'import', files })).toMatchObject({ files: [{ outcome: 'known' }] });
  });
});

describe('what is refused changes nothing', () => {
  it.each<[string, () => Promise<readonly File[]> | readonly File[], RegExp]>([
    ['an empty file', () => [video(new Uint8Array(0))], /it is empty/],
    ['a text', () => [video(new TextEncoder().encode('x'.repeat(5000)))], /no MP4/],
    ['a picture without a width', () => [video(ofWidth(0))], /its picture is 0 × 64/],
    ['a picture that no level allows', () => [video(ofWidth(65_535))], /its picture is 65535 × 64/],
    ['other JSON', () => [new File(['{}'], 'a.json')], /no evidence sidecar/],
    ['a sidecar alone', async () => [(await handedOver()).sidecar], /neither here nor among/],
    [
      'a sidecar that was changed',
      async () => [new File([(await (await handedOver()).sidecar.text()).replace('rack', 'tack')], 'a.json')],
      /changed after it was signed/,
    ],
  ])('%s', async (_title, make, why) => {
    const { store, client } = await openDesk();
    await addClip(store);
    const before = await everything(store);
    const scratch = await namesIn('exports');
    const result = await client.run({ kind: 'import', files: await make() });
    expect(result).toMatchObject({
      files: [{ outcome: 'refused', problem: saying(why) }],
    });
    expect(await everything(store)).toEqual(before);
    expect(await namesIn('exports')).toEqual(scratch);
  });

  it('one bad file does not keep the good ones', async () => {
    const { client } = await openDesk();
    const files = [video(new Uint8Array(3), 'bad.mp4'), video()];
    expect(await client.run({ kind: 'import', files })).toMatchObject({
      files: [{ outcome: 'refused' }, { outcome: 'adopted' }],
    });
  });

  it('nor do 25 mutations hurt a neighbour', async () => {
    const { store, client } = await openDesk();
    const neighbour = await addClip(store);
    const files = seeds(25).map((seed) => video(mutate(clipFile(), seed), `${seed}.mp4`));
    const result = await client.run({ kind: 'import', files });
    expect(result).toMatchObject({ kind: 'intake' });
    const { rows } = await store.index.page({ limit: 1000 });
    expect(rows).toContainEqual(neighbour);
    const listed = await store.files.list();
    expect(listed.clips.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const kept = await store.files.getFile(neighbour.id);
    expect(kept && (await sha256(kept))).toBe(await sha256(clipFile()));
  });

  it('nor do 25 mutations of its sidecar hurt a clip', async () => {
    const { sender, sidecar } = await handedOver();
    const { store, client } = sender;
    const before = await everything(store);
    const bytes = new Uint8Array(await sidecar.arrayBuffer());
    const bad = seeds(25).map((seed) => mutate(bytes, seed));
    const files = bad.map((spoilt, index) => new File([spoilt], `${index}.json`));
    const { files: results = [] } = (await client.run({ kind: 'import', files })) as {
      readonly files?: readonly { readonly outcome: string }[];
    };
    expect(results).toHaveLength(files.length);
    // What is not refused says the same in other words, such as another space behind the last brace.
    expect(results.filter(({ outcome }) => !['refused', 'known'].includes(outcome))).toEqual([]);
    expect(await everything(store)).toEqual(before);
    expect(await store.seals.sidecar((await firstRow(store)).id)).toBe(await sidecar.text());
  });
});

describe('a found file', () => {
  it.each(['20261121T130307412Z-1a2b3c4d.mp4', 'holiday.mp4'])(
    '%s becomes a clip where it lies',
    async (name) => {
      const { space, store, client } = await openDesk();
      const clips = await (await directoryOf(space)).getDirectoryHandle('clips', { create: true });
      await write(await clips.getFileHandle(name, { create: true }), clipFile());
      expect(await client.run({ kind: 'adopt', name })).toEqual({
        kind: 'intake',
        files: [{ name, outcome: 'adopted' }],
      });
      const { rows } = await store.index.page({ limit: 9 });
      expect((await store.files.list()).others).toEqual([]);
      expect((await store.files.list()).clips).toEqual(rows.map(({ id }) => id));
    },
  );

  it('of no readable size stays a found file', async () => {
    const { space, store, client } = await openDesk();
    const clips = await (await directoryOf(space)).getDirectoryHandle('clips', { create: true });
    await write(await clips.getFileHandle('odd.mp4', { create: true }), ofWidth(0));
    const before = await everything(store);
    expect(await client.run({ kind: 'adopt', name: 'odd.mp4' })).toMatchObject({ reason: 'bad-bitstream' });
    expect(await store.index.ids()).toEqual([]);
    expect(await everything(store)).toEqual(before);
  });

  it('that has become a clip meanwhile, not sealed yet, keeps its row, and gets no other', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const before = await everything(store);
    expect(await client.run({ kind: 'adopt', name: `${row.id}.mp4` })).toMatchObject({
      message: 'This file has become a clip of the library.',
    });
    expect(await everything(store)).toEqual(before);
  });

  it('that is no clip stays as it is', async () => {
    const { space, store, client } = await openDesk();
    const clips = await (await directoryOf(space)).getDirectoryHandle('clips', { create: true });
    await write(await clips.getFileHandle('notes.mp4', { create: true }), new Uint8Array([1, 2, 3]));
    const before = await everything(store);
    expect(await client.run({ kind: 'adopt', name: 'notes.mp4' })).toMatchObject({ reason: 'bad-bitstream' });
    expect(await client.run({ kind: 'adopt', name: '../exports' })).toMatchObject({
      message: 'This file is gone.',
    });
    expect(await everything(store)).toEqual(before);
  });
});

describe('15: copies in a folder', () => {
  it('every clip that is sealed from then on is waiting, and is copied with its sidecar', async () => {
    const { store, client } = await openDesk();
    const early = await addClip(store);
    await client.run({ kind: 'seal', clips: [early.id] });
    const folder = await pickedFolder();
    await store.copyFolder.set(folder);
    const late = await addClip(store);
    await client.run({ kind: 'seal', clips: [early.id, late.id] });
    expect(await store.seals.backlog()).toEqual([late.id]);
    expect(await client.run({ kind: 'copy', clip: late.id })).toEqual({ kind: 'copy', outcome: 'copied' });
    expect(await store.seals.backlog()).toEqual([]);
    const files = await Promise.all(
      (await namesOf(folder)).map(async (name) => (await folder.getFileHandle(name)).getFile()),
    );
    const texts = files.filter(({ name }) => name.endsWith('.json'));
    const videos = files.filter(({ name }) => name.endsWith('.mp4'));
    expect([texts.length, videos.length]).toEqual([1, 1]);
    expect(await texts[0]?.text()).toBe(await store.seals.sidecar(late.id));
    expect(videos[0] && (await sha256(videos[0]))).toBe(await sha256(clipFile()));
  });

  it('a folder that is not there is told, and the clip waits on', async () => {
    const { store, client } = await openDesk();
    const folder = await pickedFolder();
    await store.copyFolder.set(folder);
    const row = await addClip(store);
    await client.run({ kind: 'seal', clips: [row.id] });
    await (await navigator.storage.getDirectory()).removeEntry(folder.name, { recursive: true });
    expect(await client.run({ kind: 'copy', clip: row.id })).toMatchObject({
      message: expect.stringContaining('The folder for copies is not there') as string,
    });
    expect(await store.seals.backlog()).toEqual([row.id]);
  });

  it('without a folder nothing is copied', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    expect(await client.run({ kind: 'copy', clip: row.id })).toEqual({ kind: 'copy', outcome: 'gone' });
  });
});
