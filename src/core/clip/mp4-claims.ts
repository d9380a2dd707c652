/**
 * How many samples the tables of a stranger's `moov` or `moof` claim (ISO/IEC 14496-12, 8.6 to 8.8). A few bytes can claim
 * four thousand million; a reader that believes them takes all memory before it finds out.
 */
import { type Box, childBoxes, viewOf } from './mp4-box.ts';

/** Boxes that hold others, and no fields of their own. */
const CONTAINERS = new Set(['trak', 'mdia', 'minf', 'stbl', 'mvex', 'traf', 'edts', 'dinf', 'sinf', 'schi']);

/** Size in bytes of one entry, for tables that begin with their number of entries. */
const ENTRY_BYTES: Readonly<Record<string, number>> = {
  stts: 8,
  ctts: 8,
  stsc: 12,
  stco: 4,
  co64: 8,
  stss: 4,
  elst: 12,
};
/** Of these, each entry stands for a number of samples: where in the entry it is. */
const RUNS: Readonly<Record<string, number>> = { stts: 0, ctts: 0, stsc: 4 };

/** What has no place in any other box of a `moov` or `moof`, though a reader that walks into that box believes it. */
const MISPLACED = new Set(
  [...Object.keys(ENTRY_BYTES), 'stsz', 'stz2', 'trun', 'traf', 'tfra', 'moof', 'moov'].map(codeOf),
);

/**
 * The largest claim of any table in a whole box, header included; the runs of a fragment count together. `undefined` when
 * its boxes or tables do not fit it, or lie where none belongs.
 */
export function claimedSamples(bytes: Uint8Array): number | undefined {
  return largest(bytes, 8, bytes.length);
}

function largest(bytes: Uint8Array, from: number, to: number): number | undefined {
  const boxes = childBoxes(bytes, from, to);
  if (boxes === undefined) return undefined;
  let most = 0;
  let runs = 0;
  for (const box of boxes) {
    const claim = CONTAINERS.has(box.type) ? largest(bytes, box.body, box.end) : claimOf(bytes, box);
    if (claim === undefined) return undefined;
    if (box.type === 'trun' || box.type === 'traf') runs += claim;
    most = Math.max(most, claim);
  }
  return Math.max(most, runs);
}

function claimOf(bytes: Uint8Array, box: Box): number | undefined {
  const view = viewOf(bytes.subarray(box.body, box.end));
  // Behind version and flags: `stsz` has the common size and then the count, `stz2` the size of a field.
  if (box.type === 'stsz' || box.type === 'stz2') return view.byteLength < 12 ? undefined : view.getUint32(8);
  if (box.type === 'trun') return view.byteLength < 8 ? undefined : view.getUint32(4);
  const entryBytes = ENTRY_BYTES[box.type];
  // The type of this very box counts too: no `moof` lies in a `moov`.
  if (entryBytes === undefined) return hasMisplaced(bytes.subarray(box.start + 4, box.end)) ? undefined : 0;
  const entries = view.byteLength < 8 ? Infinity : view.getUint32(4);
  if (8 + entries * entryBytes > view.byteLength) return undefined;
  const at = RUNS[box.type];
  if (at === undefined) return entries;
  let samples = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    const run = view.getUint32(8 + entry * entryBytes + at);
    // Runs add up, but for `stsc`, where an entry holds for many chunks.
    samples = box.type === 'stsc' ? Math.max(samples, run) : samples + run;
  }
  return Math.max(samples, entries);
}

/** Bytes of a picture in the metadata spell one of these by chance once in some hundred MB. */
function hasMisplaced(bytes: Uint8Array): boolean {
  let last = 0;
  for (const byte of bytes) {
    last = (last << 8) | byte;
    if (MISPLACED.has(last)) return true;
  }
  return false;
}

/** Four characters as one 32-bit number, as in the file. */
function codeOf(type: string): number {
  let code = 0;
  for (let at = 0; at < 4; at += 1) code = (code << 8) | type.charCodeAt(at);
  return code;
}
