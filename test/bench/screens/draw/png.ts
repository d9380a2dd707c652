/** Reads the PNGs that Chromium's screenshots are: eight bits, RGB or RGBA, not interlaced (W3C PNG, 3rd edition). */
import { inflateSync } from 'node:zlib';
import { type Image, imageOfRgb } from './image.ts';

const SIGNATURE = 8;
/** Length, type and check sum around a chunk's data. */
const HEADER = 8;
const CHECKSUM = 4;

/** @throws TypeError for a PNG of another kind. */
export function imageOfPng(png: Buffer): Image {
  const width = png.readUInt32BE(SIGNATURE + HEADER);
  const height = png.readUInt32BE(SIGNATURE + HEADER + 4);
  const [depth, colour, , , interlace] = png.subarray(SIGNATURE + HEADER + 8);
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace !== 0) {
    throw new TypeError(
      `Only 8-bit RGB and RGBA can be read, not depth ${depth ?? '?'}, colour type ${colour ?? '?'}.`,
    );
  }
  const channels = colour === 2 ? 3 : 4;
  const stride = width * channels;
  const raw = inflateSync(Buffer.concat(chunksOf(png, 'IDAT')));
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const line = raw.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1));
    unfilter(raw[row * (stride + 1)] ?? 0, line, pixels, row * stride, stride, channels);
  }
  return imageOfRgb({ width, height }, pixels, channels);
}

function chunksOf(png: Buffer, type: string): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let at = SIGNATURE;
  while (at + HEADER <= png.length) {
    const length = png.readUInt32BE(at);
    const data = at + HEADER;
    if (png.toString('latin1', at + 4, data) === type) chunks.push(png.subarray(data, data + length));
    at = data + length + CHECKSUM;
  }
  return chunks;
}

/** Clause 9: each byte was stored as its distance from a guess made of the bytes to its left, above, and above left. */
function unfilter(
  filter: number,
  line: Buffer,
  pixels: Buffer,
  start: number,
  stride: number,
  channels: number,
): void {
  for (let index = 0; index < stride; index += 1) {
    const left = index >= channels ? (pixels[start + index - channels] ?? 0) : 0;
    const above = start > 0 ? (pixels[start + index - stride] ?? 0) : 0;
    const corner = start > 0 && index >= channels ? (pixels[start + index - stride - channels] ?? 0) : 0;
    pixels[start + index] = ((line[index] ?? 0) + guess(filter, left, above, corner)) & 0xff;
  }
}

function guess(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const toLeft = Math.abs(above - corner);
      const toAbove = Math.abs(left - corner);
      const toCorner = Math.abs(left + above - 2 * corner);
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
    default:
      return 0;
  }
}
