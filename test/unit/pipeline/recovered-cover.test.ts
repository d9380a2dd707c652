import { expect, it } from 'vitest';
import type { ClipRow, Trigger } from '../../../src/core/clip/clip.ts';
import { type Mp4Scan, scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import { micros } from '../../../src/core/time.ts';
import { readCover } from '../../../src/pipeline/recovered-cover.ts';
import { sourceOf } from '../core/byte-source.ts';
import { clipBytes, CONFIG } from '../core/clip/clip-bytes.ts';

const CLIP = clipBytes([20, 20, 3]);
const { codec, width, height } = CONFIG;
const rowOf = (trigger: Trigger): ClipRow => ({ part: 1, trigger, codec, width, height }) as ClipRow;

function scanned(bytes: Uint8Array): Extract<Mp4Scan, { kind: 'fragments' }> {
  const scan = scanMp4(sourceOf(bytes));
  if (scan.kind !== 'fragments') throw new Error(scan.kind);
  return scan;
}

it.each<[string, Trigger, number]>([
  ['the first key frame', { kind: 'manual' }, 0],
  ['the key frame that shows a change', { kind: 'change', rule: 'no-signal', onset: micros(100_000) }, 20],
  ['the last key frame of what was kept', { kind: 'kept' }, 40],
])('reads %s out of the file, with what its decoder wants to know', async (_what, trigger, frame) => {
  const cover = await readCover(new Blob([CLIP.bytes]), rowOf(trigger), scanned(CLIP.bytes).syncs);
  expect(cover).toMatchObject({ kind: 'key', config: CONFIG });
  expect(cover?.data).toEqual(CLIP.packets[frame]?.data);
});

it('gives nothing out when the file is another one by now', async () => {
  const { syncs } = scanned(CLIP.bytes);
  for (const bytes of [new Uint8Array(), new Uint8Array(5000), CLIP.bytes.slice(0, 60)]) {
    expect(await readCover(new Blob([bytes]), rowOf({ kind: 'manual' }), syncs)).toBeUndefined();
  }
  const odd = [{ time: 0, moof: 3 }];
  expect(await readCover(new Blob([CLIP.bytes]), rowOf({ kind: 'manual' }), odd)).toBeUndefined();
});
