import { expect, test, vi } from 'vitest';
import { KEEP_FOR } from '../../../../src/app/library/download.ts';
import type { Library } from '../../../../src/app/library/library.ts';
import { KEPT_FOR } from '../../../../src/app/give-back.ts';
import { UNDO_FOR } from '../../../../src/core/clip/retention.ts';
import type { ClipRow, EventId } from '../../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { FakeStore, freeLocks } from '../fake-store.ts';
import { libraryStage } from './library-stage.ts';
import { clipRow } from '../fakes.ts';

const stage = libraryStage();
const { onError, save, open } = stage;

const listed = (library: Library): string[] => library.list.get().items.map(({ row }) => row.id);

test('lists the newest first, and what the origin keeps on the disk', async () => {
  const rows = [clipRow(1), clipRow(3), clipRow(2)];
  const { library } = await open(...rows);
  expect(listed(library)).toEqual([clipRow(3).id, clipRow(2).id, clipRow(1).id]);
  expect(library.list.get()).toMatchObject({ state: 'ready', more: false, usedBytes: 5_000_000 });
});

test('shows the newest clips at once, and all of them in the end', async () => {
  const store = new FakeStore(Array.from({ length: 1070 }, (_, second) => clipRow(second)));
  const library = stage.make(store);
  const lengths: number[] = [];
  library.list.subscribe(({ items, more, state }) => {
    expect(state).toBe('ready');
    expect(more).toBe(items.length < 1070);
    lengths.push(items.length);
  });
  await library.start();
  expect(lengths[0]).toBe(60);
  expect(new Set(listed(library)).size).toBe(1070);
  expect(listed(library)[0]).toBe(clipRow(1069).id);
});

test('a change reads its own row, and leaves every other clip the object that it was', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2), clipRow(4));
  const before = library.list.get().items;
  store.pagesRead = 0;
  store.rows = [{ ...clipRow(1), starred: true }, clipRow(2), clipRow(3)];
  for (const second of [1, 3, 4]) library.onChange({ id: clipRow(second).id, kind: 'saved' });
  await vi.waitFor(() => expect(listed(library)[0]).toBe(clipRow(3).id));
  const [third, second, first] = library.list.get().items;
  expect([third?.row.id, first?.row.starred]).toEqual([clipRow(3).id, true]);
  expect(second).toBe(before[1]);
  expect(store.pagesRead).toBe(0);
});

test('a name and a note are kept as far as they make sense', async () => {
  const { library } = await open(clipRow(1));
  const row = (): ClipRow | undefined => library.list.get().items[0]?.row;
  await library.label(clipRow(1).id, { name: '  Kernel\npanic ', note: 'After the update' });
  expect(row()).toMatchObject({ name: 'Kernel panic', note: 'After the update' });
  await library.label(clipRow(1).id, { name: ' ' });
  expect(row()).not.toHaveProperty('name');
  expect(row()).toMatchObject({ note: 'After the update' });
});

test('many are starred and deleted at once, and one undo brings all back', async () => {
  const { library } = await open(clipRow(1), clipRow(2), clipRow(3));
  const two = [clipRow(1).id, clipRow(3).id];
  await library.starAll(two, true);
  expect(library.list.get().items.map(({ row }) => row.starred)).toEqual([true, undefined, true]);
  await library.deleteAll(two);
  expect(listed(library)).toEqual([clipRow(2).id]);
  await library.undo();
  expect(listed(library)).toHaveLength(3);
});

