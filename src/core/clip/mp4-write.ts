/** What boxes of the ISO base media file format are written with (ISO/IEC 14496-12, 4.2). */
import { joined } from '../bytes.ts';
import { viewOf } from './mp4-box.ts';

/** Size and type. */
const HEADER_BYTES = 8;

/** A box with these parts in it, of less than 4 GiB. */
export const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  joined([
    boxHeader(
      type,
      parts.reduce((size, { length }) => size + length, 0),
    ),
    ...parts,
  ]);

/** The header of a box whose payload of so many bytes comes behind it. */
export const boxHeader = (type: string, payload: number): Uint8Array<ArrayBuffer> =>
  joined([u32([HEADER_BYTES + payload]), ascii(type)]);

/** 32 bits each, of which only the lower ones of a larger number count. */
export function u32(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * values.length);
  const view = viewOf(bytes);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return bytes;
}

/** A number of 64 bits as two of 32. */
export const halves = (value: number): readonly [number, number] => [
  Math.floor(value / 2 ** 32),
  value % 2 ** 32,
];

export const ascii = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (char) => char.charCodeAt(0));
