import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { scanPackets } from '../../../src/core/framing/packet-scan.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { PROBE_LOCK, tryLock, tryLocks, withLock } from '../../../src/store/locks.ts';
import { starClips } from '../../../src/store/procedures.ts';
import { makeRoom } from '../../../src/store/retention.ts';
import type { Store } from '../../../src/store/store.ts';
import { sourceOf } from '../../unit/core/byte-source.ts';
import type { TestWorker } from './remote.ts';
import { makeRecording, makeRow, makeSpace, readFile, storeIn, writerIn } from './space.ts';
import type { WriterCommands } from './writer-commands.ts';

const MIB = 2 ** 20;
const NEVER = Number.POSITIVE_INFINITY;

let store: Store;
let worker: TestWorker<WriterCommands>;

beforeEach(async () => {
  const space = makeSpace();
  store = await storeIn(space);
  worker = await writerIn(space);
});

/** A finished clip that is as large as its row says. */
async function addClip(mebibytes: number): Promise<ClipRow> {
  const row = makeRecording();
  await worker.call.create(row);
  await worker.call.write(row.id, new Uint8Array(mebibytes * MIB), 0);
  const ready = makeRow({ ...row, state: 'ready', bytes: mebibytes * MIB, frames: 1 });
  await worker.call.finish(ready);
  return ready;
}

/** Writes pieces of half a MiB until one is refused; how many came to be, and why no more. */
async function fill(row: ClipRow, pieces: number): Promise<{ written: number; refused: unknown }> {
  for (let written = 0; written < pieces; written += 1) {
    const piece = new Uint8Array(MIB / 2).fill(written);
    try {
      await worker.call.write(row.id, piece, (written * MIB) / 2);
    } catch (thrown) {
      return { written, refused: thrown };
    }
  }
  return { written: pieces, refused: undefined };
}

async function begin(): Promise<ClipRow> {
  const row = makeRecording();
  await worker.call.create(row);
  return row;
}

/** Frames in a journal, behind its parameter sets. */
const framesIn = (bytes: Uint8Array<ArrayBuffer>): number => scanPackets(sourceOf(bytes)).packets.length - 1;

const ids = async (): Promise<readonly string[]> => (await store.index.holdings()).map(({ id }) => id);

describe('within what the person allows', () => {
  it('old clips go while a new one grows, before it reaches the limit', async () => {
    const old = [await addClip(2), await addClip(2), await addClip(2), await addClip(2)];
    await worker.call.allow({ bytes: 10 * MIB, age: NEVER });
    const row = await begin();
    expect(await fill(row, 8)).toEqual({ written: 8, refused: undefined });
    expect(await ids()).toEqual([...old.slice(2), row].map(({ id }) => id));
    await worker.call.closeWriter();
  });

  it('without any that may go, the clip ends at the limit, and the sentence says why', async () => {
    const { id } = await addClip(2);
    await starClips(store, [id], true);
    await worker.call.allow({ bytes: 4 * MIB, age: NEVER });
    const row = await begin();
    const { written, refused } = await fill(row, 8);
    expect(written).toBe(4);
    expect(refused).toMatchObject({ reason: 'storage-full', message: expect.stringMatching(/have a star/) });
    expect((await store.files.getFile(row.id))?.size).toBe(2 * MIB);
    expect(await worker.call.probe()).toBe(false);
    await worker.call.closeWriter();
    await starClips(store, [id], false);
    expect(await worker.call.probe()).toBe(true);
  });

  it('what the row says of an open clip is not counted twice here, and counts elsewhere', async () => {
    const { id } = await addClip(2);
    await worker.call.allow({ bytes: 6 * MIB, age: NEVER });
    const row = await begin();
    expect(await fill(row, 4)).toMatchObject({ written: 4 });
    await worker.call.note({ ...row, bytes: 2 * MIB, frames: 1 });
    await worker.call.allow({ bytes: 6 * MIB, age: NEVER });
    await worker.call.write(row.id, new Uint8Array(MIB), 2 * MIB);
    expect(await ids()).toEqual([id, row.id]);
    const budget = { bytes: 3.5 * MIB, age: NEVER };
    const made = await makeRoom(store, { budget, now: wallMs(Date.now()), drastic: 'agreed' });
    expect(made).toMatchObject({ removed: [id], missing: 0 });
    await worker.call.closeWriter();
  });

  it('a larger budget counts from the next write on', async () => {
    await worker.call.allow({ bytes: MIB, age: NEVER });
    const row = await begin();
    await worker.call.allow({ bytes: 100 * MIB, age: NEVER });
    expect(await fill(row, 8)).toEqual({ written: 8, refused: undefined });
    await worker.call.closeWriter();
  });

  it('what would empty the library waits for the person; what has no room until then ends, and says why', async () => {
    const old = [await addClip(1), await addClip(1), await addClip(1), await addClip(1)];
    await worker.call.allow({ bytes: MIB, age: NEVER });
    const row = await begin();
    const { written, refused } = await fill(row, 4);
    expect(written).toBe(0);
    expect(refused).toMatchObject({ reason: 'storage-full', message: expect.stringMatching(/answered/) });
    expect(await ids()).toEqual([...old, row].map(({ id }) => id));
    expect(await worker.call.probe()).toBe(false);
    await worker.call.closeWriter();
    await worker.call.allow({ bytes: 20 * MIB, age: NEVER });
    expect(await worker.call.probe()).toBe(true);
    expect(await ids()).toEqual([...old, row].map(({ id }) => id));
  });

  it('what a person was asked about stays, also when the next clip comes, and in the next visit', async () => {
    const old = [await addClip(2), await addClip(2), await addClip(2), await addClip(2), await addClip(2)];
    const budget = { bytes: 4.5 * MIB, age: NEVER };
    const asked = await makeRoom(store, { budget, now: wallMs(Date.now()), drastic: 'ask' });
    expect(asked.kind === 'asks' && asked.plan.remove.length).toBe(3);
    await worker.call.allow(budget);
    for (const visit of [1, 2]) {
      // As a worker does at its start.
      if (visit === 2) await worker.call.allow(budget);
      const row = await begin();
      expect((await fill(row, 1)).refused).toMatchObject({ reason: 'storage-full' });
      await worker.call.discard(row.id);
      expect(await ids()).toEqual(old.map(({ id }) => id));
    }
  });

  it('an age that a wrong clock asks for ends no clip: there is room', async () => {
    const old = [await addClip(1), await addClip(1), await addClip(1)];
    await worker.call.allow({ bytes: 20 * MIB, age: 1 });
    const row = await begin();
    expect(await fill(row, 4)).toEqual({ written: 4, refused: undefined });
    expect(await ids()).toEqual([...old, row].map(({ id }) => id));
    await worker.call.closeWriter();
  });
});