test('only clips in sight have their pictures, and give them back when they are not any more', async () => {
  const rows = Array.from({ length: 100 }, (_, second) => clipRow(second));
  const store = new FakeStore(rows);
  for (const { id } of rows) store.thumbnails.set(id, new Blob(['a'], { type: 'image/jpeg' }));
  const library = stage.make(store);
  await library.start();
  await vi.waitFor(() => expect(stage.urls).toHaveLength(60));
  await vi.advanceTimersByTimeAsync(100);
  const shown = (): readonly string[] => library.list.get().items.flatMap(({ thumbnail }) => thumbnail ?? []);
  expect(shown()).toHaveLength(60);
  library.setInSight([clipRow(0).id, clipRow(1).id]);
  await Promise.resolve();
  // The list that is still on the page is whole: whoever draws a clip of it gets its picture.
  expect(stage.urls).toEqual(expect.arrayContaining([...shown()]));
  await vi.advanceTimersByTimeAsync(100);
  expect(shown()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(KEPT_FOR);
  expect(stage.urls.toSorted()).toEqual(shown().toSorted());
});

test('many changes at once are one more reading, not many', async () => {
  const { library, store } = await open(clipRow(1));
  store.pagesRead = 0;
  await Promise.all(Array.from({ length: 20 }, () => library.refresh()));
  expect(store.pagesRead).toBeLessThanOrEqual(2);
});

test('a change that comes during a reading is not missed', async () => {
  const { library, store } = await open(clipRow(1));
  const reading = library.refresh();
  store.rows.push(clipRow(2));
  library.onChange({ id: clipRow(2).id, kind: 'saved' });
  await reading;
  expect(listed(library)).toHaveLength(2);
});

test('tells a clip that is being written from one whose writer is gone', async () => {
  const live = clipRow(2, { state: 'recording' });
  const dead = clipRow(1, { state: 'recording' });
  stage.locks.add(`preroll-clip-${live.id}`);
  const { library } = await open(live, dead);
  expect(library.list.get().items.map(({ state }) => state)).toEqual(['writing', 'interrupted']);
});

test('counts the parts of an event, once the last of them is finished', async () => {
  const first = clipRow(1, { end: 'longest' });
  const second = clipRow(2, { event: first.event, part: 2, state: 'recording' });
  const single = clipRow(3);
  const { library, store } = await open(first, second, single);
  const parts = (): unknown[] => library.list.get().items.map((item) => item.parts);
  expect(parts()).toEqual([1, undefined, undefined]);
  store.rows = [first, { ...second, state: 'ready' }, single];
  await library.refresh();
  expect(parts()).toEqual([1, 2, 2]);
});

test('a lone part of an event whose siblings were removed for good still says which part it is', async () => {
  const { library } = await open(clipRow(2, { part: 2, event: clipRow(1).id as string as EventId }));
  expect(library.list.get().items[0]).toMatchObject({ parts: 2 });
});

test('a deleted clip disappears at once, and for good once the time to undo is over', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  await library.delete(clipRow(1).id);
  expect(listed(library)).toEqual([clipRow(2).id]);
  expect(library.deleted.get().map((row) => row.id)).toEqual([clipRow(1).id]);
  await vi.advanceTimersByTimeAsync(UNDO_FOR - 1);
  expect(store.get(clipRow(1).id)).toBeDefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(store.get(clipRow(1).id)).toBeUndefined();
  expect(library.deleted.get()).toEqual([]);
});

test('undo brings all of them back, and nothing is removed later', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  await library.delete(clipRow(1).id);
  await vi.advanceTimersByTimeAsync(UNDO_FOR - 1000);
  await library.delete(clipRow(2).id);
  await vi.advanceTimersByTimeAsync(500);
  await library.undo();
  await vi.advanceTimersByTimeAsync(2 * UNDO_FOR);
  expect(listed(library)).toHaveLength(2);
  expect(store.rows.every((row) => row.deletedAt === undefined)).toBe(true);
});

test('while somebody is at the way back nothing goes, and the whole time begins anew when they leave', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  await library.delete(clipRow(1).id);
  await library.holdDeleted(true);
  await vi.advanceTimersByTimeAsync(3 * UNDO_FOR);
  expect(library.deleted.get()).toHaveLength(1);
  expect(store.get(clipRow(1).id)).toBeDefined();
  await library.holdDeleted(false);
  await vi.advanceTimersByTimeAsync(UNDO_FOR - 1);
  expect(library.deleted.get()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(library.deleted.get()).toEqual([]);
  expect(store.get(clipRow(1).id)).toBeUndefined();
});

