/** Rewritten files, judged by ffprobe and ffmpeg. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBoxHeader } from '../../../src/core/clip/mp4-box.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { bytesBetween } from '../../../src/core/player/frames.ts';
import { snapToKeys } from '../../../src/core/player/trim.ts';
import { type Micros, micros } from '../../../src/core/time.ts';
import { listFrames, type Part, readMovie, rewrite } from '../../../src/export/remux.ts';
import { complaints, type Probe, probe } from '../../tool/probe.ts';
import { box as boxOf, join as joined, tfhd, u32 } from '../core/clip/boxes.ts';
import { clipBytes } from '../core/clip/clip-bytes.ts';
import { mutate, seeds } from '../../fuzz/mutate.ts';
import { realClip } from './real-clip.ts';

const ROUNDS = 8;
const CLIP = realClip(ROUNDS);
const CALM = { signal: new AbortController().signal, onBytes: () => {} };

let folder: string;
let original: Probe;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preroll-remux-'));
  original = await judge(CLIP, 'original.mp4');
});
afterAll(() => rm(folder, { recursive: true }));

/** What is in a file. Samples that are known to decode need not be decoded once more. */
async function read(bytes: Uint8Array, name: string): Promise<Probe> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return probe(path);
}

async function judge(bytes: Uint8Array, name: string): Promise<Probe> {
  const file = await read(bytes, name);
  expect(await complaints(join(folder, name)), 'what ffmpeg says while decoding').toBe('');
  return file;
}

async function rewritten(wanted?: Part, clip = CLIP): Promise<{ bytes: Uint8Array; part: Part }> {
  let bytes = new Uint8Array(0);
  const part = await rewrite(
    new Blob([clip]),
    wanted,
    (data, at) => {
      const longer = new Uint8Array(Math.max(bytes.length, at + data.length));
      longer.set(bytes);
      longer.set(data, at);
      bytes = longer;
    },
    CALM,
  );
  return { bytes, part };
}

/** Types of the top-level boxes. */
function boxes(bytes: Uint8Array): readonly string[] {
  const types: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const box = readBoxHeader(bytes.subarray(at, at + 16), at);
    if (typeof box === 'string') throw new Error(box);
    types.push(box.type);
    at = box.end;
  }
  return types;
}

const samples = ({ packets }: Pick<Probe, 'packets'>): readonly object[] => {
  const [first] = packets;
  return packets.map(({ pts, key, hash }) => ({
    ticks: Math.round((pts - (first?.pts ?? 0)) * 90_000),
    key,
    hash,
  }));
};
const at = (index: number): Micros => micros((original.packets[index]?.pts ?? 0) * 1e6);

describe('the progressive form', () => {
  it('has the very samples at the very times, and its index in front of them', async () => {
    expect(boxes(CLIP)).toContain('moof');
    const { bytes, part } = await rewritten();
    const found = boxes(bytes);
    expect(found.indexOf('moov')).toBeGreaterThan(0);
    expect(found.indexOf('moov')).toBeLessThan(found.indexOf('mdat'));
    expect(found).not.toContain('moof');
    const file = await judge(bytes, 'progressive.mp4');
    expect(samples(file)).toEqual(samples(original));
    expect(file.duration).toBeCloseTo(original.duration, 3);
    expect(file).toMatchObject({ codec: original.codec, width: original.width, height: original.height });
    expect(part).toEqual({ from: 0, until: expect.closeTo(original.duration * 1e6, -3) as number });
  });
});

describe('a part', () => {
  it.each([
    ['begins and ends at the key frames around what was wanted', 14, 22, 13, 24],
    ['of exactly one GOP is that GOP', 8, 13, 8, 13],
    ['from the start begins at the start', 0, 1, 0, 5],
    ['to the end has the last frame', 60, 64, 56, 64],
  ])('%s', async (_title, from, until, first, after) => {
    const end = until >= original.packets.length ? micros(1e9) : at(until);
    const { bytes, part } = await rewritten({ from: at(from), until: end });
    const file = await read(bytes, `part-${from}.mp4`);
    expect(samples(file)).toEqual(samples({ packets: original.packets.slice(first, after) }));
    expect(part.from).toBe(at(first));
  });
});

it('a part never follows an index of fragments to one that is hidden in another box', async () => {
  const claim = boxOf('moof', boxOf('traf', tfhd(), boxOf('trun', u32(0, 5000))));
  const at8 = CLIP.length + 8;
  const tfra = boxOf('tfra', u32(0, 1, 0, 1, 0, at8), [1, 1, 1]);
  const mfra = boxOf('mfra', tfra, boxOf('mfro', u32(0, tfra.length + 24)));
  const hostile = new Uint8Array(joined(CLIP, boxOf('free', claim), mfra));
  const wanted = { from: at(14), until: at(22) };
  const { bytes, part } = await rewritten(wanted, hostile);
  // Not held against a plain part byte by byte: a file says in which second it was made.
  expect(samples(await read(bytes, 'part-index.mp4'))).toEqual(
    samples({ packets: original.packets.slice(13, 24) }),
  );
  expect(part.from).toBe(at(13));
});

/** `ftyp` and `moov`. */
const FRONT = clipBytes([5]).writes[0]?.data ?? new Uint8Array(1);

