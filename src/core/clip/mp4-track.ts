/**
 * What the front matter and one fragment say about the samples of the first track (ISO/IEC 14496-12, 8.3 and 8.8).
 * Field and flag names are the standard's.
 */
import { type Box, childBoxes, viewOf } from './mp4-box.ts';

/** From `moov`: which track, its clock, and what a fragment may leave out. */
export interface Track {
  readonly track_ID: number;
  /** Units a second. */
  readonly timescale: number;
  readonly default_sample_duration: number;
  readonly default_sample_size: number;
  readonly default_sample_flags: number;
}

/** The samples of one `moof`. Offsets are bytes in the file. */
export interface FragmentTable {
  readonly frames: number;
  /** When its first sample is decoded (tfdt, 8.8.12), in units of the track's timescale; `undefined` when it does not say. */
  readonly time: number | undefined;
  /** Whether its first sample can be decoded by itself. */
  readonly sync: boolean;
  /** Sum of the sample durations, in units of the track's timescale. */
  readonly duration: number;
  readonly dataStart: number;
  readonly firstSampleEnd: number;
  readonly dataEnd: number;
}

/** tfhd flags (8.8.7.1). */
const BASE_DATA_OFFSET = 0x1;
const SAMPLE_DESCRIPTION_INDEX = 0x2;
const DEFAULT_SAMPLE_DURATION = 0x8;
const DEFAULT_SAMPLE_SIZE = 0x10;
const DEFAULT_SAMPLE_FLAGS = 0x20;
/** trun flags (8.8.8.1). */
const DATA_OFFSET = 0x1;
const FIRST_SAMPLE_FLAGS = 0x4;
const SAMPLE_DURATION = 0x100;
const SAMPLE_SIZE = 0x200;
const SAMPLE_FLAGS = 0x400;
const SAMPLE_COMPOSITION_TIME_OFFSET = 0x800;
/** sample_is_non_sync_sample among the flags of a sample (8.8.3.1). */
const NON_SYNC = 0x1_0000;

/** Reads a whole `moov` box, header included; `undefined` when its first track is none that can be followed. */
export const readTrack = (moov: Uint8Array): Track | undefined => readTrackAt(moov, 0);

/** The second track of a clip with sound; `undefined` when there is none. */
export const readAudioTrack = (moov: Uint8Array): Track | undefined => readTrackAt(moov, 1);

function readTrackAt(moov: Uint8Array, index: number): Track | undefined {
  const boxes = childBoxes(moov, 8, moov.length);
  const trak = childrenOf(moov, boxes?.filter(({ type }) => type === 'trak')[index]);
  const tkhd = fields(moov, find(trak, 'tkhd'));
  const mdhd = fields(moov, find(childrenOf(moov, find(trak, 'mdia')), 'mdhd'));
  if (tkhd === undefined || mdhd === undefined) return undefined;
  // Both begin with creation and modification time, 64 bits each in version 1 (8.3.2.2, 8.4.2.2).
  tkhd.skip(tkhd.version === 1 ? 16 : 8);
  mdhd.skip(mdhd.version === 1 ? 16 : 8);
  const track_ID = tkhd.u32();
  const timescale = mdhd.u32();
  if (track_ID === undefined || timescale === undefined || timescale === 0) return undefined;
  for (const box of childrenOf(moov, find(boxes, 'mvex')) ?? []) {
    const trex = box.type === 'trex' ? fields(moov, box) : undefined;
    if (trex === undefined || trex.u32() !== track_ID) continue;
    trex.skip(4);
    return {
      track_ID,
      timescale,
      default_sample_duration: trex.u32() ?? 0,
      default_sample_size: trex.u32() ?? 0,
      default_sample_flags: trex.u32() ?? 0,
    };
  }
  return undefined;
}

/** Reads a whole `moof` box that lies at `start` in its file; `undefined` when its tables do not hold together. */
export function readFragment(moof: Uint8Array, start: number, track: Track): FragmentTable | undefined {
  let table: FragmentTable | undefined;
  for (const traf of childBoxes(moof, 8, moof.length) ?? []) {
    if (traf.type !== 'traf') continue;
    const boxes = childrenOf(moof, traf);
    const header = readHeader(fields(moof, find(boxes, 'tfhd')), track);
    if (boxes === undefined || header === undefined) return undefined;
    if (header.track_ID !== track.track_ID) continue;
    const time = readTime(fields(moof, find(boxes, 'tfdt')));
    let next = header.base ?? start;
    for (const box of boxes) {
      if (box.type !== 'trun') continue;
      const run = readRun(fields(moof, box), { ...header, base: header.base ?? start, next });
      if (run === undefined) return undefined;
      next = run.dataEnd;
      table = table === undefined ? { ...run, time } : join(table, run);
    }
  }
  if (table === undefined) return undefined;
  const { dataEnd, duration, time = 0 } = table;
  return Number.isSafeInteger(dataEnd + duration + time) ? table : undefined;
}

const readTime = (tfdt: Fields | undefined): number | undefined =>
  tfdt?.version === 1 ? tfdt.u64() : tfdt?.u32();

interface Header {
  readonly track_ID: number;
  /** Where data offsets count from, when that is not the `moof` itself. */
  readonly base: number | undefined;
  readonly duration: number;
  readonly size: number;
  readonly sampleFlags: number;
}

/** What one `trun` says. */
type Run = Omit<FragmentTable, 'time'>;

