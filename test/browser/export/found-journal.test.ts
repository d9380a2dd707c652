/** 14.7 of docs/storage.md: found files with a journal become the clips that a recovery makes of them. */
import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import { packetBytes } from '../../../src/core/framing/packet-bytes.ts';
import { micros } from '../../../src/core/time.ts';
import { tryLock, writerLock } from '../../../src/store/locks.ts';
import type { Store } from '../../../src/store/store.ts';
import { mutate, seeds } from '../../fuzz/mutate.ts';
import { sourceOf } from '../../unit/core/byte-source.ts';
import { clipBytes } from '../../unit/core/clip/clip-bytes.ts';
import { makeRow, readFile, writerIn } from '../store/space.ts';
import { directoryOf } from '../store/space-files.ts';
import { addClip, clipFile, CONFIG, type Desk, openDesk, write } from './desk.ts';

/** The writes are the header, the first two fragments, and the last one with the index. */
const CLIP = clipBytes([5, 4, 3], 100, CONFIG);
const [HEADER, FIRST, SECOND] = CLIP.writes;
const at = (frame: number) => micros((frame * 100_000) / 3);

const upTo = (wanted: typeof HEADER, less = 0): Uint8Array<ArrayBuffer> =>
  CLIP.bytes.slice(0, (wanted?.position ?? 0) + (wanted?.data.length ?? 0) - less);

/** A journal of the frames `from` to `to`. */
const journal = (from: number, to: number, description = CONFIG.description): Uint8Array<ArrayBuffer> =>
  packetBytes([{ kind: 'config', pts: micros(0), data: description }, ...CLIP.packets.slice(from, to)]);

interface Scene extends Desk {
  readonly id: ReturnType<typeof makeRow>['id'];
  readonly startedAt: number;
}

async function found(files: {
  readonly mp4?: Uint8Array<ArrayBuffer>;
  readonly tail: Uint8Array<ArrayBuffer>;
}): Promise<Scene> {
  const desk = await openDesk();
  await addClip(desk.store);
  const { id, startedAt } = makeRow();
  const clips = await (await directoryOf(desk.space)).getDirectoryHandle('clips', { create: true });
  for (const [kind, bytes] of Object.entries(files)) {
    await write(await clips.getFileHandle(`${id}.${kind}`, { create: true }), bytes);
  }
  return { ...desk, id, startedAt };
}

/** Rows, files, and every byte of them. */
async function everything(store: Store): Promise<unknown> {
  const { rows } = await store.index.page({ limit: 100 });
  const files = await store.files.list();
  const bytes = await Promise.all(files.clips.map((id) => readFile(store, id)));
  const tails = files.journals.map(async (id) => (await (await store.files.journal(id))?.getFile())?.size);
  return { rows, files, bytes, tails: await Promise.all(tails) };
}

