/** Exports: clips as they are or rewritten, with their sidecars, as a file or as a ZIP. */
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import { clipFileName, madeOf } from '../core/clip/name.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { parseSidecar } from '../core/sidecar/parse.ts';
import { claimsOfCopy, type CopyOf, type Sidecar, sidecarText, signedText } from '../core/sidecar/sidecar.ts';
import type { ExportForm, ExportJob, ExportResult } from '../protocol/export.ts';
import { shareLock, useLock } from '../store/locks.ts';
import type { Store } from '../store/store.ts';
import { sha256Of, sha256OfText, type Work } from './hash.ts';
import { loadRemux } from './load-remux.ts';
import { writeAside, writeInto } from './outlet.ts';
import { makeScratch, type ScratchFile } from './scratch.ts';
import { sealClips, verifyClip } from './seal.ts';
import { isSigned, penOf } from './sign.ts';
import { unusedName, type ZipEntry, zipStream } from './zip.ts';

type SaveJob = Extract<ExportJob, { kind: 'save' }>;
type Saved = Extract<ExportResult, { kind: 'saved' | 'file' }>;

/** One clip, ready to be written; `close` frees what holds it. */
interface Ready {
  readonly row: ClipRow;
  readonly video: Blob;
  readonly sidecar: string | undefined;
  readonly close: () => Promise<void>;
}

/** Rejects with a `PrerollError`, or with the signal's reason; then neither the target nor the disk holds anything of it. */
export async function save(
  store: Store,
  job: SaveJob,
  target: FileSystemFileHandle | undefined,
  work: Work,
): Promise<Saved> {
  let unsigned = 0;
  const read = async (id: ClipId): Promise<Ready> => {
    const ready = await prepare(store, id, job, work);
    if (job.sidecars && ready.sidecar === undefined) unsigned += 1;
    return ready;
  };
  const [only] = job.clips;
  if (job.zip || only === undefined) {
    const source = zipStream(entries(job, read));
    if (target === undefined) return { kind: 'file', file: await writeAside(source, work), unsigned };
    await writeInto(target, source, work);
    return { kind: 'saved', unsigned };
  }
  const ready = await read(only);
  try {
    if (target !== undefined) {
      await writeInto(target, ready.video.stream(), work);
      return { kind: 'saved', unsigned };
    }
    // The clip's own file can be downloaded as it is; what was made for this job is kept aside for the download.
    const asIs = job.form.kind === 'as-is';
    const file = asIs ? ready.video : await writeAside(ready.video.stream(), work);
    return { kind: 'file', file, unsigned };
  } finally {
    await ready.close();
  }
}

async function* entries(job: SaveJob, read: (id: ClipId) => Promise<Ready>): AsyncGenerator<ZipEntry> {
  const used = new Set<string>();
  for (const id of job.clips) {
    const { row, video, sidecar, close } = await read(id);
    try {
      const name = unusedName(nameOf(row, job.form), used);
      const at = new Date(row.startedAt);
      yield { name, data: video, at };
      const beside = unusedName(name.replace(/mp4$/, 'json'), used);
      if (sidecar !== undefined) yield { name: beside, data: new Blob([sidecar]), at };
    } finally {
      await close();
    }
  }
}

const nameOf = (row: ClipRow, form: ExportForm): string =>
  clipFileName(row, row.startedAt, row.utcOffset, 'mp4', madeOf(form));

/** Holds the use lock until `close`, so that nothing removes the clip meanwhile (docs/storage.md, 13). */
async function prepare(store: Store, id: ClipId, { form, sidecars }: SaveJob, work: Work): Promise<Ready> {
  // Its digest and signature have to exist before they can go with it.
  if (sidecars) await sealClips(store, [id], work);
  const use = await shareLock(useLock(id));
  let scratch: ScratchFile | undefined;
  const close = async (): Promise<void> => {
    try {
      await scratch?.remove();
    } finally {
      await use.release();
    }
  };
  try {
    const row = await store.index.get(id);
    if (row instanceof PrerollError) throw row;
    const file = row === undefined ? undefined : await store.files.getFile(id);
    if (row === undefined || file === undefined) throw gone();
    const original = sidecars ? await vouchedFor(store, id, work) : undefined;
    if (form.kind === 'as-is') return { row, video: file, sidecar: original, close };
    scratch = await makeScratch();
    const part = await copy(file, form, scratch, work);
    const video = await scratch.file();
    const copyOf = { form: form.kind, ...part };
    const sidecar =
      original === undefined ? undefined : await describeCopy(store, original, { video, copyOf }, work);
    return { row, video, sidecar, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function copy(
  file: File,
  form: Exclude<ExportForm, { kind: 'as-is' }>,
  scratch: ScratchFile,
  work: Work,
): Promise<Pick<CopyOf, 'from' | 'until'>> {
  const { rewrite } = await loadRemux();
  const wanted = form.kind === 'trimmed' ? form : undefined;
  const part = await rewrite(file, wanted, (data, at) => scratch.write(data, at), work);
  scratch.close();
  return part;
}

/**
 * The clip's sidecar, as long as its file is still what that speaks of: no signature of ours goes with other bytes. A file
 * that is not is shown as such from now on.
 */
async function vouchedFor(store: Store, id: ClipId, work: Work): Promise<string | undefined> {
  const text = await store.seals.sidecar(id);
  return text !== undefined && (await verifyClip(store, id, work)) === 'fine' ? text : undefined;
}

/**
 * A sidecar for the new bytes, signed by this browser, that names the recorded file. `undefined` when this browser has not
 * signed the original's as it stands: what a stranger says of a clip gets no signature of ours.
 */
async function describeCopy(
  store: Store,
  text: string,
  made: { readonly video: File; readonly copyOf: Pick<CopyOf, 'form' | 'from' | 'until'> },
  work: Work,
): Promise<string | undefined> {
  const original: Sidecar | PrerollError = parseSidecar(text);
  if (original instanceof PrerollError) return undefined;
  const pen = await penOf(store.keys);
  if (original.publicKey !== pen.publicKey || !(await isSigned(original))) return undefined;
  const claims = claimsOfCopy(original, {
    file: { sha256: await sha256Of(made.video, work), bytes: made.video.size },
    copyOf: {
      ...made.copyOf,
      sha256: original.file.sha256,
      sidecar: sha256OfText(signedText(original)),
    },
    publicKey: pen.publicKey,
  });
  return sidecarText(await pen.sign(claims));
}

const gone = (): PrerollError =>
  new PrerollError('storage-failed', say`The file of this clip is missing. The browser may have removed it.`);
