/** Streams of x264 with pictures left out, as ffmpeg sees them; and what keeps a stream whole. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { ParsedFrame } from '../../../../src/core/codec/access-unit-reader.ts';
import { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import { parseAvcC, splitSample } from '../../../../src/core/h264/avcc.ts';
import { Repeats } from '../../../../src/core/h264/repeats.ts';
import { Renumbering } from '../../../../src/core/h264/renumber.ts';
import { FFMPEG } from '../../../tool/media.ts';
import { bareKey, delta, frameOf, IDR, KEY, lastOf, P, PPS, SEI } from './by-hand.ts';
import { accessUnits, annexB, nal, randomNumbers, se, sound, u, ue } from './support.ts';

const SIZE = { width: 192, height: 96 };
const FRAMES = 66;
const PICTURE = (SIZE.width * SIZE.height * 3) / 2;

/** A still screen on which something moves once a second, a caret blinks, and a film runs for half a second. */
function scene(): Buffer {
  const pictures = Array.from({ length: FRAMES }, (_, index) => {
    const picture = Buffer.alloc(PICTURE, 128);
    for (let y = 0; y < SIZE.height; y += 1) {
      for (let x = 0; x < SIZE.width; x += 1) {
        const text = y % 16 < 9 && x > 16 && x < 150 && (x * 7 + (y >> 4) * 13) % 11 < 4;
        picture[y * SIZE.width + x] = text ? 200 : 30 + ((x + y) >> 4);
      }
    }
    const fill = (left: number, top: number, width: number, height: number, value: number) => {
      for (let y = top; y < top + height; y += 1) {
        picture.fill(value, y * SIZE.width + left, y * SIZE.width + left + width);
      }
    };
    if (Math.floor(index / 16) % 2 === 0) fill(170, 70, 2, 14, 235);
    fill(160, 4, 6, 9, 20 + 70 * Math.floor(index / 30));
    if (index >= 40 && index < 50) fill(3 * index - 100, 30, 40, 30, 3 * index);
    return picture;
  });
  return Buffer.concat(pictures);
}

