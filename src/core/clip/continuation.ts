/**
 * What has to be put behind the whole fragments of a clip whose writer died, so that it also holds the frames of its
 * journal. A plan only: which bytes go where.
 */
import type { PacketPlace } from '../framing/packet.ts';
import { type Micros, MICROS_PER_SECOND, micros } from '../time.ts';
import type { FramePlace } from './journal.ts';
import { type FragmentSample, fragmentHead, type TrackRun } from './mp4-fragment.ts';
import { fragmentIndex, type SyncPoint } from './mp4-index.ts';
import type { Track } from './mp4-track.ts';

/** A track of a file, and its clock in units a second. */
export type ClipTrack = Pick<Track, 'track_ID' | 'timescale'>;

/** What stands in front of a clip's fragments, `ftyp` and `moov`, and the tracks that the fragments belong to. */
export interface Front {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly track: ClipTrack;
  /** Of the sound, if the clip has any. */
  readonly audio?: ClipTrack;
}

/** How far a file is whole. */
export interface WholePart {
  readonly track: ClipTrack;
  readonly fragments: number;
  readonly frames: number;
  /** Where the time of the next frame begins, in units of the track's timescale. */
  readonly ticks: number;
  /** The same of the sound, if the clip has a track of it. */
  readonly audio?: { readonly track: ClipTrack; readonly ticks: number };
  /** Bytes up to the first fragment that is added. */
  readonly end: number;
  readonly syncs: readonly SyncPoint[];
}

export interface AddedFragment {
  readonly head: Uint8Array<ArrayBuffer>;
  /** Places in the journal, to be put behind the head in this order. */
  readonly media: readonly PacketPlace[];
}

export interface Continuation {
  readonly fragments: readonly AddedFragment[];
  /** Of all fragments, the file's and the added ones: what has to follow them, and where one can begin to play. */
  readonly index: Uint8Array<ArrayBuffer>;
  readonly syncs: readonly SyncPoint[];
  /** Frames that are added, and what the whole file holds then. */
  readonly added: number;
  readonly frames: number;
  readonly duration: Micros;
}

/** Media of one fragment, in bytes: what is lost when its writing is interrupted is only time, since the journal stays. */
const MAX_FRAGMENT_BYTES = 4 * 2 ** 20;

/** How long the last packet of sound lasts when there is no other to tell, in seconds: what WebRTC sends. */
const DEFAULT_SOUND = 0.02;
/** Seconds by which the end of a packet and the beginning of the next may miss each other; no packet is as short. */
const SEAM = 0.002;

/** How long the last frame lasts when there is no other to tell, in seconds. */
const DEFAULT_DURATION = 1 / 30;

/**
 * Adds the journal's frames that the file does not hold. A frame is told by its time, which the file keeps to the tick.
 * Frames that could not be decoded, since one before them is missing, are left out up to the next key frame. Sound goes
 * into the fragment that lasts until after it begins.
 */
export function continueClip(
  whole: WholePart,
  journal: readonly FramePlace[],
  sounds: readonly PacketPlace[] = [],
): Continuation {
  const { timescale, track_ID } = whole.track;
  const toTicks = (time: number): number => Math.round((time * timescale) / MICROS_PER_SECOND);
  const ticksOf = ({ pts }: PacketPlace): number => toTicks(pts);
  // The last one lasts as long as its predecessor, also when that is in the file already: an interrupted completion
  // then goes on exactly as it began.
  let duration = Math.round(DEFAULT_DURATION * timescale);
  const all = journal.map((place, index) => {
    const next = journal[index + 1];
    if (next !== undefined) duration = ticksOf(next) - ticksOf(place);
    const kind = place.kind === 'key' ? 'key' : 'delta';
    const { compositionOffset: offset } = place;
    const compositionOffset = offset === undefined ? {} : { compositionOffset: toTicks(offset) };
    return { kind, duration, size: place.size, ticks: ticksOf(place), place, ...compositionOffset } as const;
  });
  const missing = all.filter(({ ticks }) => ticks >= whole.ticks);
  const follows = whole.frames > 0 && missing[0]?.ticks === whole.ticks;
  const start = follows ? 0 : missing.findIndex(({ kind }) => kind === 'key');
  const samples = start === -1 ? [] : missing.slice(start);
  const last = samples.at(-1);
  const end = last === undefined ? whole.ticks : last.ticks + last.duration;
  const syncs = [...whole.syncs];
  let at = whole.end;
  let sound = missingSound(whole.audio, sounds);
  const runs = intoFragments(samples);
  const fragments = runs.map((run, index) => {
    const [first] = run;
    const time = first?.ticks ?? end;
    const until = ((runs[index + 1]?.[0]?.ticks ?? end) / timescale) * MICROS_PER_SECOND;
    const due = sound.filter(({ place }) => place.pts < until);
    sound = sound.slice(due.length);
    const head = fragmentHead({
      sequence_number: whole.fragments + index + 1,
      runs: [{ track_ID, baseMediaDecodeTime: time, samples: run }, ...soundRun(whole.audio, due)],
    });
    if (first?.kind === 'key') syncs.push({ time, moof: at });
    const held = [...run, ...due];
    at += held.reduce((bytes, { size }) => bytes + size, head.length);
    return { head, media: held.map(({ place }) => place) };
  });
  return {
    fragments,
    index: fragmentIndex(track_ID, syncs),
    syncs,
    added: samples.length,
    frames: whole.frames + samples.length,
    duration: micros((end / timescale) * MICROS_PER_SECOND),
  };
}

interface SoundSample extends FragmentSample {
  readonly ticks: number;
  readonly place: PacketPlace;
}

/** What the journal has and the file has not. Each lasts until the next one, whatever of them is in the file. */
function missingSound(audio: WholePart['audio'], places: readonly PacketPlace[]): readonly SoundSample[] {
  if (audio === undefined) return [];
  const { timescale } = audio.track;
  const ticksOf = ({ pts }: PacketPlace): number => Math.round((pts * timescale) / MICROS_PER_SECOND);
  return places
    .map((place, index): SoundSample => {
      const ticks = ticksOf(place);
      const next = places[index + 1];
      const duration = next === undefined ? Math.round(DEFAULT_SOUND * timescale) : ticksOf(next) - ticks;
      return { kind: 'key', duration, size: place.size, ticks, place };
    })
    .filter(({ ticks }) => ticks >= audio.ticks - SEAM * timescale);
}

const soundRun = (audio: WholePart['audio'], samples: readonly SoundSample[]): readonly TrackRun[] => {
  const [first] = samples;
  if (audio === undefined || first === undefined) return [];
  return [{ track_ID: audio.track.track_ID, baseMediaDecodeTime: first.ticks, samples }];
};

/** One fragment a GOP, as the muxer makes them, and more of a GOP that is larger than `MAX_FRAGMENT_BYTES`. */
function intoFragments<S extends FragmentSample>(samples: readonly S[]): readonly (readonly S[])[] {
  const runs: S[][] = [];
  let bytes = 0;
  for (const sample of samples) {
    const run = runs.at(-1);
    if (run === undefined || sample.kind === 'key' || bytes + sample.size > MAX_FRAGMENT_BYTES) {
      runs.push([sample]);
      bytes = 0;
    } else {
      run.push(sample);
    }
    bytes += sample.size;
  }
  return runs;
}
