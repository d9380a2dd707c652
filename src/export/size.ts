/** How much there is to do: each pass over a clip's bytes counts, so that a share of 1 means that nothing is left. */
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import type { ExportForm, ExportJob } from '../protocol/export.ts';
import type { Store } from '../store/store.ts';
import { isSidecarFile } from './sidecar-file.ts';

/** Its samples are read, it is hashed, copied, and the copy is hashed. */
const IMPORT_PASSES = 4;
/** A found file stays where it lies. */
const ADOPT_PASSES = 2;

/** Bytes that the job will report, or a little more; 0 when nobody looks at its progress. */
export async function sizeOf(store: Store, job: ExportJob): Promise<number> {
  switch (job.kind) {
    case 'save': {
      const rows = await Promise.all(job.clips.map((id) => rowOf(store, id)));
      const passes = (row: ClipRow): number => row.bytes * savePasses(row, job.form, job.sidecars);
      return rows.reduce((sum, row) => sum + (row === undefined ? 0 : passes(row)), 0);
    }
    case 'verify':
      return (await rowOf(store, job.clip))?.bytes ?? 0;
    case 'import':
      return IMPORT_PASSES * bytesOf(filesOf(job.files).filter((file) => !isSidecarFile(file)));
    case 'adopt':
      return ADOPT_PASSES * ((await (await store.files.stray(job.name))?.getFile())?.size ?? 0);
    case 'check':
      return bytesOf(filesOf(job.files));
    default:
      return 0;
  }
}

/** Written once; read to be rewritten; hashed for its own sidecar, held against that, and hashed as a new file for that one's. */
function savePasses({ digest }: ClipRow, { kind }: ExportForm, sidecars: boolean): number {
  const rewriting = Number(kind !== 'as-is');
  return 1 + rewriting + (sidecars ? Number(digest === undefined) + 1 + rewriting : 0);
}

async function rowOf(store: Store, id: ClipId): Promise<ClipRow | undefined> {
  const row = await store.index.get(id);
  return row !== undefined && 'bytes' in row ? row : undefined;
}

const bytesOf = (files: readonly File[]): number => files.reduce((sum, { size }) => sum + size, 0);

export const filesOf = (files: readonly object[]): readonly File[] =>
  files.filter((file) => file instanceof File);
