/**
 * Vouching for closed clips: one at a time, each hashed, given its place in its device's chain, and signed. The numbers are
 * those of docs/storage.md.
 */
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { claimsOf, sidecarText, signedText } from '../core/sidecar/sidecar.ts';
import { wallMs } from '../core/time.ts';
import type { Verdict } from '../protocol/export.ts';
import { shareLock, useLock } from '../store/locks.ts';
import type { Seal } from '../store/seals.ts';
import { storageError } from '../store/storage-error.ts';
import type { Store } from '../store/store.ts';
import { sha256Of, sha256OfText, type Work } from './hash.ts';
import { penOf } from './sign.ts';

/** A chain has one end, so one thread of the browser seals at a time. */
const LOCK = 'preroll-seal';

/** 12: the clips in their order. One that cannot be sealed does not keep the others; the last error is told at the end. */
export async function sealClips(store: Store, ids: readonly ClipId[], work: Work): Promise<void> {
  let failure: PrerollError | undefined;
  for (const id of ids) {
    try {
      await sealClip(store, id, work);
    } catch (thrown) {
      work.signal.throwIfAborted();
      failure = storageError(thrown, say`vouch for a clip`);
    }
  }
  if (failure !== undefined) throw failure;
}

async function sealClip(store: Store, id: ClipId, work: Work): Promise<void> {
  // Another tab may be hashing an hour of video; who gives up does not wait for it.
  await navigator.locks.request(LOCK, { signal: work.signal }, async () => {
    const row = await unsealed(store, id);
    if (row === undefined) return;
    const use = await shareLock(useLock(id)); // 12.1
    try {
      const file = await store.files.getFile(id);
      const fault = faultOf(row, file); // 12.2
      if (fault !== undefined || file === undefined) await setVerdict(store, id, fault ?? 'missing');
      else await store.seals.seal(await makeSeal(store, row, await sha256Of(file, work))); // 12.3, 12.4
    } finally {
      await use.release(); // 12.5
    }
  });
}

/** The row, if there is something to do. A look without the lock would do for most; with it the answer stays true. */
async function unsealed(store: Store, id: ClipId): Promise<ClipRow | undefined> {
  const row = await store.index.get(id);
  if (row === undefined || row instanceof PrerollError) return undefined;
  return row.state === 'ready' && row.digest === undefined && row.deletedAt === undefined ? row : undefined;
}

async function makeSeal(store: Store, row: ClipRow, digest: string): Promise<Seal> {
  const copy = (await store.copyFolder.get()) !== undefined;
  // How a clip came about that was taken in as a file, nobody here has seen.
  if (row.trigger.kind === 'imported') return { id: row.id, digest, copy };
  const [pen, chain] = await Promise.all([penOf(store.keys), store.seals.next(row.device.id)]);
  const claims = claimsOf({
    row,
    software: `Preroll ${__PREROLL_VERSION__}`,
    sealedAt: wallMs(Date.now()),
    sha256: digest,
    chain,
    publicKey: pen.publicKey,
  });
  const sidecar = sidecarText(await pen.sign(claims));
  const end = { device: row.device.id, number: chain.number, digest: sha256OfText(signedText(claims)) };
  return { id: row.id, digest, sidecar, end, copy };
}

/** Ids of all clips that are still to be sealed, the oldest first, which is the order of a chain that was never begun. */
export async function unsealedClips(store: Store): Promise<readonly ClipId[]> {
  const ids: ClipId[] = [];
  let page = await store.index.page({ limit: 1000 });
  for (;;) {
    ids.push(
      ...page.rows.filter((row) => row.state === 'ready' && row.digest === undefined).map((row) => row.id),
    );
    if (page.next === undefined) return ids.toReversed();
    page = await store.index.page({ limit: 1000, before: page.next });
  }
}

/** Hashes the clip's file anew, compares, and keeps what was found in the row. */
export async function verifyClip(store: Store, id: ClipId, work: Work): Promise<Verdict> {
  const use = await shareLock(useLock(id));
  try {
    const row = await store.index.get(id);
    if (row === undefined) throw new PrerollError('storage-failed', say`This clip is gone.`);
    if (row instanceof PrerollError) throw row;
    const file = await store.files.getFile(id);
    const verdict = faultOf(row, file) ?? (file === undefined ? 'missing' : await compare(row, file, work));
    await setVerdict(store, id, verdict);
    return verdict;
  } finally {
    await use.release();
  }
}

const compare = async (row: ClipRow, file: File, work: Work): Promise<Verdict> => {
  if (row.digest === undefined) return 'unsealed';
  return (await sha256Of(file, work)) === row.digest ? 'fine' : 'altered';
};

/** What is wrong already by the looks of it, without reading the file. */
function faultOf(row: ClipRow, file: File | undefined): Exclude<Verdict, 'fine' | 'unsealed'> | undefined {
  if (file === undefined) return 'missing';
  if (file.size === row.bytes) return undefined;
  return file.size < row.bytes ? 'short' : 'altered';
}

async function setVerdict(store: Store, id: ClipId, verdict: Verdict): Promise<void> {
  await store.index.update(id, (row) => {
    const { fault, ...sound } = row;
    if (verdict !== 'fine' && verdict !== 'unsealed')
      return fault === verdict ? row : { ...sound, fault: verdict };
    return fault === undefined ? row : sound;
  });
}
