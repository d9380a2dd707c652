/** 6 and 9 of docs/storage.md, with a journal: a writer that was killed loses no frame that it had. */
import { describe, expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { fragmentIndex } from '../../../src/core/clip/mp4-index.ts';
import { scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import { micros } from '../../../src/core/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { sourceOf } from '../../unit/core/byte-source.ts';
import { clipBytes } from '../../unit/core/clip/clip-bytes.ts';
import type { TestWorker } from './remote.ts';
import { killWriter, makeRecording, makeSpace, readFile, storeIn, writerIn } from './space.ts';
import type { Space } from './space-files.ts';
import type { Stop, WriterCommands } from './writer-commands.ts';

/** The writes are the header, the first two fragments, and the last one with the index. */
const CLIP = clipBytes([5, 4, 3]);
const [HEADER, FIRST, SECOND] = CLIP.writes;

interface Scene {
  readonly space: Space;
  readonly store: Store;
  readonly writer: TestWorker<WriterCommands>;
  readonly other: TestWorker<WriterCommands>;
  readonly row: ClipRow;
}

/** A clip of which the journal has frames `from` to `to`, and the file what `bytes` holds. */
async function scene(from: number, to: number, bytes: Uint8Array<ArrayBuffer>): Promise<Scene> {
  const space = makeSpace();
  const [store, writer, other] = await Promise.all([storeIn(space), writerIn(space), writerIn(space)]);
  const row = makeRecording();
  await writer.call.create(row);
  if (to > from) await writer.call.journal(row.id, CLIP.packets.slice(from, to));
  if (bytes.length > 0) await writer.call.write(row.id, bytes, 0);
  return { space, store, writer, other, row };
}

const upTo = (write: typeof HEADER, less = 0): Uint8Array<ArrayBuffer> =>
  CLIP.bytes.slice(0, (write?.position ?? 0) + (write?.data.length ?? 0) - less);

/** Holds row, file and directory against a clip with so many frames, so many of them out of the journal. */
async function expectClip({ store, row }: Scene, frames: number, recovered: number): Promise<void> {
  const bytes = (await readFile(store, row.id)) ?? new Uint8Array();
  const duration = micros((frames * 100_000) / 3);
  expect(scanMp4(sourceOf(bytes))).toMatchObject({
    kind: 'fragments',
    frames,
    duration,
    end: bytes.length,
    rest: 'nothing',
  });
  const ready = { ...row, state: 'ready', end: 'interrupted', bytes: bytes.length, frames, duration };
  expect(await store.index.get(row.id)).toEqual(recovered === 0 ? ready : { ...ready, recovered });
  expect(await store.files.list()).toEqual({ clips: [row.id], journals: [], others: [] });
}

describe('6, 9: after a writer was killed', () => {
  it.each<[string, number, number, Uint8Array<ArrayBuffer>, number, number]>([
    ['with one frame, behind 9.2', 0, 1, new Uint8Array(), 1, 1],
    ['before its first fragment', 0, 4, upTo(HEADER), 4, 4],
    ['inside its first fragment', 0, 7, upTo(FIRST, 1), 7, 7],
    ['behind its first fragment', 0, 7, upTo(FIRST), 7, 2],
    ['inside its second fragment', 0, 11, upTo(SECOND, 30), 11, 6],
    ['with a journal that was cut back', 5, 11, upTo(FIRST), 11, 6],
    ['with nothing in the journal that the file has not', 0, 5, upTo(FIRST), 5, 0],
    ['with the whole file written', 0, 12, CLIP.bytes, 12, 0],
  ])('%s: every frame is there once', async (_when, from, to, bytes, frames, recovered) => {
    const made = await scene(from, to, bytes);
    await killWriter(made.writer, made.row.id);
    expect(await made.other.call.recover()).toEqual(new Map([[made.row.id, 'completed']]));
    await expectClip(made, frames, recovered);
  });

  it('of a clip with sound: that comes out of the journal as well, into a track of its own', async () => {
    const space = makeSpace();
    const [store, writer, other] = await Promise.all([storeIn(space), writerIn(space), writerIn(space)]);
    const row: ClipRow = { ...makeRecording(), audio: 'opus' };
    await writer.call.create(row);
    const sound = Array.from({ length: 11 }, (_, index) => ({
      kind: 'audio' as const,
      pts: micros(index * 20_000),
      data: new Uint8Array([0xf8, index + 1]),
    }));
    const packets = [...CLIP.packets.slice(0, 7), ...sound].toSorted((a, b) => a.pts - b.pts);
    await writer.call.journal(row.id, packets);
    await killWriter(writer, row.id);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    expect(await store.index.get(row.id)).toMatchObject({
      state: 'ready',
      frames: 7,
      recovered: 7,
      audio: 'opus',
    });
    const scan = scanMp4(sourceOf((await readFile(store, row.id)) ?? new Uint8Array()));
    expect(scan).toMatchObject({ kind: 'fragments', frames: 7, rest: 'nothing' });
    expect(scan).toMatchObject({ audio: { track: { timescale: 48_000 }, ticks: 11 * 960 } });
  });

  it('9.1, without a frame: nothing is left', async () => {
    const { writer, other, store, row } = await scene(0, 0, upTo(HEADER));
    await killWriter(writer, row.id);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'dropped']]));
    expect(await store.files.list()).toEqual({ clips: [], journals: [], others: [] });
  });

  it('behind damage nothing is written, and the journal stays', async () => {
    const { writer, other, store, row } = await scene(0, 11, upTo(FIRST));
    await writer.call.write(row.id, new Uint8Array(8), SECOND?.position ?? 0);
    await killWriter(writer, row.id);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    expect(await store.index.get(row.id)).toMatchObject({ state: 'ready', frames: 5 });
    expect(await other.call.recover()).toEqual(new Map());
    expect((await store.files.list()).journals).toEqual([row.id]);
  });

  it('left by a writer that had no room for its file, which lives on', async () => {
    const made = await scene(0, 7, new Uint8Array());
    await made.writer.call.leave(made.row.id);
    expect(await made.other.call.recover()).toEqual(new Map([[made.row.id, 'completed']]));
    await expectClip(made, 7, 7);
  });

  it('left by one whose second fragment was refused: no frame is lost, and the row keeps what it knew', async () => {
    const { writer, other, store, row } = await scene(0, 9, upTo(FIRST));
    const at = (frame: number) => micros((frame * 100_000) / 3);
    const known = {
      ...row,
      end: 'storage-full',
      gaps: [{ at: at(6), until: at(60), missing: 3 }],
      markers: [
        { at: at(7), kind: 'no-signal' },
        { at: at(70), kind: 'reboot' },
      ],
    } as const;
    await writer.call.note({ ...known, frames: 5, bytes: 1, duration: at(5) });
    await writer.call.because(row.id, { kind: 'change', rule: 'mode-change', onset: at(3) });
    await writer.call.leave(row.id);
    await writer.call.note({ ...known, markers: [] });
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    expect(await store.index.get(row.id)).toMatchObject({
      state: 'ready',
      frames: 9,
      recovered: 4,
      end: 'storage-full',
      trigger: { rule: 'mode-change', onset: at(3) },
      gaps: [{ at: at(6), until: at(9), missing: 3 }],
      markers: [
        { at: at(7), kind: 'no-signal' },
        { at: at(9), kind: 'reboot' },
      ],
    });
  });
});

