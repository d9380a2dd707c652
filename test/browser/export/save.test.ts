import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { toBase64Url } from '../../../src/core/sidecar/base64url.ts';
import { claimsOfCopy, type Sidecar, sidecarText, signedText } from '../../../src/core/sidecar/sidecar.ts';
import { parseSidecar } from '../../../src/core/sidecar/parse.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { sweepScratch } from '../../../src/export/scratch-sweep.ts';
import { tryLock, useLock } from '../../../src/store/locks.ts';
import { purgeExpired } from '../../../src/store/procedures.ts';
import {
  addClip,
  clipFile,
  namesIn,
  namesOf,
  openDesk,
  pickedFile,
  pickedFolder,
  sha256,
  write,
} from './desk.ts';
import { unzip } from './unzip.ts';

const AS_IS = { kind: 'as-is' } as const;
const bytesOf = async (handle: FileSystemFileHandle): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await handle.getFile()).arrayBuffer());

/** The same claims with a key and a signature that fit, of nobody that this browser knows. */
async function signedByStranger(claims: Sidecar): Promise<Sidecar> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('There is no pair of keys.');
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  const signed = { ...claims, publicKey: toBase64Url(new Uint8Array(raw)) };
  const text = new TextEncoder().encode(signedText(signed));
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, text));
  return { ...signed, signature: toBase64Url(signature) };
}

/** Of this and of earlier tests, whose workers may still hold theirs. */
let scratch: readonly string[];
beforeEach(async () => {
  scratch = await namesIn('exports');
});

describe('an export into a picked file', () => {
  it('of a clip as it is has its very bytes', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const target = await pickedFile('clip.mp4');
    const job = { kind: 'save', clips: [row.id], form: AS_IS, sidecars: false, zip: false, target } as const;
    expect(await client.run(job)).toEqual({ kind: 'saved', unsigned: 0 });
    expect(await bytesOf(target)).toEqual(clipFile());
  });

  it('leaves no temporary file behind', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const target = await pickedFile('clip.mp4');
    const form = { kind: 'trimmed', from: micros(0), until: micros(100_000) } as const;
    const job = { kind: 'save', clips: [row.id], form, sidecars: true, zip: true, target } as const;
    expect(await client.run(job)).toEqual({ kind: 'saved', unsigned: 0 });
    expect((await target.getFile()).size).toBeGreaterThan(0);
    expect(await namesIn('exports')).toEqual(scratch);
  });

  it('that is cancelled removes the file, the temporary one too, and says so', async () => {
    const { store, client } = await openDesk();
    const rows = await Promise.all(Array.from({ length: 40 }, () => addClip(store)));
    const folder = await pickedFolder();
    const target = await folder.getFileHandle('clips.zip', { create: true });
    const controller = new AbortController();
    const clips = rows.map(({ id }) => id);
    const job = {
      kind: 'save',
      clips,
      form: { kind: 'progressive' },
      sidecars: false,
      zip: true,
      target,
    } as const;
    const running = client.run(job, { signal: controller.signal });
    controller.abort();
    expect(await running).toEqual({ kind: 'cancelled' });
    expect(await namesOf(folder)).toEqual([]);
    expect(await namesIn('exports')).toEqual(scratch);
  });

  it('that cannot be begun lets go of the clips, and removes what was made for it', async () => {
    const { store, client } = await openDesk();
    const rows = [await addClip(store), await addClip(store)];
    const folder = await pickedFolder();
    const target = await folder.getFileHandle('clips.zip', { create: true });
    await (await navigator.storage.getDirectory()).removeEntry(folder.name, { recursive: true });
    const clips = rows.map(({ id }) => id);
    const form = { kind: 'progressive' } as const;
    const job = { kind: 'save', clips, form, sidecars: false, zip: true, target } as const;
    expect(await client.run(job)).toBeInstanceOf(PrerollError);
    expect(await namesIn('exports')).toEqual(scratch);
    for (const id of clips) {
      const lock = await tryLock(useLock(id));
      expect(lock, 'the use lock').toBeDefined();
      await lock?.release();
    }
  });

  it('that fails midway says why and leaves what was there before', async () => {
    const { store, client } = await openDesk();
    const [row, gone] = [await addClip(store), await addClip(store)];
    await store.files.remove(gone.id);
    const target = await pickedFile('clips.zip');
    const writable = await target.createWritable();
    await writable.write('precious');
    await writable.close();
    const job = {
      kind: 'save',
      clips: [row.id, gone.id],
      form: AS_IS,
      sidecars: false,
      zip: true,
      target,
    } as const;
    const error = await client.run(job);
    expect(error).toBeInstanceOf(PrerollError);
    expect(error).toMatchObject({
      message: expect.stringContaining('The file of this clip is missing') as string,
    });
    expect(await (await target.getFile()).text()).toBe('precious');
  });
});

