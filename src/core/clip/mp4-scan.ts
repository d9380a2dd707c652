/**
 * How much of a clip's file is whole: walks the top-level boxes of a fragmented MP4 that its writer may not have been
 * able to finish. Reads headers and tables only, never the media, so a file of any size costs a few reads a fragment.
 *
 * A tear (the file ends inside a box) and damage (bytes that no torn writer leaves) are kept apart: what is torn may be
 * cut off, what is damaged may have good fragments behind it and is left as it is.
 */
import type { ByteSource } from '../byte-source.ts';
import { PrerollError } from '../error.ts';
import { say } from '../sentence.ts';
import { type Micros, MICROS_PER_SECOND, micros } from '../time.ts';
import { type Box, BOX_HEADER_BYTES, readBoxHeader } from './mp4-box.ts';
import type { SyncPoint } from './mp4-index.ts';
import { type FragmentTable, readAudioTrack, readFragment, readTrack, type Track } from './mp4-track.ts';

export type Mp4Scan =
  /** At least one fragment is whole. */
  | {
      readonly kind: 'fragments';
      /** Bytes up to the end of the last whole box. */
      readonly end: number;
      /** How many are whole. */
      readonly fragments: number;
      readonly frames: number;
      readonly duration: Micros;
      /** The same in units of the track's timescale: where the next frame's time begins. */
      readonly ticks: number;
      readonly track: Track;
      /** The track of sound, if there is one, and where the next packet of it begins, in units of its timescale. */
      readonly audio?: { readonly track: Track; readonly ticks: number };
      /** Where one can begin to play, in order. */
      readonly syncs: readonly SyncPoint[];
      /** Where the index of fragments begins, when it is the last whole box. */
      readonly index: number | undefined;
      /** What follows `end`: nothing, a torn box that can be cut off, or damage that the error describes. */
      readonly rest: 'nothing' | 'torn' | PrerollError;
    }
  /** The beginning of a clip, torn before its first frame was whole. */
  | { readonly kind: 'no-frame' }
  /** Something else, or frames that no whole fragment lists. Not to be changed, not to be removed. */
  | {
      readonly kind: 'unreadable';
      readonly error: PrerollError;
      /** It is a clip of ours, torn inside its first fragment. */
      readonly unfinished: boolean;
    };

/** One entry of a track run is 4 to 16 bytes: room for over a million frames in one GOP. */
const MAX_TABLE_BYTES = 16 * 2 ** 20;
/** Ten times what the longest clip (240 minutes) has at two GOPs a second. */
const MAX_BOXES = 600_000;

interface Walk {
  track: Track | undefined;
  audio: { track: Track; ticks: number; open: number } | undefined;
  /** The last `moof`, until its `mdat` has been seen. */
  open: (FragmentTable & { readonly moof: number }) | undefined;
  end: number;
  fragments: number;
  frames: number;
  ticks: number;
  syncs: SyncPoint[];
  index: number | undefined;
}

/** Never throws for what the bytes say; an error of `source.read` passes through. */
export function scanMp4(source: ByteSource): Mp4Scan {
  const walk: Walk = {
    track: undefined,
    audio: undefined,
    open: undefined,
    end: 0,
    fragments: 0,
    frames: 0,
    ticks: 0,
    syncs: [],
    index: undefined,
  };
  const rest = walkBoxes(source, walk);
  if (walk.frames > 0 && walk.track !== undefined) {
    const seconds = walk.ticks / walk.track.timescale;
    return {
      kind: 'fragments',
      end: walk.end,
      fragments: walk.fragments,
      frames: walk.frames,
      duration: micros(seconds * MICROS_PER_SECOND),
      ticks: walk.ticks,
      track: walk.track,
      ...(walk.audio === undefined ? {} : { audio: { track: walk.audio.track, ticks: walk.audio.ticks } }),
      syncs: walk.syncs,
      index: walk.index,
      rest,
    };
  }
  if (rest instanceof PrerollError) return { kind: 'unreadable', error: rest, unfinished: false };
  if (walk.open !== undefined && walk.open.firstSampleEnd <= source.size) {
    const error = damage(walk.end, 'its only fragment was not finished');
    return { kind: 'unreadable', error, unfinished: true };
  }
  return { kind: 'no-frame' };
}

