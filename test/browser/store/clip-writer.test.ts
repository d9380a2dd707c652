import { describe, expect, it } from 'vitest';
import type { ClipRow, EndReason, Trigger } from '../../../src/core/clip/clip.ts';
import { fragmentIndex } from '../../../src/core/clip/mp4-index.ts';
import { scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { writerLock } from '../../../src/store/locks.ts';
import { deleteClips, restoreClip } from '../../../src/store/procedures.ts';
import type { Store } from '../../../src/store/store.ts';
import { sourceOf } from '../../unit/core/byte-source.ts';
import { join } from '../../unit/core/clip/boxes.ts';
import { clipBytes } from '../../unit/core/clip/clip-bytes.ts';
import type { TestWorker } from './remote.ts';
import { killWriter, makeRecording, makeSpace, readFile, storeIn, writerIn } from './space.ts';
import type { Space } from './space-files.ts';
import type { Stop, WriterCommands } from './writer-commands.ts';

const LARGER: Trigger = {
  kind: 'change',
  rule: 'area',
  tiles: 60,
  needed: 48,
  share: 0.02,
  boxes: [],
  onset: micros(5),
};

/** Three fragments; the writes are the header, the first two fragments, and the last one with the index. */
const CLIP = clipBytes([5, 4, 3]);

interface Scene {
  readonly space: Space;
  readonly store: Store;
  readonly writer: TestWorker<WriterCommands>;
  /** A second worker, as another tab starting up has one. */
  readonly other: TestWorker<WriterCommands>;
  readonly row: ClipRow;
  readonly ready: ClipRow;
}

async function makeScene(): Promise<Scene> {
  const space = makeSpace();
  const [store, writer, other] = await Promise.all([storeIn(space), writerIn(space), writerIn(space)]);
  const row = makeRecording();
  const { bytes, frames, duration } = CLIP;
  return {
    space,
    store,
    writer,
    other,
    row,
    ready: { ...row, ...readyRow(bytes.length, frames, duration, 'quiet') },
  };
}

const readyRow = (bytes: number, frames: number, duration: number, end: EndReason): Partial<ClipRow> =>
  ({ state: 'ready', bytes, frames, duration, end }) as Partial<ClipRow>;

async function writeUpTo({ writer, row }: Scene, writes: number): Promise<void> {
  await writer.call.create(row);
  for (const { data, position } of CLIP.writes.slice(0, writes))
    await writer.call.write(row.id, data, position);
}

const isLocked = async ({ id }: ClipRow): Promise<boolean> =>
  ((await navigator.locks.query()).held ?? []).some((lock) => lock.name === writerLock(id));

describe('a writer that lives', () => {
  it('1, 2: creates, writes and finishes a clip that reads back byte for byte', async () => {
    const scene = await makeScene();
    const { store, writer, row, ready } = scene;
    await writer.call.create(row);
    expect(await store.index.get(row.id)).toEqual(row);
    expect(await isLocked(row)).toBe(true);
    for (const { data, position } of CLIP.writes) await writer.call.write(row.id, data, position);
    await writer.call.finish(ready);
    expect(await store.index.get(row.id)).toEqual(ready);
    expect(await readFile(store, row.id)).toEqual(CLIP.bytes);
    expect(await isLocked(row)).toBe(false);
  });

  it('1.1 lets nobody else create the same clip, and does not let the loser discard it', async () => {
    const { store, writer, other, row } = await makeScene();
    await writer.call.create(row);
    await expect(other.call.create(row)).rejects.toThrow('already being written');
    await other.call.discard(row.id);
    expect(await store.index.get(row.id)).toEqual(row);
  });

  it('2.3 keeps a mark for removal that was set while it wrote', async () => {
    const scene = await makeScene();
    const { store, writer, row, ready } = scene;
    await writeUpTo(scene, 4);
    await deleteClips(store, [row.id], wallMs(5));
    await writer.call.finish(ready);
    expect(await store.index.get(row.id)).toEqual({ ...ready, deletedAt: 5 });
    await restoreClip(store, row.id);
    expect(await store.index.get(row.id)).toEqual({ ...ready, restored: 1 });
  });

  it('1.5 says in the row what it knows by now, and leaves a ready or a removed one alone', async () => {
    const scene = await makeScene();
    const { store, writer, row, ready } = scene;
    await writeUpTo(scene, 2);
    await deleteClips(store, [row.id], wallMs(5));
    const known = { ...row, bytes: 700, frames: 5, duration: micros(9), markers: [] };
    await writer.call.note(known);
    expect(await store.index.get(row.id)).toEqual({ ...known, deletedAt: 5 });
    await store.index.put(ready);
    await writer.call.note(known);
    expect(await store.index.get(row.id)).toEqual(ready);
    await store.index.remove(row.id);
    await writer.call.note(known);
    expect(await store.index.get(row.id)).toBeUndefined();
  });

  it('1.6 says in the row of a clip what it is about after all, and leaves a ready or a removed one alone', async () => {
    const scene = await makeScene();
    const { store, writer, row, ready } = scene;
    await writeUpTo(scene, 2);
    await writer.call.because(row.id, LARGER);
    expect(await store.index.get(row.id)).toEqual({ ...row, trigger: LARGER });
    await store.index.put(ready);
    await writer.call.because(row.id, LARGER);
    expect(await store.index.get(row.id)).toEqual(ready);
    await store.index.remove(row.id);
    await writer.call.because(row.id, LARGER);
    expect(await store.index.get(row.id)).toBeUndefined();
  });

  it('2.3 writes the row anew when it was cleared meanwhile', async () => {
    const scene = await makeScene();
    const { store, writer, row, ready } = scene;
    await writeUpTo(scene, 4);
    await store.index.remove(row.id);
    await writer.call.finish(ready);
    expect(await store.index.get(row.id)).toEqual(ready);
  });

  it('3: discards a clip without a frame', async () => {
    const scene = await makeScene();
    const { store, writer, row } = scene;
    await writeUpTo(scene, 1);
    await writer.call.discard(row.id);
    expect(await store.index.get(row.id)).toBeUndefined();
    expect(await store.files.list()).toEqual({ clips: [], journals: [], others: [] });
    expect(await isLocked(row)).toBe(false);
  });

  it('gives back every lock and file when it is closed', async () => {
    const scene = await makeScene();
    const { store, writer, row } = scene;
    await writeUpTo(scene, 2);
    await writer.call.closeWriter();
    expect(await isLocked(row)).toBe(false);
    expect(await store.files.remove(row.id)).toBe('removed');
  });

  it('6.1 is left alone by a start-up, however far it has come', async () => {
    const scene = await makeScene();
    const { store, other, row, writer, ready } = scene;
    await writer.call.create(row);
    for (const { data, position } of CLIP.writes) {
      expect(await other.call.recover()).toEqual(new Map([[row.id, 'live']]));
      expect(await store.index.get(row.id)).toEqual(row);
      expect((await readFile(store, row.id))?.length).toBe(position);
      await writer.call.write(row.id, data, position);
    }
    await writer.call.finish(ready);
    expect(await other.call.recover()).toEqual(new Map());
    expect(await readFile(store, row.id)).toEqual(CLIP.bytes);
  });
});

/** What is left of a clip: its row, its file's bytes, and every name in the directory. */
const stateOf = async (store: Store, { id }: ClipRow): Promise<unknown> => ({
  row: await store.index.get(id),
  bytes: await readFile(store, id),
  list: await store.files.list(),
});

/** So many fragments, and the index of them. */
function wholeClip(fragments: number): Uint8Array {
  const end = CLIP.writes[fragments + 1]?.position;
  if (end === undefined) return CLIP.bytes;
  const begun = CLIP.bytes.slice(0, end);
  const scan = scanMp4(sourceOf(begun));
  return scan.kind === 'fragments' ? join(begun, fragmentIndex(1, scan.syncs)) : begun;
}

/** What 6.5 makes of a clip: gone, or ready with so many whole fragments. */
function expected(row: ClipRow, fragments: number): unknown {
  if (fragments === 0)
    return { row: undefined, bytes: undefined, list: { clips: [], journals: [], others: [] } };
  const frames = [0, 5, 9, 12][fragments] ?? 0;
  const bytes = wholeClip(fragments);
  const duration = Math.round((frames * 100_000) / 3);
  return {
    row: { ...row, ...readyRow(bytes.length, frames, duration, 'interrupted') },
    bytes,
    list: { clips: [row.id], journals: [], others: [] },
  };
}

describe('6: after a writer was killed', () => {
  const stops: readonly (readonly [string, Stop, (scene: Scene) => Promise<unknown>, number | 'no row'])[] = [
    ['1.1', 'index.put', ({ writer, row }) => writer.call.create(row), 'no row'],
    ['1.2', 'files.create', ({ writer, row }) => writer.call.create(row), 0],
    [
      '2.2',
      'index.update',
      async (scene) => {
        await writeUpTo(scene, 4);
        await scene.writer.call.finish(scene.ready);
      },
      3,
    ],
    [
      '3.1',
      'files.remove',
      async (scene) => {
        await writeUpTo(scene, 1);
        await scene.writer.call.discard(scene.row.id);
      },
      0,
    ],
    [
      '3.2',
      'index.remove',
      async (scene) => {
        await writeUpTo(scene, 1);
        await scene.writer.call.discard(scene.row.id);
      },
      0,
    ],
  ];

  it.each(stops)('behind %s', async (_step, stop, play, fragments) => {
    const scene = await makeScene();
    const { store, writer, other, row } = scene;
    await writer.call.stopBefore(stop);
    void play(scene);
    await writer.heard(stop);
    await killWriter(writer, row.id);
    const results = await other.call.recover();
    const known = fragments === 'no row' ? [] : [row.id];
    expect([...results.keys()]).toEqual(known);
    expect(await stateOf(store, row)).toEqual(expected(row, fragments === 'no row' ? 0 : fragments));
    expect(await isLocked(row)).toBe(false);
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 3],
  ])('behind 1.4, with %i writes made: %i fragments', async (writes, fragments) => {
    const scene = await makeScene();
    await writeUpTo(scene, writes);
    await killWriter(scene.writer, scene.row.id);
    const kind = fragments === 0 ? 'dropped' : 'completed';
    expect(await scene.other.call.recover()).toEqual(new Map([[scene.row.id, kind]]));
    expect(await stateOf(scene.store, scene.row)).toEqual(expected(scene.row, fragments));
  });

  it('inside a write, which leaves a torn fragment: 6.4 cuts it off', async () => {
    const scene = await makeScene();
    const { store, writer, other, row } = scene;
    await writeUpTo(scene, 2);
    const [, , second] = CLIP.writes;
    await writer.call.write(row.id, second?.data.slice(0, -1) ?? new Uint8Array(), second?.position ?? 0);
    await killWriter(writer, row.id);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    expect(await stateOf(store, row)).toEqual(expected(row, 1));
  });

  it('inside the first fragment, with frames in it: the file is kept as it is', async () => {
    const scene = await makeScene();
    const { store, writer, other, row } = scene;
    await writeUpTo(scene, 1);
    const [header, first] = CLIP.writes;
    const torn = first?.data.slice(0, -1) ?? new Uint8Array();
    await writer.call.write(row.id, torn, first?.position ?? 0);
    await killWriter(writer, row.id);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'unreadable']]));
    const bytes = (header?.data.length ?? 0) + torn.length;
    expect(await store.index.get(row.id)).toEqual({ ...row, ...readyRow(bytes, 0, 0, 'interrupted') });
    expect((await readFile(store, row.id))?.length).toBe(bytes);
  });

  it('a file that is damaged, not torn, is not cut', async () => {
    const scene = await makeScene();
    const { store, writer, other, row } = scene;
    await writeUpTo(scene, 3);
    const [, , second] = CLIP.writes;
    await writer.call.write(row.id, new Uint8Array(8), second?.position ?? 0);
    const before = await readFile(store, row.id);
    await killWriter(writer, row.id);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    expect(await readFile(store, row.id)).toEqual(before);
    expect(await store.index.get(row.id)).toMatchObject({ frames: 5, bytes: before?.length });
  });
});

describe('6: a start-up that is killed', () => {
  it.each<[string, Stop, number, string]>([
    ['6.4, file cut, row not yet told', 'index.update', 2, 'completed'],
    ['6.5, before the file is removed', 'files.remove', 1, 'dropped'],
    ['6.5, between file and row', 'index.remove', 1, 'dropped'],
  ])('behind %s is completed by the next one', async (_step, stop, writes, kind) => {
    const scene = await makeScene();
    const { store, writer, other, row } = scene;
    await writeUpTo(scene, writes);
    const [, , second] = CLIP.writes;
    if (writes > 1) {
      await writer.call.write(row.id, second?.data.slice(0, 20) ?? new Uint8Array(), second?.position ?? 0);
    }
    await killWriter(writer, row.id);
    await other.call.stopBefore(stop);
    void other.call.recover();
    await other.heard(stop);
    const third = await writerIn(scene.space);
    expect(await third.call.recover()).toEqual(new Map([[row.id, 'live']]));
    await killWriter(other, row.id);
    expect(await third.call.recover()).toEqual(new Map([[row.id, kind]]));
    expect(await stateOf(store, row)).toEqual(expected(row, writes - 1));
    expect(await third.call.recover()).toEqual(new Map());
  });
});