describe('a ZIP', () => {
  it('has every clip under a name of its own, with its sidecar', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const twin = await addClip(store, { startedAt: row.startedAt }, clipFile(31));
    const target = await pickedFile('clips.zip');
    const clips = [row.id, twin.id];
    const job = { kind: 'save', clips, form: AS_IS, sidecars: true, zip: true, target } as const;
    expect(await client.run(job)).toEqual({ kind: 'saved', unsigned: 0 });
    const files = await unzip(await bytesOf(target));
    expect([...files.keys()].map((name) => name.replace(/^.*\.\d{3}\+0100/, ''))).toEqual([
      '.mp4',
      '.json',
      ' (2).mp4',
      ' (2).json',
    ]);
    const [a, aside, b] = [...files.values()];
    expect(a).toEqual(clipFile());
    expect(b).toEqual(clipFile(31));
    expect(new TextDecoder().decode(aside)).toBe(await store.seals.sidecar(row.id));
  });

  it('says how many clips have no sidecar to go with them', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store, { trigger: { kind: 'imported' } });
    const target = await pickedFile('clips.zip');
    const job = { kind: 'save', clips: [row.id], form: AS_IS, sidecars: true, zip: true, target } as const;
    expect(await client.run(job)).toEqual({ kind: 'saved', unsigned: 1 });
    expect((await unzip(await bytesOf(target))).size).toBe(1);
  });

  it.each([AS_IS, { kind: 'progressive' }] as const)(
    'says nothing in our name of a file that is no longer what was sealed: $kind',
    async (form) => {
      const { store, client } = await openDesk();
      const row = await addClip(store);
      await client.run({ kind: 'seal', clips: [row.id] });
      const bytes = clipFile().slice();
      bytes.fill(1, -60, -50);
      await write(await store.files.create(row.id), bytes);
      const target = await pickedFile('clips.zip');
      const job = { kind: 'save', clips: [row.id], form, sidecars: true, zip: true, target } as const;
      expect(await client.run(job)).toEqual({ kind: 'saved', unsigned: 1 });
      expect((await unzip(await bytesOf(target))).size).toBe(1);
      expect(await store.index.get(row.id)).toMatchObject({ fault: 'altered' });
    },
  );

  it.each(['a stranger has signed', 'was changed where it is kept'])(
    'with a rewritten clip signs nothing of a sidecar that %s',
    async (what) => {
      const { store, client } = await openDesk();
      const row = await addClip(store);
      await client.run({ kind: 'seal', clips: [row.id] });
      const original = parseSidecar((await store.seals.sidecar(row.id)) ?? '');
      if (original instanceof PrerollError) throw original;
      const changed = { ...original, device: { ...original.device, name: 'another device' } };
      const other = what === 'a stranger has signed' ? await signedByStranger(changed) : changed;
      await store.index.remove(row.id);
      await store.seals.adopt({ ...row, digest: original.file.sha256 }, sidecarText(other));
      const target = await pickedFile('clips.zip');
      const form = { kind: 'progressive' } as const;
      const job = { kind: 'save', clips: [row.id], form, sidecars: true, zip: true, target } as const;
      expect(await client.run(job)).toEqual({ kind: 'saved', unsigned: 1 });
      expect((await unzip(await bytesOf(target))).size).toBe(1);
    },
  );

  it('with a rewritten clip has a sidecar that speaks of the new bytes and names the old', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const target = await pickedFile('clips.zip');
    const form = { kind: 'progressive' } as const;
    const job = { kind: 'save', clips: [row.id], form, sidecars: true, zip: true, target } as const;
    await client.run(job);
    const [video, sidecar] = [...(await unzip(await bytesOf(target))).values()];
    const files = [
      new File([video as Uint8Array<ArrayBuffer>], 'a.mp4'),
      new File([sidecar as Uint8Array<ArrayBuffer>], 'a.json'),
    ];
    expect(await client.run({ kind: 'check', files })).toMatchObject({
      report: { matches: true, signed: true, signer: { own: true } },
    });
    const zip = new File([await bytesOf(target)], 'clips.zip');
    expect(await client.run({ kind: 'check', files: [zip] })).toMatchObject({
      message: '“clips.zip” is a ZIP. Unpack it first, then choose the clip and the sidecar that are in it.',
    });
    const copy = parseSidecar(new TextDecoder().decode(sidecar));
    const original = parseSidecar((await store.seals.sidecar(row.id)) ?? '');
    if (copy instanceof PrerollError || original instanceof PrerollError)
      throw new Error('There are no sidecars.');
    expect(copy.copyOf).toMatchObject({ form: 'progressive', from: 0, sha256: await sha256(clipFile()) });
    const { publicKey, file, copyOf } = copy;
    if (copyOf === undefined) throw new Error('It is no copy.');
    const { signature: _, ...claims } = copy;
    expect(claims).toEqual(claimsOfCopy(original, { file, copyOf, publicKey }));
  });
});

