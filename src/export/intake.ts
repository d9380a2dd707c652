/**
 * Taking clips in: files that a person brings, alone or with their sidecars, and files of the clips' directory that no row
 * knows. The numbers are those of docs/storage.md, 14.
 */
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';
import { importedRow } from '../core/clip/imported.ts';
import { parseClipRow } from '../core/clip/row.ts';
import { PrerollError } from '../core/error.ts';
import { clipSentence, say } from '../core/sentence.ts';
import type { Sidecar } from '../core/sidecar/sidecar.ts';
import { MICROS_PER_SECOND } from '../core/time.ts';
import type { Intake, Signer } from '../protocol/export.ts';
import { tryLock, writerLock } from '../store/locks.ts';
import { storageError } from '../store/storage-error.ts';
import type { Store } from '../store/store.ts';
import { adoptWithJournal } from './found-journal.ts';
import { sha256Of, type Work } from './hash.ts';
import { loadRemux } from './load-remux.ts';
import { offsetAt, random } from './local.ts';
import { isBroken, putBack } from './repair.ts';
import { makeScratch } from './scratch.ts';
import { isSidecarFile, readSidecarFile } from './sidecar-file.ts';
import { isSigned, signerOf } from './sign.ts';

interface Evidence {
  readonly name: string;
  readonly text: string;
  readonly sidecar: Sidecar;
  readonly signer: Signer;
}

/** What is in the library already. */
interface Known {
  readonly ids: ReadonlySet<ClipId>;
  /** By the digest of its file. */
  readonly clips: ReadonlyMap<string, ClipRow>;
}

/**
 * Each file by itself: one that is refused changes nothing and does not keep the others. Cancelled behind the first ones, it
 * tells what became of those, since they are in the library; cancelled before, it rejects with the signal's reason.
 */
export async function importFiles(
  store: Store,
  files: readonly File[],
  work: Work,
): Promise<readonly Intake[]> {
  const results: Intake[] = [];
  try {
    await importInto(results, store, files, work);
  } catch (thrown) {
    if (!work.signal.aborted || results.length === 0) throw thrown;
  }
  return results;
}

async function importInto(
  results: Intake[],
  store: Store,
  files: readonly File[],
  work: Work,
): Promise<void> {
  const refuse = (name: string, thrown: unknown): void => {
    work.signal.throwIfAborted();
    results.push({
      name,
      outcome: 'refused',
      problem: clipSentence(storageError(thrown, say`take the file in`).sentence),
    });
  };
  const evidence: Evidence[] = [];
  for (const file of files.filter(isSidecarFile)) {
    try {
      evidence.push(await readEvidence(store, file));
    } catch (thrown) {
      refuse(file.name, thrown);
    }
  }
  const used = new Set<Evidence>();
  for (const file of files.filter((each) => !isSidecarFile(each))) {
    try {
      results.push(await importVideo(store, file, { evidence, used }, work));
    } catch (thrown) {
      refuse(file.name, thrown);
    }
  }
  const { clips } = await known(store);
  for (const each of evidence.filter((one) => !used.has(one))) {
    try {
      results.push(await importSidecar(store, each, clips.get(each.sidecar.file.sha256)));
    } catch (thrown) {
      refuse(each.name, thrown);
    }
  }
}

async function readEvidence(store: Store, file: File): Promise<Evidence> {
  const { text, sidecar } = await readSidecarFile(file);
  if (!(await isSigned(sidecar))) {
    throw new PrerollError(
      'bad-message',
      say`This sidecar was changed after it was signed, so nothing in it counts.`,
    );
  }
  return { name: file.name, text, sidecar, signer: await signerOf(sidecar, store.keys) };
}

/** A sidecar by itself belongs to a clip that is here, or to none. */
async function importSidecar(store: Store, evidence: Evidence, row: ClipRow | undefined): Promise<Intake> {
  const { name, text, sidecar, signer } = evidence;
  if (row === undefined) {
    throw new PrerollError(
      'bad-message',
      say`The clip that this sidecar speaks of is neither here nor among the files.`,
    );
  }
  const kept = await store.seals.keepSidecar(row.id, sidecar.file.sha256, text);
  return { name, outcome: kept ? 'sidecar-kept' : 'known', signer };
}