describe('9.5, 9.6: a journal', () => {
  it('goes when its clip is finished', async () => {
    const { writer, store, row } = await scene(0, 12, CLIP.bytes);
    const { frames, duration } = CLIP;
    await writer.call.finish({ ...row, state: 'ready', bytes: CLIP.bytes.length, frames, duration });
    expect(await store.files.list()).toEqual({ clips: [row.id], journals: [], others: [] });
  });

  it.each<[string, Stop]>([
    ['2.3', 'files.removeJournal'],
    ['2.2', 'index.update'],
  ])('goes at the next start-up when its writer died behind %s', async (_step, stop) => {
    const { writer, other, store, row } = await scene(0, 12, CLIP.bytes);
    await writer.call.stopBefore(stop);
    const { frames, duration } = CLIP;
    void writer.call.finish({ ...row, state: 'ready', bytes: CLIP.bytes.length, frames, duration });
    await writer.heard(stop);
    await killWriter(writer, row.id);
    await other.call.recover();
    expect(await store.files.list()).toEqual({ clips: [row.id], journals: [], others: [] });
    expect(await readFile(store, row.id)).toEqual(CLIP.bytes);
  });

  it('of a clip that is being written is left alone', async () => {
    const { writer, other, store, row } = await scene(0, 7, upTo(FIRST));
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'live']]));
    expect((await store.files.list()).journals).toEqual([row.id]);
    await writer.call.closeWriter();
  });
});

