import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Copies, type CopiesOptions } from '../../../../src/app/library/copies.ts';
import type { ExportClient } from '../../../../src/app/library/export-client.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import type { ExportJob, ExportResult } from '../../../../src/protocol/export.ts';
import type { Store } from '../../../../src/store/store.ts';
import { freeLocks } from '../fake-store.ts';
import { clipRow } from '../fakes.ts';

const onError = vi.fn<CopiesOptions['onError']>();
const requestPermission = vi.fn<() => Promise<string>>();
const FOLDER = { name: 'clips', requestPermission } as unknown as FileSystemDirectoryHandle;

let kept: FileSystemDirectoryHandle | undefined;
let backlog: string[];
let outcome: (clip: string) => ExportResult | PrerollError;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { locks: freeLocks });
  kept = undefined;
  backlog = [1, 2].map((second) => clipRow(second).id);
  outcome = () => ({ kind: 'copy', outcome: 'copied' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

function copiesWith(pick: CopiesOptions['pick'] = async () => FOLDER): Copies {
  const store = {
    copyFolder: {
      get: async () => kept,
      set: async (folder: FileSystemDirectoryHandle | undefined) => {
        kept = folder;
      },
    },
    seals: {
      backlog: async () => backlog,
      clearBacklog: async () => {
        backlog = [];
      },
    },
  } as unknown as Store;
  const run = async (job: ExportJob): Promise<ExportResult | PrerollError> => {
    const result = outcome(job.kind === 'copy' ? job.clip : '');
    const copied = !(result instanceof PrerollError) && result.kind === 'copy' && result.outcome === 'copied';
    if (copied && job.kind === 'copy') backlog = backlog.filter((id) => id !== job.clip);
    return result;
  };
  return new Copies({ store, client: { run } as unknown as ExportClient, onError, pick });
}

const on = (waiting: number, problem: unknown): object => ({ kind: 'on', folder: 'clips', waiting, problem });

test('nothing is copied without a folder', async () => {
  const copies = copiesWith();
  await copies.start();
  expect(copies.view.get()).toEqual({ kind: 'off' });
  expect(backlog).toHaveLength(2);
});

test('once a folder is chosen it is kept, and what waits is copied', async () => {
  const copies = copiesWith();
  await copies.choose();
  expect(kept).toBe(FOLDER);
  expect(copies.view.get()).toEqual(on(0, 'none'));
});

test('a person who chooses none changes nothing, and is not told of an error', async () => {
  const copies = copiesWith(async () => {
    throw new DOMException('', 'AbortError');
  });
  await copies.choose();
  expect(copies.view.get()).toEqual({ kind: 'off' });
  expect(onError).not.toHaveBeenCalled();
});

test('on the next visit it goes on, and asks for a click when the browser wants one', async () => {
  kept = FOLDER;
  outcome = () => ({ kind: 'copy', outcome: 'refused' });
  const copies = copiesWith();
  await copies.start();
  expect(copies.view.get()).toEqual(on(2, 'ask'));
  outcome = () => ({ kind: 'copy', outcome: 'copied' });
  await copies.allow();
  expect(requestPermission).toHaveBeenCalledOnce();
  expect(copies.view.get()).toEqual(on(0, 'none'));
});

test('a try that fails is told beside the backlog and made again later', async () => {
  const error = new PrerollError('storage-failed', say`The drive is away.`);
  outcome = () => error;
  const copies = copiesWith();
  await copies.choose();
  expect(copies.view.get()).toEqual(on(2, error));
  outcome = () => ({ kind: 'copy', outcome: 'copied' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(copies.view.get()).toEqual(on(0, 'none'));
});

test('a clip that cannot be copied keeps none of the others, and is tried again', async () => {
  const bad = new PrerollError('storage-failed', say`A file of this name is open elsewhere.`);
  const [oldest] = backlog;
  outcome = (clip) => (clip === oldest ? bad : { kind: 'copy', outcome: 'copied' });
  const copies = copiesWith();
  await copies.choose();
  expect(backlog).toEqual([oldest]);
  expect(copies.view.get()).toEqual(on(1, bad));
  outcome = () => ({ kind: 'copy', outcome: 'copied' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(copies.view.get()).toEqual(on(0, 'none'));
});

test('clips that fail for different reasons are counted', async () => {
  outcome = (clip) => new PrerollError('storage-failed', say`No copy of ${clip}.`);
  const copies = copiesWith();
  await copies.choose();
  const message = `2 clips could not be copied. The first: No copy of ${backlog[0]}.`;
  expect(copies.view.get()).toMatchObject(on(2, { message }));
});

test('a clip that had to make room before it was copied is told, and no longer waits', async () => {
  outcome = () => new PrerollError('storage-failed', say`The drive is away.`);
  const copies = copiesWith();
  await copies.choose();
  backlog = backlog.slice(1);
  copies.onUncopied();
  await vi.waitFor(() => expect(copies.view.get()).toMatchObject({ waiting: 1 }));
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ reason: 'storage-full', message: expect.stringContaining('“clips”') }),
  );
});

test('stopping forgets the folder and what waited, for good', async () => {
  outcome = () => new PrerollError('storage-failed', say`The drive is away.`);
  const copies = copiesWith();
  await copies.choose();
  await copies.stop();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(copies.view.get()).toEqual({ kind: 'off' });
  expect([kept, backlog]).toEqual([undefined, []]);
});