async function importVideo(
  store: Store,
  file: File,
  { evidence, used }: { readonly evidence: readonly Evidence[]; readonly used: Set<Evidence> },
  work: Work,
): Promise<Intake> {
  const { name } = file;
  const movie = await (await loadRemux()).readMovie(file, work); // 14.1
  const sha256 = await sha256Of(file, work);
  const match = evidence.find((each) => each.sidecar.file.sha256 === sha256);
  if (match !== undefined) used.add(match);
  const signer = match === undefined ? {} : { signer: match.signer };
  const { ids, clips } = await known(store);
  const same = clips.get(sha256);
  if (same !== undefined) {
    const broken = await isBroken(store, same);
    if (broken) await viaScratch(file, sha256, work, (copy) => putBack(store, same, copy));
    const kept = match !== undefined && (await store.seals.keepSidecar(same.id, sha256, match.text));
    if (broken) return { name, outcome: 'repaired', ...signer };
    return { name, outcome: kept ? 'sidecar-kept' : 'known', ...signer };
  }
  const facts = {
    name,
    lastModified: file.lastModified,
    bytes: file.size,
    sha256,
    movie,
    offsetAt,
    random: random(),
  };
  const row = readable(importedRow(facts, match?.sidecar, (id) => ids.has(id)));
  await viaScratch(file, sha256, work, (handle) =>
    settle(store, row.id, handle, () => store.seals.adopt(row, match?.text)),
  );
  return { name, outcome: 'adopted', ...signer };
}

/** 14.2: `use` gets a copy that has the digest, and may move it away. */
async function viaScratch(
  file: File,
  sha256: string,
  work: Work,
  use: (copy: FileSystemFileHandle) => Promise<void>,
): Promise<void> {
  const scratch = await makeScratch();
  try {
    for await (const piece of file.stream()) {
      work.signal.throwIfAborted();
      scratch.write(piece);
      work.onBytes(piece.byteLength);
    }
    scratch.close();
    if ((await sha256Of(await scratch.file(), work)) !== sha256) throw changed();
    await use(scratch.handle);
  } finally {
    await scratch.remove();
  }
}

/** 14: a file of the clips' directory becomes a clip where it lies. */
export async function adoptFound(store: Store, name: string, work: Work): Promise<Intake> {
  const found = await store.files.stray(name);
  if (found === undefined) throw new PrerollError('storage-failed', say`This file is gone.`);
  const file = await found.getFile();
  const { readMovie } = await loadRemux();
  const [, stem = '', kind] = /^(.*)\.(mp4|tail)$/.exec(name) ?? [];
  if (isClipId(stem) && (await store.files.journal(stem)) !== undefined) {
    if (await adoptWithJournal(store, stem)) return { name, outcome: 'adopted' };
    if (kind === 'tail') throw uselessJournal();
  }
  const movie = await readMovie(file, work);
  const sha256 = await sha256Of(file, work);
  const { ids, clips } = await known(store);
  const same = clips.get(sha256);
  // Another tab may have given it a row since it was found, and one file has one row.
  if (isClipId(stem) && ids.has(stem) && same?.id !== stem) throw becameClip();
  if (same !== undefined) {
    if (!(await isBroken(store, same))) return { name, outcome: 'known' };
    await putBack(store, same, found);
    return { name, outcome: 'repaired' };
  }
  const facts = {
    name,
    lastModified: file.lastModified,
    bytes: file.size,
    sha256,
    movie,
    offsetAt,
    random: random(),
  };
  const row = readable(importedRow(facts, undefined, (id) => ids.has(id)));
  await settle(store, row.id, found, () => store.seals.adopt(row, undefined));
  return { name, outcome: 'adopted' };
}

/** Throws for a file that says of itself what no clip has: its row would be kept, and never read again. */
function readable(row: ClipRow): ClipRow {
  const parsed = parseClipRow(row);
  if (!(parsed instanceof PrerollError)) return parsed;
  const sentence = say`This file cannot be taken in as a clip: it says that its picture is ${row.width} × ${row.height} and lasts ${row.duration / MICROS_PER_SECOND} seconds.`;
  throw new PrerollError('bad-bitstream', sentence, { cause: parsed });
}

/** 14.3, 14.4: the file gets its place, then its row. Dying between them leaves a found file, which can be adopted. */
async function settle(
  store: Store,
  id: ClipId,
  file: FileSystemFileHandle,
  vouch: () => Promise<void>,
): Promise<void> {
  const lock = await tryLock(writerLock(id));
  if (lock === undefined)
    throw new PrerollError('storage-failed', say`This clip is being written in another tab.`);
  try {
    await store.files.place(id, file);
    await vouch();
  } finally {
    await lock.release();
  }
}

async function known(store: Store): Promise<Known> {
  const ids = new Set<ClipId>(await store.index.ids());
  const clips = new Map<string, ClipRow>();
  let page = await store.index.page({ limit: 1000 });
  for (;;) {
    for (const row of page.rows) if (row.digest !== undefined) clips.set(row.digest, row);
    if (page.next === undefined) return { ids, clips };
    page = await store.index.page({ limit: 1000, before: page.next });
  }
}

const uselessJournal = (): PrerollError =>
  new PrerollError(
    'bad-bitstream',
    say`No clip can be made of this journal: it has no key frame that its clip has not, or does not say how to decode it.`,
  );

const becameClip = (): PrerollError =>
  new PrerollError('storage-failed', say`This file has become a clip of the library.`);

const changed = (): PrerollError =>
  new PrerollError(
    'storage-failed',
    say`The file was changed while it was being read. Try again when nobody writes it.`,
  );