describe('6, 9: a completion that is killed', () => {
  it.each<[string, Stop, number]>([
    ['before 9.9', 'index.update', 1],
    ['behind 9.10, the row not yet told', 'index.update', 2],
    ['behind 6.5, the journal still there', 'files.removeJournal', 1],
  ])('%s, is completed by the next one', async (_when, stop, times) => {
    const made = await scene(0, 11, upTo(SECOND, 30));
    const { space, writer, other, row } = made;
    await killWriter(writer, row.id);
    await other.call.stopBefore(stop, times);
    void other.call.recover();
    await other.heard(stop);
    const third = await writerIn(space);
    await killWriter(other, row.id);
    await third.call.recover();
    await expectClip(made, 11, 6);
    expect(await third.call.recover()).toEqual(new Map());
  });
});

describe('9.10: a completion that there is no room for', () => {
  const noRoom =
    /^There is no room to complete an interrupted clip\. Nothing of it is lost: delete clips to make room, and it is completed when Preroll starts again\.$/;

  it.each<[string, number, 'refused' | 'cut', RegExp]>([
    ['at once', 0, 'refused', noRoom],
    ['behind some of it', 700, 'refused', noRoom],
    ['inside a write', 700, 'cut', noRoom],
  ])('%s leaves the clip as it was, says so, and is made good later', async (_where, bytes, beyond, said) => {
    const made = await scene(0, 11, upTo(SECOND, 30));
    const { writer, other, store, row } = made;
    await killWriter(writer, row.id);
    await other.call.grant(bytes, beyond);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'failed']]));
    expect(await other.call.complaints()).toEqual([expect.stringMatching(said)]);
    // Whole up to its last fragment, and nothing behind that.
    expect(await readFile(store, row.id)).toEqual(upTo(FIRST));
    expect(await store.index.get(row.id)).toMatchObject({ state: 'recording' });
    expect((await store.files.list()).journals).toEqual([row.id]);
    await other.call.grant(Number.POSITIVE_INFINITY);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    await expectClip(made, 11, 6);
  });

  it('of a clip without a fragment, likewise', async () => {
    const made = await scene(0, 4, upTo(HEADER));
    const { writer, other, store, row } = made;
    await killWriter(writer, row.id);
    await other.call.grant(1000);
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'failed']]));
    expect(await readFile(store, row.id)).toEqual(new Uint8Array());
    await other.call.grant(Number.POSITIVE_INFINITY);
    await other.call.recover();
    await expectClip(made, 4, 4);
  });

  it('but for its index, is none', async () => {
    const made = await scene(0, 5, upTo(FIRST));
    const { writer, other, row } = made;
    await killWriter(writer, row.id);
    await other.call.grant(50, 'cut');
    expect(await other.call.recover()).toEqual(new Map([[row.id, 'completed']]));
    await expectClip(made, 5, 0);
  });
});

it('9.11: behind a completed clip is the index of all its fragments', async () => {
  const { writer, other, store, row } = await scene(0, 11, upTo(FIRST));
  await killWriter(writer, row.id);
  await other.call.recover();
  const bytes = (await readFile(store, row.id)) ?? new Uint8Array();
  const scan = scanMp4(sourceOf(bytes));
  if (scan.kind !== 'fragments') throw new Error(scan.kind);
  expect(scan.syncs.map(({ time }) => time)).toEqual([0, 5 * 3000, 9 * 3000]);
  expect(bytes.slice(scan.index)).toEqual(fragmentIndex(1, scan.syncs));
});
