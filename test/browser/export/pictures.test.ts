/** Film strips and covers: key frames of a clip's own file, decoded by the worker. */
import { expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { micros } from '../../../src/core/time.ts';
import { muxed } from '../pipeline/muxed.ts';
import { screen, SIZE } from '../pipeline/screens.ts';
import { addClip, type Desk, openDesk } from './desk.ts';

/** A clip with a key frame each half second, of five. */
async function filmed(): Promise<Desk & { readonly row: ClipRow }> {
  const desk = await openDesk();
  const frames = await screen(2.5, 5, 5);
  return {
    ...desk,
    row: await addClip(desk.store, { frames: 25, duration: micros(2_500_000) }, muxed(frames)),
  };
}

it('gives each key frame once, small, in its place', async () => {
  const { client, row } = await filmed();
  const at = [0, 400_000, 600_000, 2_400_000, 9_000_000].map((time) => micros(time));
  const result = await client.run({ kind: 'pictures', clip: row.id, at, width: 64 });
  if (result instanceof PrerollError || result.kind !== 'pictures') throw new Error('There are no pictures.');
  expect(result.pictures.map((picture) => picture.at / 1000)).toEqual([0, 500, 2000]);
  for (const { picture } of result.pictures) {
    const bitmap = await createImageBitmap(picture as Blob);
    expect([bitmap.width, bitmap.height]).toEqual([64, Math.round((64 * SIZE.height) / SIZE.width)]);
    bitmap.close();
  }
});

it('gives none of a clip that is gone, or that cannot be decoded, and says why', async () => {
  const { client, store } = await openDesk();
  const junk = await addClip(store);
  const job = { kind: 'pictures', clip: junk.id, at: [micros(0)], width: 64 } as const;
  expect(await client.run(job)).toBeInstanceOf(Error);
  await store.index.remove(junk.id);
  expect(await client.run(job)).toMatchObject({ message: 'This clip is gone.' });
});

it('ends when it is not wanted any more', async () => {
  const { client, row } = await filmed();
  const wanted = new AbortController();
  const job = { kind: 'pictures', clip: row.id, at: [micros(0)], width: 64 } as const;
  const answer = client.run(job, { signal: wanted.signal });
  wanted.abort();
  expect(await answer).toEqual({ kind: 'cancelled' });
});