describe('what a file holds', () => {
  it('is read from its samples, whether it has fragments or not', async () => {
    const expected = { frames: 8 * ROUNDS, width: 64, height: 64, codec: 'avc1.42c00a' };
    for (const bytes of [CLIP, (await rewritten()).bytes]) {
      const movie = await readMovie(new Blob([bytes as Uint8Array<ArrayBuffer>]), CALM);
      expect(movie).toMatchObject(expected);
      expect(movie.duration / 1e6).toBeCloseTo(original.duration, 3);
    }
  });

  it('is not believed when the file ends early', async () => {
    const { bytes } = await rewritten();
    const short = new Blob([bytes.slice(0, -10)]);
    await expect(readMovie(short, CALM)).rejects.toMatchObject({
      reason: 'bad-bitstream',
      message: 'This file cannot be read as a clip: it ends too early.',
    });
  });

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['an empty file', new Uint8Array(0), /it is empty/],
    ['text', new TextEncoder().encode('Lorem ipsum '.repeat(100)), /it is no MP4/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /it is no MP4/],
    [
      'a ZIP',
      Uint8Array.from({ length: 44 }, (_, index) => [0x50, 0x4b, 3, 4][index] ?? 0),
      /it is a ZIP\. Unpack it/,
    ],
    [
      'an empty ZIP',
      Uint8Array.from({ length: 22 }, (_, index) => [0x50, 0x4b, 5, 6][index] ?? 0),
      /it is a ZIP/,
    ],
    ['its type alone', FRONT.slice(0, new DataView(FRONT.buffer).getUint32(0)), /it has no picture/],
    ['its front alone', FRONT, /it holds no frame/],
  ])('of %s is told in a sentence', async (_title, bytes, why) => {
    const thrown: unknown = await readMovie(new Blob([bytes]), CALM).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(PrerollError);
    expect(thrown).toMatchObject({ message: expect.stringMatching(why) as string });
  });

  it('is refused when a fragment behind a box of no name claims more than there are bytes', async () => {
    const claim = boxOf('moof', boxOf('traf', tfhd(), boxOf('trun', u32(0, 5000))));
    const nameless = boxOf('free', [1, 2, 3]);
    nameless.set([0, 1, 2, 0xff], 4);
    const bytes = new Uint8Array(joined(clipBytes([5], 20).bytes, nameless, claim));
    await expect(readMovie(new Blob([bytes]), CALM)).rejects.toMatchObject({
      message: 'This file cannot be read as a clip: its tables do not fit its media.',
    });
    await expect(rewrite(new Blob([bytes]), undefined, () => {}, CALM)).rejects.toMatchObject({
      reason: 'bad-bitstream',
    });
  });

  it('of 200 mutations is read or refused, and neither takes long nor throws anything else', async () => {
    const { bytes } = await rewritten();
    const odd: string[] = [];
    for (const seed of seeds(200)) {
      const blob = new Blob([mutate(seed % 2 === 0 ? CLIP : bytes, seed)]);
      try {
        const { frames } = await readMovie(blob, CALM);
        const { times } = await listFrames(blob, CALM.signal);
        if (frames > 10_000 || times.length > 10_000) odd.push(`seed ${seed}: ${frames} frames`);
      } catch (thrown) {
        if (!(thrown instanceof PrerollError && thrown.reason === 'bad-bitstream'))
          odd.push(`seed ${seed}: ${String(thrown)}`);
      }
    }
    expect(odd).toEqual([]);
  });
});

describe('the table of frames', () => {
  it('has the time and the kind of each, to the microsecond, whether the file has fragments or not', async () => {
    for (const bytes of [CLIP, (await rewritten()).bytes]) {
      const { times, keys, sizes, end } = await listFrames(
        new Blob([bytes as Uint8Array<ArrayBuffer>]),
        CALM.signal,
      );
      const { packets } = original;
      expect([...times]).toEqual(packets.map((_, index) => at(index)));
      expect([...keys]).toEqual(packets.map(({ key }) => (key ? 1 : 0)));
      expect(sizes.every((size) => size > 0)).toBe(true);
      expect(end).toBe(original.duration * 1e6);
    }
  });

  it('says where a part will be cut, exactly as it then is', async () => {
    const table = await listFrames(new Blob([CLIP]), CALM.signal);
    const wanted = [
      { from: at(6), until: at(9) },
      { from: micros(at(6) + 1), until: micros(at(6) + 2) },
      { from: at(0), until: table.end },
      ...seeds(10).map((seed) => {
        const from = micros((seed * 7919) % (table.end - 2));
        return { from, until: micros(from + 1 + ((seed * 104_729) % (table.end - from))) };
      }),
    ];
    for (const part of wanted) {
      const { part: made, bytes } = await rewritten(part);
      const snapped = snapToKeys(table, part);
      expect(snapped).toMatchObject(made);
      const cut = await listFrames(new Blob([bytes as Uint8Array<ArrayBuffer>]), CALM.signal);
      expect(cut.times).toHaveLength(snapped.frames);
      expect(bytesBetween(cut, micros(0), cut.end)).toBe(snapped.bytes);
    }
  });

  it('is none of a file that is no clip', async () => {
    await expect(listFrames(new Blob(['no clip']), CALM.signal)).rejects.toMatchObject({
      reason: 'bad-bitstream',
    });
  });
});

it('stops at once when it is cancelled', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const work = {
    signal: controller.signal,
    onBytes: (count: number) => {
      seen.push(count);
      if (seen.length === 5) controller.abort();
    },
  };
  await expect(rewrite(new Blob([CLIP]), undefined, () => {}, work)).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(seen).toHaveLength(5);
});