function walkBoxes(source: ByteSource, walk: Walk): 'nothing' | 'torn' | PrerollError {
  let boxes = 0;
  for (let at = 0; at < source.size; boxes += 1) {
    const box = readBoxHeader(source.read(at, Math.min(BOX_HEADER_BYTES, source.size - at)), at);
    if (box === 'damaged') return damage(at, 'there is no box');
    if (boxes === MAX_BOXES) return damage(at, `more than ${MAX_BOXES} boxes`);
    if (box === 'torn') return 'torn';
    const fault = takeBox(source, walk, box);
    if (fault !== undefined) return fault;
    at = box.end;
  }
  return walk.end === source.size ? 'nothing' : 'torn';
}

/** Takes one box into account; says why the walk ends here when it does. */
function takeBox(source: ByteSource, walk: Walk, box: Box): 'torn' | PrerollError | undefined {
  if (box.start === 0 && box.type !== 'ftyp')
    return damage(0, `it begins with "${box.type}", not with "ftyp"`);
  const torn = box.end > source.size;
  walk.index = box.type === 'mfra' && !torn ? box.start : undefined;
  switch (box.type) {
    case 'moov': {
      if (torn) return 'torn';
      const bytes = readTable(source, box);
      walk.track ??= bytes === undefined ? undefined : readTrack(bytes);
      if (walk.track === undefined) return damage(box.start, 'its "moov" describes no track');
      const audio = bytes === undefined ? undefined : readAudioTrack(bytes);
      if (audio !== undefined) walk.audio ??= { track: audio, ticks: 0, open: 0 };
      break;
    }
    case 'moof': {
      if (walk.track === undefined) return damage(box.start, 'a "moof" before the "moov"');
      if (torn) return 'torn';
      const bytes = readTable(source, box);
      if (walk.open !== undefined) return damage(box.start, 'a fragment without its "mdat"');
      const table = bytes === undefined ? undefined : readFragment(bytes, box.start, walk.track);
      walk.open = table === undefined ? undefined : { ...table, moof: box.start };
      if (walk.audio !== undefined && bytes !== undefined) {
        const sound = readFragment(bytes, box.start, walk.audio.track);
        walk.audio.open = sound === undefined ? 0 : (sound.time ?? walk.audio.ticks) + sound.duration;
      }
      if (walk.open === undefined) return damage(box.start, 'the tables of a "moof" do not hold together');
      return undefined;
    }
    case 'mdat': {
      if (walk.open === undefined) return damage(box.start, 'an "mdat" without its "moof"');
      const { dataStart, dataEnd, time: start = 0, sync, moof } = walk.open;
      if (dataStart < box.body || dataEnd > box.end) return damage(box.start, 'samples outside their "mdat"');
      if (torn) return 'torn';
      walk.fragments += 1;
      walk.frames += walk.open.frames;
      // There may be a gap before it, in which no frame came that could be decoded.
      const time = Math.max(walk.ticks, start);
      if (sync) walk.syncs.push({ time, moof });
      walk.ticks = time + walk.open.duration;
      if (walk.audio !== undefined) walk.audio.ticks = Math.max(walk.audio.ticks, walk.audio.open);
      walk.open = undefined;
      break;
    }
    default:
      // Our writer puts nothing else in front; a stranger's file must not pass for a clip without a frame.
      if (walk.frames === 0 && box.start > 0) return damage(box.start, `an unexpected "${box.type}"`);
      if (torn) return 'torn';
  }
  if (walk.open === undefined) walk.end = box.end;
  return undefined;
}

function readTable(source: ByteSource, box: Box): Uint8Array | undefined {
  const length = box.end - box.start;
  // A table with a 64-bit size is legal and nobody writes one: its children begin behind the short header.
  return length > MAX_TABLE_BYTES || box.body !== box.start + 8 ? undefined : source.read(box.start, length);
}

const damage = (at: number, what: string): PrerollError =>
  new PrerollError('bad-bitstream', say`The clip's file cannot be read beyond byte ${at}: ${what}.`);