test('what was held and brought back holds the next deletion no longer', async () => {
  const { library } = await open(clipRow(1));
  await library.delete(clipRow(1).id);
  await library.holdDeleted(true);
  await library.undo();
  await library.delete(clipRow(1).id);
  await vi.advanceTimersByTimeAsync(UNDO_FOR + 200);
  expect(library.deleted.get()).toEqual([]);
});

test('a deletion does not put off the end of an earlier one, and undo covers only itself then', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  await library.delete(clipRow(1).id);
  await vi.advanceTimersByTimeAsync(UNDO_FOR - 1000);
  await library.delete(clipRow(2).id);
  await vi.advanceTimersByTimeAsync(1200);
  expect(library.deleted.get().map((row) => row.id)).toEqual([clipRow(2).id]);
  expect(store.rows.map((row) => row.id)).toEqual([clipRow(2).id]);
  await library.undo();
  expect(listed(library)).toEqual([clipRow(2).id]);
  expect(onError).not.toHaveBeenCalled();
});

test('what is gone already cannot be brought back, which is said once', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2), clipRow(3));
  for (const second of [1, 2, 3]) await library.delete(clipRow(second).id);
  store.rows = store.rows.filter((row) => row.id === clipRow(3).id);
  await library.undo();
  expect(listed(library)).toEqual([clipRow(3).id]);
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ message: expect.stringMatching(/^2 of the deleted clips/) as string }),
  );
});

test('what was deleted before the page was closed is removed at the next start, or as soon as it may be', async () => {
  const gone = clipRow(1, { deletedAt: wallMs(Date.now() - UNDO_FOR - 1) });
  const fresh = clipRow(2, { deletedAt: wallMs(Date.now() - 1000) });
  const { library, store } = await open(gone, fresh, clipRow(3));
  expect(store.rows.map((row) => row.id)).toEqual([fresh.id, clipRow(3).id]);
  await library.delete(clipRow(3).id);
  await library.undo();
  await vi.advanceTimersByTimeAsync(UNDO_FOR + 200);
  expect(store.rows.map((row) => row.id)).toEqual([clipRow(3).id]);
});

test('a download keeps its clip from being removed as long as the browser may read it', async () => {
  const held = new Set<string>();
  const request = async (name: string, _options: unknown, work: (lock: object) => Promise<void>) => {
    held.add(name);
    await work({});
    held.delete(name);
  };
  const { library, store } = await open(clipRow(7));
  vi.stubGlobal('navigator', { locks: { ...freeLocks, request } });
  const { id } = clipRow(7);
  await library.download(id);
  expect([...held], 'after a download of nothing').toEqual([]);
  store.files.set(id, new File(['video'], 'x.mp4'));
  await library.download(id);
  await vi.advanceTimersByTimeAsync(KEEP_FOR - 1);
  expect([...held]).toEqual([`preroll-use-${id}`]);
  await vi.advanceTimersByTimeAsync(1);
  expect([...held]).toEqual([]);
});

test('a download carries the clip’s own time in its name', async () => {
  const { library, store } = await open(clipRow(7));
  const file = new File(['video'], 'x.mp4');
  store.files.set(clipRow(7).id, file);
  await library.download(clipRow(7).id);
  expect(save).toHaveBeenCalledExactlyOnceWith(file, 'preroll_192.168.1.50_2026-11-21T14-03-07.000+0100.mp4');
});