describe('14.7: a found clip with its journal', () => {
  it.each<[string, Uint8Array<ArrayBuffer> | undefined, number, number, number, number]>([
    ['whose file has a torn fragment', upTo(SECOND, 30), 0, 11, 11, 6],
    ['that was cut back', upTo(FIRST), 5, 11, 11, 6],
    ['whose file has no fragment', upTo(HEADER), 0, 7, 7, 7],
    ['whose first fragment is torn', upTo(FIRST, 1), 0, 7, 7, 7],
    ['of which the journal is all that is left', undefined, 0, 7, 7, 7],
  ])('%s has every frame of both', async (_what, mp4, from, to, frames, recovered) => {
    const scene = await found({ ...(mp4 === undefined ? {} : { mp4 }), tail: journal(from, to) });
    const { store, client, space, id, startedAt } = scene;
    const name = `${id}.${mp4 === undefined ? 'tail' : 'mp4'}`;
    const before = await store.index.page({ limit: 9 });
    expect(await client.run({ kind: 'adopt', name })).toMatchObject({
      files: [{ name, outcome: 'adopted' }],
    });
    const begun = {
      device: { id: 'imported' },
      startedAt,
      trigger: { kind: 'imported' },
      width: 64,
      height: 64,
    };
    expect(await store.index.get(id)).toMatchObject({ ...begun, state: 'recording', codec: CONFIG.codec });
    const worker = await writerIn(space);
    expect(await worker.call.recover()).toEqual(new Map([[id, 'completed']]));
    const bytes = (await readFile(store, id)) ?? new Uint8Array();
    expect(scanMp4(sourceOf(bytes))).toMatchObject({ kind: 'fragments', frames, rest: 'nothing' });
    const row = await store.index.get(id);
    expect(row).toMatchObject({ ...begun, state: 'ready', frames, recovered, duration: at(frames) });
    expect((await store.files.list()).journals).toEqual([]);
    const after = await store.index.page({ limit: 9 });
    expect(after.rows.filter((each) => each.id !== id)).toEqual(before.rows);
  });

  it('begins at its first key frame when the file that it goes on from is gone', async () => {
    const { store, client, space, id, startedAt } = await found({ tail: journal(4, 11) });
    await client.run({ kind: 'adopt', name: `${id}.tail` });
    const worker = await writerIn(space);
    await worker.call.recover();
    const { rows } = await store.index.page({ limit: 9 });
    const row = rows.find(({ trigger }) => trigger.kind === 'imported');
    expect(row).toMatchObject({ frames: 6, recovered: 6, startedAt: startedAt + 167, duration: at(6) });
    expect((await store.files.list()).journals).toEqual([]);
  });

  it('stays a found file when its file is something else, however good the journal is', async () => {
    const { store, client, id } = await found({ mp4: new Uint8Array(900), tail: journal(0, 7) });
    const before = await everything(store);
    expect(await client.run({ kind: 'adopt', name: `${id}.mp4` })).toMatchObject({ reason: 'bad-bitstream' });
    expect(await everything(store)).toEqual(before);
  });

  it('is taken in as its file is when the journal has nothing that the file has not', async () => {
    const { store, client, id } = await found({ mp4: CLIP.bytes, tail: journal(9, 12) });
    expect(await client.run({ kind: 'adopt', name: `${id}.mp4` })).toMatchObject({
      files: [{ outcome: 'adopted' }],
    });
    expect(await store.index.get(id)).toMatchObject({ state: 'ready', frames: 12 });
    expect(await readFile(store, id)).toEqual(CLIP.bytes);
  });
});

describe('14.7: nothing is changed by', () => {
  it.each<[string, Parameters<typeof found>[0], RegExp]>([
    ['a journal without a key frame', { tail: journal(6, 8) }, /no key frame/],
    [
      'a journal that does not say how to decode it',
      { tail: journal(0, 8, new Uint8Array(20)) },
      /how to decode/,
    ],
    ['a journal without a frame', { tail: journal(0, 0) }, /no key frame/],
    ['an empty journal', { tail: new Uint8Array() }, /no key frame/],
    ['a journal of zeros', { tail: new Uint8Array(500) }, /no key frame/],
  ])('%s, which is told in a sentence', async (_what, files, why) => {
    const { store, client, id } = await found(files);
    const before = await everything(store);
    expect(await client.run({ kind: 'adopt', name: `${id}.tail` })).toMatchObject({
      reason: 'bad-bitstream',
      message: expect.stringMatching(why) as string,
    });
    expect(await everything(store)).toEqual(before);
  });

  it('one that another tab works on', async () => {
    const { store, client, id } = await found({ tail: journal(0, 7) });
    const lock = await tryLock(writerLock(id));
    const before = await everything(store);
    expect(await client.run({ kind: 'adopt', name: `${id}.tail` })).toMatchObject({
      message: expect.stringContaining('another tab') as string,
    });
    expect(await everything(store)).toEqual(before);
    await lock?.release();
  });
});

it('14.7: of 25 spoilt journals each becomes a clip or a sentence, and none hurts another clip', async () => {
  const { store, client, space } = await openDesk();
  const neighbour = await addClip(store);
  const clips = await (await directoryOf(space)).getDirectoryHandle('clips', { create: true });
  const whole = journal(0, 12);
  const odd: unknown[] = [];
  for (const seed of seeds(25)) {
    const name = `${makeRow().id}.tail`;
    await write(await clips.getFileHandle(name, { create: true }), mutate(whole, seed));
    const result = await client.run({ kind: 'adopt', name });
    const fine =
      result instanceof PrerollError ? result.reason === 'bad-bitstream' : result.kind === 'intake';
    if (!fine) odd.push(seed, result);
  }
  const worker = await writerIn(space);
  const outcomes = new Set((await worker.call.recover()).values());
  expect(odd).toEqual([]);
  expect([...outcomes]).toEqual(['completed']);
  expect(await store.index.get(neighbour.id)).toEqual(neighbour);
  expect(await readFile(store, neighbour.id)).toEqual(clipFile());
});