describe('without a picker', () => {
  it('the answer brings a file, and a made one stays for its download', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const job = { kind: 'save', clips: [row.id], form: AS_IS, sidecars: false, zip: false } as const;
    const asIs = await client.run(job);
    const zipped = await client.run({ ...job, zip: true });
    if (asIs instanceof PrerollError || asIs.kind !== 'file') throw new Error('There is no file.');
    if (zipped instanceof PrerollError || zipped.kind !== 'file') throw new Error('There is no file.');
    expect(await sha256(asIs.file as File)).toBe(await sha256(clipFile()));
    const [video] = [...(await unzip(new Uint8Array(await (zipped.file as File).arrayBuffer()))).values()];
    expect(video).toEqual(clipFile());
  });
});

it('13: an export shares the use lock of its clip until it has ended, so that a purge leaves the clip alone', async () => {
  const { store, client } = await openDesk();
  const row = await addClip(store, { deletedAt: wallMs(1) });
  const target = await pickedFile('clip.mp4');
  const job = { kind: 'save', clips: [row.id], form: AS_IS, sidecars: false, zip: false, target } as const;
  const alone = await tryLock(useLock(row.id));
  const running = client.run(job);
  const waits = expect.objectContaining({ name: useLock(row.id), mode: 'shared' }) as unknown;
  const isAsked = async (): Promise<void> => {
    const { pending = [] } = await navigator.locks.query();
    expect(pending).toContainEqual(waits);
  };
  // The worker is only being started.
  await vi.waitFor(isAsked, { timeout: 10_000 });
  await alone?.release();
  expect(await running).toEqual({ kind: 'saved', unsigned: 0 });
  expect(await purgeExpired(store, wallMs(Date.now()), 0)).toEqual(new Map([[row.id, 'purged']]));
});

it('13: what a dead export has left goes at the next start, and what a live one is making stays', async () => {
  const folder = await (
    await navigator.storage.getDirectory()
  ).getDirectoryHandle('exports', { create: true });
  const [dead, live] = [`dead-${crypto.randomUUID()}`, `live-${crypto.randomUUID()}`];
  for (const name of [dead, live]) await folder.getFileHandle(name, { create: true });
  const lock = await tryLock(`preroll-scratch-${live}`);
  await sweepScratch();
  expect(await namesIn('exports')).not.toContain(dead);
  expect(await namesIn('exports')).toContain(live);
  await lock?.release();
  await sweepScratch();
  expect(await namesIn('exports')).not.toContain(live);
});

it('13: a temporary file goes once its download is over, frees its lock even when it cannot be closed, and its source when it cannot be made', async () => {
  const worker = new Worker(new URL('./scratch.worker.ts', import.meta.url), { type: 'module' });
  onTestFinished(() => worker.terminate());
  const told = await new Promise<unknown>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  expect(told).toEqual({
    downloaded: { after: 300_002, before: true, later: false },
    closing: 'storage-full',
    locked: false,
    writing: 'storage-full',
    cancelled: true,
  });
});