test('thumbnails appear as they come, and their addresses are given back with their clips', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  store.thumbnails.set(clipRow(1).id, new Blob(['a'], { type: 'image/jpeg' }));
  library.onChange({ id: clipRow(1).id, kind: 'thumbnail' });
  await vi.advanceTimersByTimeAsync(100);
  expect(library.list.get().items[1]?.thumbnail).toMatch(/^blob:/);
  await library.delete(clipRow(1).id);
  await vi.advanceTimersByTimeAsync(KEPT_FOR);
  expect(stage.urls).toHaveLength(0);
});

test('an index that cannot be read is said, and the next change reads it again', async () => {
  const { library, store } = await open(clipRow(1));
  store.broken = new PrerollError('storage-failed', say`The index is closed.`);
  await library.refresh();
  expect(library.list.get().state).toBe('failed');
  expect(onError).toHaveBeenCalledExactlyOnceWith(store.broken);
  store.broken = undefined;
  await library.refresh();
  expect(library.list.get().state).toBe('ready');
});

const picture = (type: string): Blob => new Blob(['picture'], { type });
const death = { at: wallMs(clipRow(3).startedAt), reason: 'no-signal' } as const;

test('a clip’s reasons are shown wherever it is, for as long as somebody looks', async () => {
  const { library, store } = await open(clipRow(1));
  const { id } = clipRow(1);
  store.files.set(id, new File(['mp4'], 'clip.mp4'));
  store.evidence.set(id, { before: picture('image/webp') });
  library.openEvidence(id);
  await vi.waitFor(() => expect(library.list.get().items[0]?.evidence).toMatchObject({ kind: 'kept' }));
  await library.play(id);
  expect(library.playing.get()?.item.evidence).toMatchObject({ kind: 'kept' });
  library.closeEvidence(id);
  expect(library.list.get().items[0]?.evidence).toMatchObject({ kind: 'kept' });
  library.closePlayer();
  expect(library.list.get().items[0]?.evidence).toBeUndefined();
});

test('pictures that come later are shown then', async () => {
  const { library, store } = await open(clipRow(1));
  const { id } = clipRow(1);
  library.openEvidence(id);
  await vi.waitFor(() => expect(library.list.get().items[0]?.evidence).toEqual({ kind: 'none' }));
  store.evidence.set(id, { before: picture('image/webp') });
  library.onChange({ id, kind: 'evidence' });
  await vi.waitFor(() => expect(library.list.get().items[0]?.evidence).toMatchObject({ kind: 'kept' }));
});

test('how a picture ended is shown with its last frame, until it is closed, or the clip is played or deleted', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2, { death }));
  const { id } = clipRow(2);
  store.files.set(id, new File(['mp4'], 'clip.mp4'));
  store.evidence.set(id, { lastFrame: picture('image/png') });
  library.openDeath(clipRow(1).id);
  expect(library.death.get()).toBeUndefined();
  library.openDeath(id);
  await vi.waitFor(() => expect(library.death.get()?.evidence).toMatchObject({ kind: 'kept' }));
  library.closeDeath();
  expect(library.death.get()).toBeUndefined();
  library.openDeath(id);
  await library.play(id);
  expect(library.death.get(), 'the player takes its place').toBeUndefined();
  expect(library.playing.get()?.item.row.id).toBe(id);
  library.openDeath(id);
  await library.delete(id);
  expect(library.death.get()).toBeUndefined();
});

test.each([
  { type: 'image/png', extension: 'png' },
  { type: 'image/webp', extension: 'webp' },
  { type: 'image/jpeg', extension: 'jpg' },
])('a last frame of $type is saved under the moment of death', async ({ type, extension }) => {
  const { library, store } = await open(clipRow(2, { death }));
  const { id } = clipRow(2);
  await library.downloadLastFrame(id);
  expect(save).not.toHaveBeenCalled();
  const lastFrame = picture(type);
  store.evidence.set(id, { lastFrame });
  await library.downloadLastFrame(id);
  expect(save).toHaveBeenCalledWith(
    lastFrame,
    expect.stringMatching(new RegExp(`03-03\\.000.*\\.${extension}$`)),
  );
});
