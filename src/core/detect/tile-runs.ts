/**
 * Run-length coding of tile bitmaps, small enough to be kept for weeks: lengths of alternating runs of 0 and 1, the zeros
 * first, each a base-128 number with the low digits first. Zeros at the end are left out, so an empty bitmap has no byte.
 */
import { PrerollError } from '../error.ts';
import { say } from '../sentence.ts';
import { ByteCursor, pushVarint } from './varint.ts';

/** @param bitmap One entry for each tile; what is not 0 counts as 1. */
export function encodeRuns(bitmap: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let start = 0;
  let value = 0;
  for (let tile = 0; tile <= bitmap.length; tile += 1) {
    const marked = tile < bitmap.length && bitmap[tile] !== 0 ? 1 : 0;
    if (tile < bitmap.length && marked === value) continue;
    if (tile === bitmap.length && value === 0) break;
    pushVarint(bytes, tile - start);
    start = tile;
    value = marked;
  }
  return Uint8Array.from(bytes);
}

/**
 * The bitmap of `count` tiles, with entries 0 and 1. Bytes come from a disk, so anything that `encodeRuns` does not write
 * is a `bad-bitstream` error: runs beyond the last tile, runs of no tile, a number that is cut off.
 */
export function decodeRuns(bytes: Uint8Array, count: number): Uint8Array<ArrayBuffer> | PrerollError {
  const bitmap = new Uint8Array(count);
  const cursor = new ByteCursor(bytes);
  let tile = 0;
  let value = 0;
  while (!cursor.atEnd) {
    const run = cursor.varint();
    if (run === undefined) return damaged('a run ends in the middle of its length');
    if (run > count - tile) return damaged(`its runs reach beyond the last of ${count} tiles`);
    if (run === 0 && (tile > 0 || value === 1)) return damaged('one of its runs is empty');
    if (value === 1) bitmap.fill(1, tile, tile + run);
    tile += run;
    value = 1 - value;
  }
  return value === 1 ? damaged('it ends with a run of zeros') : bitmap;
}

const damaged = (what: string): PrerollError =>
  new PrerollError('bad-bitstream', say`A stored tile map is damaged: ${what}.`);