const SCENE = scene();
const STREAM = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${SIZE.width}x${SIZE.height}`, '-r', '30'];

function coded(x264: string, profile: string): readonly ParsedFrame[] {
  const common = `bframes=0:scenecut=0:keyint=45:min-keyint=45:no-deblock=1:${x264}`;
  const encoder = ['-c:v', 'libx264', '-preset', 'veryfast', '-qp', '27', '-threads', '1'];
  const { stdout, stderr, status } = spawnSync(
    FFMPEG,
    [
      '-v',
      'error',
      ...STREAM,
      '-i',
      '-',
      ...encoder,
      '-profile:v',
      profile,
      '-x264-params',
      common,
      '-f',
      'h264',
      '-',
    ],
    { input: SCENE, maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(String(stderr));
  const parser = new AccessUnitParser();
  return accessUnits(new Uint8Array(stdout)).map((unit) => frameOf(parser.push(unit)));
}

interface Judged {
  /** What the decoder finds odd: holes in frame_num, which it conceals, and damage. */
  readonly odd: readonly string[];
  readonly pictures: readonly Buffer[];
}

/** What ffmpeg decodes; parameter sets go in front of the key frames. */
function judge(frames: readonly ParsedFrame[]): Judged {
  const stream = frames.map(({ kind, data, config }) => {
    const { sps, pps } = sound(parseAvcC(config.description));
    const units = sound(splitSample(data)).map(({ bytes }) => bytes);
    return annexB(...(kind === 'key' ? [...sps, ...pps] : []), ...units);
  });
  const output = ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-'];
  const { stdout, stderr, status } = spawnSync(
    FFMPEG,
    ['-v', 'debug', '-xerror', '-threads', '1', '-f', 'h264', '-i', '-', ...output],
    { input: Buffer.concat(stream), maxBuffer: 2 ** 28 },
  );
  const odd = String(stderr)
    .split('\n')
    .filter((line) => /^\[h264 .*(gap|error|invalid|missing|conceal)/i.test(line));
  const pictures = Array.from({ length: Math.floor(stdout.length / PICTURE) }, (_, index) =>
    stdout.subarray(index * PICTURE, (index + 1) * PICTURE),
  );
  return { odd: status === 0 ? odd : [...odd, `It ended with ${status}.`], pictures };
}

interface Kept {
  readonly index: number;
  /** As the decoder gets it, and as it came. */
  readonly frame: ParsedFrame;
  readonly original: ParsedFrame;
}

/** What is left when all that repeats the picture is left out. */
function withoutRepeats(frames: readonly ParsedFrame[]): readonly Kept[] {
  const repeats = new Repeats();
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  const renumbering = new Renumbering(first.config.description);
  return frames.flatMap((original, index) => {
    const renumbered = renumbering.next(original, repeats.of(original));
    if (renumbered.kind === 'stuck') throw new Error(`Frame ${index} is not simple.`);
    if (renumbered.kind === 'left-out') return [];
    return [{ index, original, frame: { ...original, data: renumbered.data } }];
  });
}

const SIMPLE = 'ref=1:weightp=0';

describe('a stream without its repeats', () => {
  it.each([
    ['CAVLC, order by frame_num', `${SIMPLE}:cabac=0`, 'baseline'],
    ['CABAC, order by pic_order_cnt_lsb', `${SIMPLE}:bframes=1:b-adapt=1:b-bias=-100`, 'high'],
    [
      'CABAC, with SEI messages',
      `${SIMPLE}:nal-hrd=vbr:vbv-maxrate=4000:vbv-bufsize=4000:pic-struct=1`,
      'high',
    ],
    ['CAVLC, four slices', `${SIMPLE}:slices=4:cabac=0`, 'main'],
    ['weights in its headers', 'ref=1:weightp=1', 'high'],
  ])('is whole and shows the same: %s', (_, x264, profile) => {
    const frames = coded(x264, profile);
    const kept = withoutRepeats(frames);
    expect(kept.length).toBeLessThan(FRAMES / 2);
    const before = judge(frames);
    const after = judge(kept.map(({ frame }) => frame));
    expect(before).toMatchObject({ odd: [], pictures: { length: FRAMES } });
    expect(after).toMatchObject({ odd: [], pictures: { length: kept.length } });
    for (const [index, picture] of before.pictures.entries()) {
      const shown = kept.findLastIndex((each) => each.index <= index);
      expect(picture.equals(after.pictures[shown] ?? Buffer.alloc(0)), `frame ${index}`).toBe(true);
    }
  });

  it('has holes in the eyes of a decoder when its pictures keep their numbers', () => {
    const kept = withoutRepeats(coded(SIMPLE, 'main'));
    expect(judge(kept.map(({ original }) => original)).odd.join()).toMatch(/gap/);
  });
});

/** All 16 macroblocks skipped. */
const skip = (frame_num: number): Uint8Array =>
  nal(0x41, ue(0), ue(5), ue(0), u(4, frame_num), '0', '0', '0', se(0), ue(16));
const B = (frame_num: number) =>
  nal(0x41, ue(0), ue(6), ue(0), u(4, frame_num), '1', '0', '00', '0', se(0), '1011');

/** What becomes of access units of the stream written by hand: the numbers of those given, or what else is said of them. */
function pass(...units: readonly (Uint8Array | 'loss')[]): readonly (number | string)[] {
  const parser = new AccessUnitParser();
  const repeats = new Repeats();
  let renumbering: Renumbering | undefined;
  let missingBefore = 0;
  return units.flatMap((unit) => {
    if (unit === 'loss') {
      missingBefore = 1;
      return [];
    }
    const frame = { ...frameOf(parser.push(unit)), missingBefore };
    missingBefore = 0;
    renumbering ??= new Renumbering(frame.config.description);
    const next = renumbering.next(frame, repeats.of(frame));
    if (next.kind !== 'data') return [next.kind];
    const data = sound(splitSample(next.data)).at(-1)?.bytes ?? new Uint8Array();
    // In front of frame_num there are 1 and 5 and 1 bits in these.
    return [frame.kind === 'key' ? 'key' : ((((data[1] ?? 0) << 8) | (data[2] ?? 0)) >> 5) & 15];
  });
}

const still = (frame_num: number): Uint8Array => annexB(skip(frame_num));

describe('Renumbering', () => {
  it('leaves out what repeats, and closes the gap', () => {
    expect(pass(KEY, delta(1), still(2), still(3), delta(4), still(5), delta(6))).toEqual([
      'key',
      1,
      'left-out',
      'left-out',
      2,
      'left-out',
      3,
    ]);
  });

  it('counts on where frame_num begins anew', () => {
    const frames = Array.from({ length: 40 }, (_, i) => (i % 3 === 2 ? delta : still)((i + 1) % 16));
    const numbers = pass(KEY, ...frames).filter((each) => typeof each === 'number');
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('begins anew with each key frame', () => {
    expect(pass(KEY, still(1), delta(2), bareKey(), delta(1))).toEqual(['key', 'left-out', 1, 'key', 1]);
  });

  it('keeps the messages of a picture that it renumbers', () => {
    expect(pass(KEY, still(1), annexB(SEI, P(2)))).toEqual(['key', 'left-out', 1]);
  });

  it('leaves a loss as it is: the frame behind it is given, and the hole stays', () => {
    expect(pass(KEY, still(1), 'loss', still(4), still(5), delta(6))).toEqual([
      'key',
      'left-out',
      3,
      'left-out',
      4,
    ]);
    expect(pass(KEY, still(2), delta(3))).toEqual(['key', 2, 3]);
  });

  it.each([
    [
      'a picture that nobody refers to',
      annexB(nal(0x01, ue(0), ue(5), ue(0), u(4, 2), '0', '0', se(0), '1011')),
    ],
    ['a B picture', annexB(B(2))],
    [
      'an older reference',
      annexB(nal(0x41, ue(0), ue(5), ue(0), u(4, 2), '0', '1', ue(0), ue(1), ue(3), '0', se(0), '1011')),
    ],
    ['two references', annexB(nal(0x41, ue(0), ue(5), ue(0), u(4, 2), '1', ue(1), '0', '0', se(0), '1011'))],
    [
      'memory management',
      annexB(nal(0x41, ue(0), ue(5), ue(0), u(4, 2), '0', '0', '1', ue(1), ue(0), ue(0), se(0), '1011')),
    ],
    ['a new picture parameter set', annexB(PPS(0, 0, 3), P(2))],
  ])('gives up at %s, and leaves out nothing of the groups behind it', (_, odd) => {
    expect(pass(KEY, still(1), odd, delta(3), bareKey(), still(1), delta(2))).toEqual([
      'key',
      'left-out',
      'stuck',
      'stuck',
      'key',
      1,
      2,
    ]);
    expect(pass(KEY, delta(1), odd, still(3))).toEqual(['key', 1, 2, 3]);
  });

  it('leaves out nothing behind a key frame that is a long-term reference', () => {
    const longTerm = nal(0x65, ue(0), ue(7), ue(0), u(4, 0), ue(0), '01', se(0), '1011');
    expect(pass(KEY, annexB(longTerm), still(1))).toEqual(['key', 'key', 1]);
  });

  it('leaves out nothing of a stream whose configuration it cannot read', () => {
    const frame = frameOf(lastOf(new AccessUnitParser(), KEY, still(1)));
    expect(new Renumbering(new Uint8Array(9)).next(frame, true)).toEqual({ kind: 'data', data: frame.data });
  });

  it('takes any bytes', () => {
    const below = randomNumbers(3);
    const parser = new AccessUnitParser();
    const frames = [KEY, delta(1), still(2), delta(3)].map((unit) => frameOf(parser.push(unit)));
    for (let round = 0; round < 600; round += 1) {
      const renumbering = new Renumbering(frames[0]?.config.description ?? new Uint8Array());
      const repeats = new Repeats();
      for (const frame of frames) {
        const data = frame.data.slice(0, frame.data.length - below(2) * below(4));
        for (let spoilt = below(3); spoilt > 0; spoilt -= 1) data[below(data.length)] = below(256);
        const spoilt = { ...frame, data };
        expect(['data', 'left-out', 'stuck']).toContain(renumbering.next(spoilt, repeats.of(spoilt)).kind);
      }
    }
  });
});

describe('Repeats', () => {
  const parser = new AccessUnitParser();
  const key = frameOf(parser.push(KEY));
  const of = (unit: Uint8Array, missingBefore = 0): boolean =>
    new Repeats().of({ ...frameOf(lastOf(new AccessUnitParser(), KEY, unit)), missingBefore });

  it.each([
    ['a picture of skipped macroblocks', still(1), true],
    [
      'one in two slices',
      annexB(
        nal(0x41, ue(0), ue(5), ue(0), u(4, 1), '0', '0', '0', se(0), ue(8)),
        nal(0x41, ue(8), ue(5), ue(0), u(4, 1), '0', '0', '0', se(0), ue(8)),
      ),
      true,
    ],
    [
      'one whose second slice brings something',
      annexB(nal(0x41, ue(0), ue(5), ue(0), u(4, 1), '0', '0', '0', se(0), ue(8)), P(1, 0, 0, 8)),
      false,
    ],
    [
      'a macroblock behind the skipped ones',
      annexB(nal(0x41, ue(0), ue(5), ue(0), u(4, 1), '0', '0', '0', se(0), ue(7), '011')),
      false,
    ],
    [
      'a picture that nobody refers to',
      annexB(nal(0x01, ue(0), ue(5), ue(0), u(4, 1), '0', '0', se(0), ue(16))),
      false,
    ],
    [
      'a copy of an older picture',
      annexB(nal(0x41, ue(0), ue(5), ue(0), u(4, 1), '0', '1', ue(0), ue(1), ue(3), '0', se(0), ue(16))),
      false,
    ],
    ['a key frame', annexB(IDR()), false],
  ])('tells of %s', (_, unit, expected) => {
    expect(of(unit)).toBe(expected);
  });

  it('does not take a picture for the one before it when that one was lost', () => {
    expect(of(still(2), 1)).toBe(false);
  });

  it('reads each stream by its own parameter sets', () => {
    const frame = frameOf(parser.push(still(1)));
    const repeats = new Repeats();
    expect(repeats.of(frame)).toBe(true);
    const other = { ...key.config, description: new Uint8Array(7) };
    expect(repeats.of({ ...frame, config: other })).toBe(false);
    expect(repeats.of(frame)).toBe(true);
  });
});
