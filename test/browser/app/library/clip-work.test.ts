import { expect, it, onTestFinished, vi } from 'vitest';
import { ClipWork } from '../../../../src/app/library/clip-work.ts';
import { KEEP_FOR } from '../../../../src/app/library/download.ts';
import type { ExportClient } from '../../../../src/app/library/export-client.ts';
import type { ClipChange } from '../../../../src/store/changes.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { tryLock, useLock } from '../../../../src/store/locks.ts';
import { makeRow, makeSpace, storeIn } from '../../store/space.ts';
import { directoryOf } from '../../store/space-files.ts';

async function openWork() {
  const space = makeSpace();
  const onError = vi.fn<(error: PrerollError) => void>();
  const changed: { tell: (change: ClipChange) => void } = { tell: () => {} };
  const store = await storeIn(space, { onChange: (change) => changed.tell(change) });
  const run = vi.fn<() => Promise<unknown>>(async () => ({ kind: 'done' }));
  const client = { run } as unknown as ExportClient;
  const work = new ClipWork({ store, onError, client });
  changed.tell = (change) => work.onChange(change);
  const clips = await (await directoryOf(space)).getDirectoryHandle('clips', { create: true });
  const put = (name: string): Promise<unknown> => clips.getFileHandle(name, { create: true });
  return { store, work, run, onError, put };
}

it('every file that no clip knows is found, whatever it is called', async () => {
  const { store, work, put } = await openWork();
  const [known, stray, lone] = [makeRow(), makeRow(), makeRow()];
  await store.index.put(known);
  const strays = [`${stray.id}.mp4`, `${stray.id}.tail`, `${lone.id}.tail`, 'holiday.mp4', 'notes.txt'];
  for (const name of [`${known.id}.mp4`, `${known.id}.tail`, ...strays]) await put(name);
  await work.findFiles();
  expect(work.found.get().toSorted()).toEqual(strays.toSorted());
});

it('one that becomes a clip elsewhere is found no longer, and a late click removes nothing', async () => {
  const { store, work, onError, put } = await openWork();
  const row = makeRow();
  await put(`${row.id}.mp4`);
  await work.findFiles();
  expect(work.found.get()).toEqual([`${row.id}.mp4`]);
  await store.index.put(row);
  await vi.waitFor(() => expect(work.found.get()).toEqual([]));
  await work.removeFound(`${row.id}.mp4`);
  expect(onError).toHaveBeenCalledOnce();
  expect(await store.files.size(row.id)).toBe(0);
});

it('a clip that the browser downloads as it is stays as long as it may be read, one that fails is let go', async () => {
  vi.stubGlobal('showSaveFilePicker', undefined);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  const { store, work, run } = await openWork();
  const row = makeRow();
  await store.index.put(row);
  const request = { clips: [row.id], form: { kind: 'as-is' }, sidecars: false } as const;
  const isFree = async (): Promise<boolean> => {
    const lock = await tryLock(useLock(row.id));
    await lock?.release();
    return lock !== undefined;
  };
  run.mockResolvedValue({ kind: 'cancelled' });
  await work.export(request);
  expect(await isFree()).toBe(true);
  run.mockResolvedValue({ kind: 'file', file: new File(['video'], 'a.mp4'), unsigned: 0 });
  await work.export(request);
  expect(await isFree()).toBe(false);
  await vi.advanceTimersByTimeAsync(KEEP_FOR);
  expect(await isFree()).toBe(true);
});

it('what a job says is said of its clips: as they are known after it, and also when it fails', async () => {
  const { store, work, run, onError } = await openWork();
  const row = makeRow();
  await store.index.put(row);
  run.mockImplementation(async () => {
    await store.index.update(row.id, (known) => ({ ...known, fault: 'altered' }));
    return { kind: 'verdict', verdict: 'altered' };
  });
  await work.verify(row.id);
  expect(work.last.get()).toMatchObject({ kind: 'verified', clips: [{ id: row.id }], verdict: 'altered' });
  const error = new PrerollError('bad-bitstream', say`It is damaged.`);
  run.mockResolvedValue(error);
  await work.verify(row.id);
  expect(work.last.get()).toMatchObject({ kind: 'failed', clips: [{ id: row.id, fault: 'altered' }], error });
  expect(onError).not.toHaveBeenCalled();
});
