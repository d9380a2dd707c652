import { expect, test, vi } from 'vitest';
import { KEPT_FOR } from '../../../../src/app/give-back.ts';
import { bindClip } from '../../../../src/app/player/routed-clip.ts';
import { Router } from '../../../../src/app/router.ts';
import { writerLock } from '../../../../src/store/locks.ts';
import { FakeStore } from '../fake-store.ts';
import { libraryStage } from './library-stage.ts';
import { clipRow, FakePlace } from '../fakes.ts';

const stage = libraryStage();
const { onError, open } = stage;

/** Fails unless no address is left once those that were given back are not valid any more. */
async function allGivenBack(): Promise<void> {
  await vi.advanceTimersByTimeAsync(KEPT_FOR);
  expect(stage.urls).toHaveLength(0);
}

test('a clip that the list does not have yet is played all the same, a deleted one is not', async () => {
  const [oldest, older] = [clipRow(0), clipRow(1)];
  const store = new FakeStore([oldest, { ...older, deletedAt: older.startedAt }]);
  const library = stage.make(store);
  for (const { id } of [oldest, older]) store.files.set(id, new File(['v'], 'v.mp4'));
  await library.play(oldest.id);
  expect(library.playing.get()?.item.row).toEqual(oldest);
  library.closePlayer();
  await library.play(older.id);
  expect(library.playing.get()).toBeUndefined();
});

test('a clip that is still being written is waited for, and opens once it is finished', async () => {
  const row = clipRow(1, { state: 'recording' });
  const { library, store } = await open(row);
  stage.locks.add(writerLock(row.id));
  await library.refresh();
  await library.play(row.id);
  expect(library.playing.get()).toMatchObject({ item: { state: 'writing' }, url: undefined });
  store.files.set(row.id, new File(['v'], 'v.mp4'));
  stage.locks.clear();
  store.rows = [{ ...row, state: 'ready' }];
  await library.refresh();
  await vi.waitFor(() => expect(library.playing.get()?.url).toBeDefined());
  library.closePlayer();
  await allGivenBack();
});

test('what is open keeps its evidence when the list, or its first page, does not have the clip', async () => {
  const row = clipRow(1);
  const { library, store } = await open(row);
  store.files.set(row.id, new File(['v'], 'v.mp4'));
  await library.play(row.id);
  store.rows = [];
  await library.refresh();
  store.rows = [row];
  await library.refresh();
  expect(library.list.get().items[0]?.evidence).toBeDefined();
  library.closePlayer();
  expect(library.list.get().items[0]?.evidence).toBeUndefined();
});

test('a clip that was waited for and has no file stays open without one, for its page to say so', async () => {
  const row = clipRow(1, { state: 'recording' });
  const { library, store } = await open(row);
  stage.locks.add(writerLock(row.id));
  await library.refresh();
  await library.play(row.id);
  stage.locks.clear();
  store.rows = [{ ...row, state: 'ready' }];
  await library.refresh();
  await vi.waitFor(() =>
    expect(library.playing.get()).toMatchObject({ item: { state: 'ready' }, url: undefined }),
  );
  await library.refresh();
  expect(onError).not.toHaveBeenCalled();
});

test('a clip whose file is lost opens without one, and with it once it has been brought back', async () => {
  const row = clipRow(1, { fault: 'missing' });
  const { library, store } = await open(row);
  await library.play(row.id);
  expect(library.playing.get()).toMatchObject({ item: { row: { fault: 'missing' } }, url: undefined });
  store.files.set(row.id, new File(['v'], 'v.mp4'));
  store.rows = [clipRow(1)];
  await library.refresh();
  await vi.waitFor(() => expect(library.playing.get()?.url).toBeDefined());
});

test('an address of no clip at all opens nothing, and is told', async () => {
  const { library } = await open(clipRow(1));
  await library.play(clipRow(9).id);
  expect(library.playing.get()).toBeUndefined();
  expect(onError).toHaveBeenCalledOnce();
});

test('a clip that is finished while somebody waits for it keeps its address, and Back closes it', async () => {
  const row = clipRow(1, { state: 'recording' });
  const { library, store } = await open(row);
  stage.locks.add(writerLock(row.id));
  await library.refresh();
  const router = new Router(new FakePlace());
  bindClip(router, library);
  router.open({ kind: 'clip', id: row.id, at: undefined });
  await vi.waitFor(() => expect(library.playing.get()?.item.state).toBe('writing'));
  store.files.set(row.id, new File(['v'], 'v.mp4'));
  stage.locks.clear();
  store.rows = [{ ...row, state: 'ready' }];
  await library.refresh();
  await vi.waitFor(() => expect(library.playing.get()?.url).toBeDefined());
  expect(router.route.get()).toMatchObject({ kind: 'clip', id: row.id });
  router.close('clip');
  expect(library.playing.get()).toBeUndefined();
  await allGivenBack();
});

test('of clips that are wanted one after the other the last is played, and none that is not wanted any more', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  for (const second of [1, 2]) store.files.set(clipRow(second).id, new File(['v'], 'v.mp4'));
  const shown: (string | undefined)[] = [];
  library.playing.subscribe((playing) => shown.push(playing?.item.row.id));
  await Promise.all([1, 2, 1, 2].map((second) => library.play(clipRow(second).id)));
  expect(new Set(shown)).toEqual(new Set([clipRow(2).id]));
  const wish = library.play(clipRow(1).id);
  library.closePlayer();
  await wish;
  expect(library.playing.get()).toBeUndefined();
  await allGivenBack();
});

test('the player’s address is given back when it closes, when another clip plays, and when the clip goes', async () => {
  const { library, store } = await open(clipRow(1), clipRow(2));
  for (const second of [1, 2]) store.files.set(clipRow(second).id, new File(['v'], 'v.mp4'));
  await library.play(clipRow(1).id);
  await library.play(clipRow(2).id);
  // What is still being shown may be read on.
  expect(stage.urls).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(KEPT_FOR);
  expect(stage.urls).toEqual([library.playing.get()?.url]);
  library.closePlayer();
  await allGivenBack();
  await library.play(clipRow(1).id);
  await library.delete(clipRow(1).id);
  expect(library.playing.get()).toBeUndefined();
  await allGivenBack();
});
