/**
 * What has to be put behind the whole fragments of a clip whose writer died, so that it also holds the frames of its
 * journal. A plan only: which bytes go where.
 */
import type { PacketPlace } from '../framing/packet.ts';
import { type Micros, MICROS_PER_SECOND, micros } from '../time.ts';
import { type FragmentSample, fragmentHead } from './mp4-fragment.ts';
import { fragmentIndex, type SyncPoint } from './mp4-index.ts';
import type { Track } from './mp4-track.ts';

/** How far a file is whole. */
export interface WholePart {
  readonly track: Pick<Track, 'track_ID' | 'timescale'>;
  readonly fragments: number;
  readonly frames: number;
  /** Where the time of the next frame begins, in units of the track's timescale. */
  readonly ticks: number;
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

/** How long the last frame lasts when there is no other to tell, in seconds. */
const DEFAULT_DURATION = 1 / 30;

/**
 * Adds the journal's frames that the file does not hold. A frame is told by its time, which the file keeps to the tick.
 * Frames that could not be decoded, since one before them is missing, are left out up to the next key frame.
 */
export function continueClip(whole: WholePart, journal: readonly PacketPlace[]): Continuation {
  const { timescale, track_ID } = whole.track;
  const ticksOf = ({ pts }: PacketPlace): number => Math.round((pts * timescale) / MICROS_PER_SECOND);
  // The last one lasts as long as its predecessor, also when that is in the file already: an interrupted completion
  // then goes on exactly as it began.
  let duration = Math.round(DEFAULT_DURATION * timescale);
  const all = journal.map((place, index) => {
    const next = journal[index + 1];
    if (next !== undefined) duration = ticksOf(next) - ticksOf(place);
    const kind = place.kind === 'key' ? 'key' : 'delta';
    return { kind, duration, size: place.size, ticks: ticksOf(place), place } as const;
  });
  const missing = all.filter(({ ticks }) => ticks >= whole.ticks);
  const follows = whole.frames > 0 && missing[0]?.ticks === whole.ticks;
  const start = follows ? 0 : missing.findIndex(({ kind }) => kind === 'key');
  const samples = start === -1 ? [] : missing.slice(start);
  const last = samples.at(-1);
  const end = last === undefined ? whole.ticks : last.ticks + last.duration;
  const syncs = [...whole.syncs];
  let at = whole.end;
  const fragments = intoFragments(samples).map((run, index) => {
    const [first] = run;
    const time = first?.ticks ?? end;
    const head = fragmentHead({
      sequence_number: whole.fragments + index + 1,
      runs: [{ track_ID, baseMediaDecodeTime: time, samples: run }],
    });
    if (first?.kind === 'key') syncs.push({ time, moof: at });
    at += run.reduce((bytes, { size }) => bytes + size, head.length);
    return { head, media: run.map(({ place }) => place) };
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
