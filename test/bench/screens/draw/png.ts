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
  const above = start > 0 ? pixels.subarray(start - stride, start) : Buffer.alloc(stride);
  const here = pixels.subarray(start, start + stride);
  here.set(line);
  switch (filter) {
    case 1:
      for (let at = channels; at < stride; at += 1) here[at] = byte(here, at) + byte(here, at - channels);
      break;
    case 2:
      for (let at = 0; at < stride; at += 1) here[at] = byte(here, at) + byte(above, at);
      break;
    case 3:
      for (let at = 0; at < stride; at += 1) {
        here[at] = byte(here, at) + ((byte(here, at - channels) + byte(above, at)) >> 1);
      }
      break;
    case 4:
      for (let at = 0; at < stride; at += 1) {
        const corner = byte(above, at - channels);
        here[at] = byte(here, at) + nearest(byte(here, at - channels), byte(above, at), corner);
      }
      break;
    default:
  }
}

const byte = (bytes: Buffer, at: number): number => bytes[at] ?? 0;

function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