function readHeader(tfhd: Fields | undefined, track: Track): Header | undefined {
  const track_ID = tfhd?.u32();
  if (tfhd === undefined || track_ID === undefined) return undefined;
  let base: number | undefined;
  if ((tfhd.flags & BASE_DATA_OFFSET) !== 0) {
    base = tfhd.u64();
    if (base === undefined) return undefined;
  }
  if ((tfhd.flags & SAMPLE_DESCRIPTION_INDEX) !== 0) tfhd.skip(4);
  const duration = (tfhd.flags & DEFAULT_SAMPLE_DURATION) === 0 ? track.default_sample_duration : tfhd.u32();
  const size = (tfhd.flags & DEFAULT_SAMPLE_SIZE) === 0 ? track.default_sample_size : tfhd.u32();
  const sampleFlags = (tfhd.flags & DEFAULT_SAMPLE_FLAGS) === 0 ? track.default_sample_flags : tfhd.u32();
  if (duration === undefined || size === undefined || sampleFlags === undefined) return undefined;
  return { track_ID, base, duration, size, sampleFlags };
}

function readRun(
  trun: Fields | undefined,
  header: Header & { readonly base: number; readonly next: number },
): Run | undefined {
  const frames = trun?.u32();
  if (trun === undefined || frames === undefined || frames === 0) return undefined;
  const has = (flag: number): boolean => (trun.flags & flag) !== 0;
  const offset = has(DATA_OFFSET) ? trun.i32() : header.next - header.base;
  if (offset === undefined) return undefined;
  let first = has(FIRST_SAMPLE_FLAGS) ? trun.u32() : header.sampleFlags;
  const dataStart = header.base + offset;
  const flagBytes = has(SAMPLE_FLAGS) ? 4 : 0;
  const rest = flagBytes + (has(SAMPLE_COMPOSITION_TIME_OFFSET) ? 4 : 0);
  const ownFlags = has(SAMPLE_FLAGS) && !has(FIRST_SAMPLE_FLAGS);
  const isSync = (): boolean => ((first ?? 0) & NON_SYNC) === 0;
  if (!has(SAMPLE_DURATION) && !has(SAMPLE_SIZE)) {
    // Nothing to add up, and a count without entries may claim four thousand million samples.
    if (header.size === 0 || trun.left < frames * rest) return undefined;
    if (ownFlags) first = trun.u32();
    return {
      frames,
      sync: isSync(),
      duration: frames * header.duration,
      dataStart,
      firstSampleEnd: dataStart + header.size,
      dataEnd: dataStart + frames * header.size,
    };
  }
  let duration = 0;
  let dataEnd = dataStart;
  let firstSampleEnd = dataStart;
  for (let index = 0; index < frames; index += 1) {
    const ticks = has(SAMPLE_DURATION) ? trun.u32() : header.duration;
    const size = has(SAMPLE_SIZE) ? trun.u32() : header.size;
    if (index === 0 && ownFlags) {
      first = trun.u32();
      trun.skip(rest - flagBytes);
    } else trun.skip(rest);
    // The entries end with their box, so the loop is bounded by the bytes that were read.
    if (ticks === undefined || size === undefined || size === 0 || trun.left < 0) return undefined;
    duration += ticks;
    dataEnd += size;
    if (index === 0) firstSampleEnd = dataEnd;
  }
  return { frames, sync: isSync(), duration, dataStart, firstSampleEnd, dataEnd };
}

const join = (a: FragmentTable, b: Run): FragmentTable => ({
  time: a.time,
  sync: a.sync,
  frames: a.frames + b.frames,
  duration: a.duration + b.duration,
  dataStart: Math.min(a.dataStart, b.dataStart),
  firstSampleEnd: a.firstSampleEnd,
  dataEnd: Math.max(a.dataEnd, b.dataEnd),
});

const find = (boxes: readonly Box[] | undefined, type: string): Box | undefined =>
  boxes?.find((box) => box.type === type);

const childrenOf = (bytes: Uint8Array, box: Box | undefined): readonly Box[] | undefined =>
  box === undefined ? undefined : childBoxes(bytes, box.body, box.end);

/** The payload of a full box (4.2.2), read from front to back; a field beyond its end reads as `undefined`. */
interface Fields {
  readonly version: number;
  readonly flags: number;
  /** Bytes not read yet; negative once a skip has left the box. */
  readonly left: number;
  u32(): number | undefined;
  i32(): number | undefined;
  u64(): number | undefined;
  skip(bytes: number): void;
}

function fields(bytes: Uint8Array, box: Box | undefined): Fields | undefined {
  if (box === undefined || box.end - box.body < 4) return undefined;
  const view = viewOf(bytes.subarray(box.body, box.end));
  const word = view.getUint32(0);
  let at = 4;
  const take = <T>(length: number, read: (from: number) => T): T | undefined => {
    const from = at;
    at += length;
    return at <= view.byteLength ? read(from) : undefined;
  };
  return {
    version: word >>> 24,
    flags: word & 0xffffff,
    get left() {
      return view.byteLength - at;
    },
    u32: () => take(4, (from) => view.getUint32(from)),
    i32: () => take(4, (from) => view.getInt32(from)),
    u64: () => take(8, (from) => view.getUint32(from) * 2 ** 32 + view.getUint32(from + 4)),
    skip: (length) => {
      at += length;
    },
  };
}