describe('within what the browser gives', () => {
  const { origin } = location;

  /** From now on the origin may take so many bytes more than it does. */
  async function leave(mebibytes: number): Promise<void> {
    const { usage = 0 } = await navigator.storage.estimate();
    await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + mebibytes * MIB });
  }

  afterEach(() => cdp().send('Storage.overrideQuotaForOrigin', { origin }));

  it('a refused write frees the oldest clip and is made after all: the clip has no hole', async () => {
    const [oldest] = [await addClip(8), await addClip(8), await addClip(8)];
    const row = await begin();
    await leave(10);
    const { written, refused } = await fill(row, 40);
    expect(refused).toBeUndefined();
    expect(await ids()).not.toContain(oldest?.id);
    await worker.call.closeWriter();
    const bytes = (await readFile(store, row.id)) ?? new Uint8Array();
    expect(bytes.length).toBe((written * MIB) / 2);
    expect(bytes.findIndex((byte, at) => byte !== Math.floor((at * 2) / MIB))).toBe(-1);
  });

  it('a write that a full disk cuts short frees the oldest clip, and says that there is no room', async () => {
    const oldest = await addClip(8);
    const row = await begin();
    await worker.call.grant(2.2 * MIB, 'cut');
    const { written, refused } = await fill(row, 40);
    expect({ written, refused }).toMatchObject({ written: 4, refused: { reason: 'storage-full' } });
    expect((await store.files.getFile(row.id))?.size).toBe(2 * MIB);
    expect(await ids()).not.toContain(oldest.id);
    await worker.call.closeWriter();
  });

  it('a probe finds out that a disk is full which the browser still has space for', async () => {
    await worker.call.grant(4.5 * MIB, 'cut');
    expect(await worker.call.probe()).toBe(false);
    await worker.call.grant(NEVER);
    expect(await worker.call.probe()).toBe(true);
    expect(await probes()).toEqual([]);
  });

  it('a clip that finds no room for its journal frees the oldest one, and is begun after all', async () => {
    const oldest = await addClip(8);
    await leave(0);
    const row = await begin();
    await worker.call.journal(row.id, [{ kind: 'key', pts: micros(0), data: new Uint8Array(1000) }]);
    expect(await ids()).toEqual([row.id]);
    expect(await store.files.getFile(oldest.id)).toBeUndefined();
    await worker.call.closeWriter();
  });

  it('a journal that has room for some of many frames says how many it has', async () => {
    const row = await begin();
    await worker.call.grant(2.5 * MIB);
    const data = new Uint8Array(MIB / 2);
    const frames = Array.from({ length: 8 }, (_, at) => ({ kind: 'key', pts: micros(at), data }) as const);
    await expect(worker.call.journal(row.id, frames)).rejects.toMatchObject({ reason: 'storage-full' });
    const journal = await (await store.files.journal(row.id))?.getFile();
    const found = framesIn(new Uint8Array((await journal?.arrayBuffer()) ?? new ArrayBuffer()));
    expect(await worker.call.savedFrames(row.id)).toBe(found);
    expect(found).toBeGreaterThan(0);
    await worker.call.closeWriter();
  });

  it('without any that may go, the write is refused; a probe says when there is room again', async () => {
    const { id } = await addClip(8);
    await starClips(store, [id], true);
    const row = await begin();
    await leave(6);
    const { refused } = await fill(row, 40);
    expect(refused).toMatchObject({ reason: 'storage-full' });
    expect(await worker.call.probe()).toBe(false);
    await leave(32);
    expect(await worker.call.probe()).toBe(true);
    await worker.call.closeWriter();
    expect(await ids()).toContain(id);
    expect(await probes()).toEqual([]);
  });
});

const probes = async (): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  return names.filter((name) => name.startsWith('preroll-probe'));
};

it('a thread that died while it asked for space leaves nothing that the next start does not remove', async () => {
  const root = await navigator.storage.getDirectory();
  for (const name of ['preroll-probe', 'preroll-probe-1']) await root.getFileHandle(name, { create: true });
  await withLock(PROBE_LOCK, () => worker.call.sweepProbes());
  // Somebody asks at this moment: it may be theirs.
  expect(await probes()).toHaveLength(2);
  await worker.call.sweepProbes();
  expect(await probes()).toEqual([]);
});

it('of several locks none is kept when a later one cannot be asked for', async () => {
  // Web Locks, 3.2: a name that begins with a hyphen is refused.
  await expect(tryLocks(['test-first', '-second'])).rejects.toThrow('take a lock');
  const free = await tryLock('test-first');
  expect(free).toBeDefined();
  await free?.release();
});
