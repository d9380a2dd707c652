import { beforeEach, expect, test, vi } from 'vitest';
import type { ExportClient } from '../../../../src/app/library/export-client.ts';
import { Sealing } from '../../../../src/app/library/sealing.ts';
import type { ClipId, ClipRow } from '../../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import type { ExportJob } from '../../../../src/protocol/export.ts';
import type { Store } from '../../../../src/store/store.ts';
import { clipRow } from '../fakes.ts';

const onError = vi.fn<(error: PrerollError) => void>();
let jobs: ExportJob[];
let answer: () => Promise<unknown>;
beforeEach(() => {
  onError.mockClear();
  jobs = [];
  answer = async () => ({ kind: 'done' });
});

function sealingOf(rows: readonly ClipRow[], sizes: ReadonlyMap<ClipId, number> = new Map()): Sealing {
  const store = {
    index: { get: async (id: ClipId) => rows.find((row) => row.id === id) },
    files: { size: async (id: ClipId) => sizes.get(id) },
  } as unknown as Store;
  const run = (job: ExportJob): Promise<unknown> => {
    jobs.push(job);
    return answer();
  };
  return new Sealing({ store, client: { run } as unknown as ExportClient, onError });
}

test('a clip is sealed once it is closed, and not before, not again, not when it is deleted or damaged', async () => {
  const rows = [
    clipRow(1),
    clipRow(2, { state: 'recording' }),
    clipRow(3, { digest: 'a1'.repeat(32) }),
    clipRow(4, { deletedAt: clipRow(4).startedAt }),
    clipRow(5, { fault: 'short' }),
  ];
  const sealing = sealingOf(rows);
  for (const { id } of [...rows, clipRow(6)]) await sealing.onSaved(id);
  expect(jobs).toEqual([{ kind: 'seal', clips: [clipRow(1).id] }]);
});

test('what closes while another is sealed waits its turn', async () => {
  const rows = [clipRow(1), clipRow(2), clipRow(3)];
  const sealing = sealingOf(rows);
  await Promise.all(rows.map(({ id }) => sealing.onSaved(id)));
  const clips = jobs.flatMap((job) => (job.kind === 'seal' ? job.clips : []));
  expect(new Set(clips)).toEqual(new Set(rows.map(({ id }) => id)));
});

test('what goes wrong is told', async () => {
  answer = async () => new PrerollError('storage-failed', say`No.`);
  await sealingOf([]).sealAll();
  expect(jobs).toEqual([{ kind: 'seal-all' }]);
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'No.' }));
});

test.each<[string, Partial<ClipRow>, number | undefined, boolean]>([
  ['of the right size', {}, 1000, false],
  ['of the right size that is known to be altered', { fault: 'altered' }, 1000, false],
  ['that is there again', { fault: 'missing' }, 1000, true],
  ['that is not there', {}, undefined, true],
  ['that is known to be missing', { fault: 'missing' }, undefined, false],
  ['that is missing and was only altered before', { fault: 'altered' }, undefined, true],
  ['that is shorter', {}, 999, true],
  ['that is longer', {}, 1001, true],
  ['that is still being written', { state: 'recording' }, 10, false],
])('a listed file %s', async (_title, change, size, compared) => {
  const row = clipRow(1, { bytes: 1000, ...change });
  const sealing = sealingOf([row], new Map(size === undefined ? [] : [[row.id, size]]));
  await sealing.look([row]);
  await sealing.look([row]);
  expect(jobs).toEqual(compared ? [{ kind: 'verify', clip: row.id }] : []);
});
