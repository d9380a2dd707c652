import { expect, test } from 'vitest';
import type { Vp9Color } from '../../../../src/core/vp9/frame-header.ts';
import { vp9Config } from '../../../../src/core/vp9/vpcc.ts';
import { hex } from '../h264/support.ts';

const COLOR: Vp9Color = { BitDepth: 8, chromaSubsampling: 1, color_space: 2, color_range: 0 };
const of = (width: number, height: number, color: Partial<Vp9Color> = {}, Profile = 0) =>
  vp9Config({ kind: 'key', Profile, color: { ...COLOR, ...color }, width, height });

test('the record, byte by byte', () => {
  const { description } = of(
    1920,
    1080,
    { BitDepth: 12, chromaSubsampling: 3, color_space: 5, color_range: 1 },
    3,
  );
  // Version and flags of a full box; profile, level, depth with chroma and range; colours; no data behind.
  expect(hex(description)).toBe('010000000329c7090e090000');
});

test.each([
  [176, 144, 11],
  [640, 360, 30],
  [1280, 720, 40],
  [1920, 1080, 41],
  [3840, 2160, 51],
  [7680, 4320, 61],
  [16_384, 16_384, 62],
])('%i × %i take level %i at 60 pictures a second', (width, height, level) => {
  expect(of(width, height).codec).toBe(`vp09.00.${level}.08.01.01.01.01.00`);
});

test('a long side takes a level of its own, however small the picture', () => {
  expect(of(512, 16).codec).toContain('.10.');
  expect(of(514, 16).codec).toContain('.11.');
  expect(of(16, 4162).codec).toContain('.50.');
});

test.each([
  [1, '06.06.06'],
  [2, '01.01.01'],
  [4, '07.07.07'],
  [5, '09.14.09'],
  [6, '02.02.02'],
  [7, '01.13.00'],
])('color_space %i has the colours %s', (color_space, colors) => {
  expect(of(1280, 720, { color_space }).codec).toContain(`.${colors}.`);
});
