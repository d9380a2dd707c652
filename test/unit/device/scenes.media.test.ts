import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../device/scenes/check.ts';
import { encodeSegment } from '../../device/scenes/encode.ts';
import { segmentsOf } from '../../device/scenes/segments.ts';
import { readStamps } from '../../tool/stamps.ts';

describe('encodeSegment', () => {
  const mode = { width: 320, height: 180, fps: 30, gop: 15 };
  const opening = segmentsOf(mode).find(({ name }) => name === 'window-opens');

  it('gives frames as the tests need them, each with its stamp', async () => {
    if (opening === undefined) throw new Error('There is no such segment.');
    const frames = await encodeSegment(mode, opening);
    expect(problemsOf(mode, opening, frames)).toStrictEqual([]);

    const folder = await mkdtemp(join(tmpdir(), 'preroll-scene-'));
    const file = join(folder, 'window-opens.h264');
    const nals = frames.flatMap(({ unit }) => [...unit.parameterSets, ...unit.slices]);
    const stream = Buffer.concat(nals.flatMap((nal) => [Buffer.from([0, 0, 0, 1]), nal]));
    await writeFile(file, stream);
    const stamps = await readStamps(file);
    expect(stamps).toStrictEqual(frames.map((_, frame) => ({ segment: opening.id, frame })));

    // The stamps of a damaged file are not taken, however well they may be read.
    await writeFile(file, stream.fill(0xff, 2000, 2100));
    await expect(readStamps(file)).rejects.toThrow(file);
    await rm(folder, { recursive: true });
  });
});
