import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { parseSidecar } from '../../../src/core/sidecar/parse.ts';
import { type Sidecar, signedText } from '../../../src/core/sidecar/sidecar.ts';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import type { Store } from '../../../src/store/store.ts';
import { addClip, clipFile, openDesk, sha256, write } from './desk.ts';

async function sidecarOf(store: Store, { id }: ClipRow): Promise<Sidecar> {
  const sidecar = parseSidecar((await store.seals.sidecar(id)) ?? '');
  if (sidecar instanceof PrerollError) throw sidecar;
  return sidecar;
}

const textHash = (sidecar: Sidecar): Promise<string> => sha256(new TextEncoder().encode(signedText(sidecar)));

describe('12: seal', () => {
  it('hashes, chains and signs the clips of each device in their order', async () => {
    const { store, client } = await openDesk();
    const first = await addClip(store);
    const second = await addClip(store, {}, clipFile(31));
    const other = await addClip(store, { device: { id: 'demo', name: 'Demo' } });
    expect(await client.run({ kind: 'seal-all' })).toEqual({ kind: 'done' });
    const [a, b, c] = await Promise.all([first, second, other].map((row) => sidecarOf(store, row)));
    expect(a?.chain).toEqual({ number: 1, previous: null });
    expect(b?.chain).toEqual({ number: 2, previous: await textHash(a as Sidecar) });
    expect(c?.chain).toEqual({ number: 1, previous: null });
    expect(a?.file).toEqual({ sha256: await sha256(clipFile()), bytes: clipFile().length });
    expect(await store.index.get(first.id)).toEqual({ ...first, digest: a?.file.sha256 });
  });

  it('goes on with the chain after a clip was deleted, and the hole shows', async () => {
    const { store, client } = await openDesk();
    const rows = [await addClip(store), await addClip(store)];
    await client.run({ kind: 'seal', clips: rows.map(({ id }) => id) });
    const [, gone] = rows;
    if (gone !== undefined) await store.index.remove(gone.id);
    const next = await addClip(store);
    await client.run({ kind: 'seal', clips: [next.id] });
    const { chain } = await sidecarOf(store, next);
    expect(chain).toMatchObject({ number: 3, previous: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  it('does it once, and not to a clip that is still being written', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    const running = await addClip(store, { state: 'recording' });
    const job = { kind: 'seal', clips: [row.id, running.id] } as const;
    await Promise.all([client.run(job), client.run(job)]);
    const before = await store.seals.sidecar(row.id);
    await client.run(job);
    expect(await store.seals.sidecar(row.id)).toBe(before);
    expect((await store.seals.next(row.device.id)).number).toBe(2);
    expect(await store.index.get(running.id)).toEqual(running);
  });

  it('signs so that the key in the sidecar verifies it, and nothing else', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    await client.run({ kind: 'seal', clips: [row.id] });
    const text = (await store.seals.sidecar(row.id)) ?? '';
    const video = new File([clipFile()], 'a.mp4');
    const check = async (sidecar: string, file = video): Promise<unknown> =>
      client.run({ kind: 'check', files: [new File([sidecar], 'a.json'), file] });
    expect(await check(text)).toMatchObject({
      kind: 'checked',
      report: { matches: true, signed: true, signer: { own: true } },
    });
    expect(await check(text.replace('rack 3', 'rack 4'))).toMatchObject({
      report: { matches: true, signed: false, signer: { own: true } },
    });
    expect(await check(text, new File([clipFile(31)], 'a.mp4'))).toMatchObject({
      report: { matches: false, signed: true },
    });
    const stranger = await openDesk();
    expect(
      await stranger.client.run({ kind: 'check', files: [new File([text], 'a.json'), video] }),
    ).toMatchObject({ report: { matches: true, signed: true, signer: { own: false } } });
  });

  it('says nothing of a clip that was taken in without a sidecar', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store, { trigger: { kind: 'imported' } });
    await client.run({ kind: 'seal', clips: [row.id] });
    expect(await store.seals.sidecar(row.id)).toBeUndefined();
    expect(await store.index.get(row.id)).toMatchObject({ digest: await sha256(clipFile()) });
    expect((await store.seals.next(row.device.id)).number).toBe(1);
  });
});

describe('a clip’s file', () => {
  const FLIPPED = clipFile().with(500, 77);
  it.each<[string, Uint8Array<ArrayBuffer> | undefined]>([
    ['fine', clipFile()],
    ['short', clipFile().slice(0, -1)],
    ['altered', FLIPPED],
    ['altered', new Uint8Array([...clipFile(), 0])],
    ['missing', undefined],
  ])('that is %s is called so, now and afterwards', async (verdict, bytes) => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    await client.run({ kind: 'seal', clips: [row.id] });
    if (bytes === undefined) await store.files.remove(row.id);
    else await write(await store.files.create(row.id), bytes);
    expect(await client.run({ kind: 'verify', clip: row.id })).toEqual({ kind: 'verdict', verdict });
    const kept = await store.index.get(row.id);
    expect(kept).toMatchObject(
      verdict === 'fine' ? { digest: await sha256(clipFile()) } : { fault: verdict },
    );
    // Whole again, it is fine again.
    await write(await store.files.create(row.id), clipFile());
    expect(await client.run({ kind: 'verify', clip: row.id })).toEqual({ kind: 'verdict', verdict: 'fine' });
    expect(await store.index.get(row.id)).not.toHaveProperty('fault');
  });

  it('of which no digest was ever taken is not called fine', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store);
    expect(await client.run({ kind: 'verify', clip: row.id })).toEqual({
      kind: 'verdict',
      verdict: 'unsealed',
    });
  });

  it('is not vouched for when it is short already', async () => {
    const { store, client } = await openDesk();
    const row = await addClip(store, { bytes: 1_000_000 });
    await client.run({ kind: 'seal', clips: [row.id] });
    expect(await store.index.get(row.id)).toEqual({ ...row, fault: 'short' });
    expect(await store.seals.sidecar(row.id)).toBeUndefined();
  });
});
