/**
 * One fragment of an MP4 up to its media: `moof`, and the header of the `mdat` (ISO/IEC 14496-12, 8.8). It goes on with a
 * file that another muxer began, so nothing is left to defaults that only the beginning of the file knows.
 */
import { joined } from '../bytes.ts';
import { box, boxHeader, halves, u32 } from './mp4-write.ts';

/** A sample as the fragment's table lists it. */
export interface FragmentSample {
  readonly kind: 'key' | 'delta';
  /** Units of the track's timescale. */
  readonly duration: number;
  /** Bytes. */
  readonly size: number;
  /** When it is shown after it is decoded, in units of the track's timescale; missing for 0. */
  readonly compositionOffset?: number;
}

/** Samples of one track that follow one another. */
export interface TrackRun {
  readonly track_ID: number;
  /** Time of the first sample, in units of the track's timescale. */
  readonly baseMediaDecodeTime: number;
  readonly samples: readonly FragmentSample[];
}

export interface FragmentPlan {
  /** Counts from 1 through the file. */
  readonly sequence_number: number;
  /** In the order in which their media follow. */
  readonly runs: readonly TrackRun[];
}

/** tfhd: data offsets count from the `moof` (8.8.7.1). */
const DEFAULT_BASE_IS_MOOF = 0x02_0000;
/** trun: data offset, and for each sample its duration, size and flags (8.8.8.1). */
const RUN_FIELDS = 0x701;
/** The same in version 1, with signed composition time offsets. */
const REORDERED_RUN_FIELDS = 0x0100_0f01;
/** Sample flags (8.8.3.1): depends on no other sample; depends on others and is no sync sample. */
const SYNC = 0x0200_0000;
const NON_SYNC = 0x0101_0000;

/** Bytes of a `moof` without any run, of each run, and of each sample in its table. */
const MOOF_BYTES = 8 + 16;
const RUN_BYTES = 8 + 16 + 20 + 20;
const SAMPLE_BYTES = 12;
const REORDERED_SAMPLE_BYTES = 16;

/** The samples follow directly, in their order and without a gap; they must not add up to 4 GiB. */
export function fragmentHead({ sequence_number, runs }: FragmentPlan): Uint8Array<ArrayBuffer> {
  const tables = runs.reduce((size, run) => size + tableBytesOf(run), 0);
  const media = boxHeader(
    'mdat',
    runs.reduce((size, run) => size + bytesOf(run), 0),
  );
  let at = MOOF_BYTES + runs.length * RUN_BYTES + tables + media.length;
  const trafs = runs.map((run) => {
    const from = at;
    at += bytesOf(run);
    return trackFragment(run, from);
  });
  return joined([box('moof', box('mfhd', u32([0, sequence_number])), ...trafs), media]);
}

/** Nearly no stream needs them, so they are written where one sample has one. */
const isReordered = ({ samples }: TrackRun): boolean =>
  samples.some(({ compositionOffset = 0 }) => compositionOffset !== 0);

const tableBytesOf = (run: TrackRun): number =>
  run.samples.length * (isReordered(run) ? REORDERED_SAMPLE_BYTES : SAMPLE_BYTES);

const bytesOf = ({ samples }: TrackRun): number => samples.reduce((sum, { size }) => sum + size, 0);

function trackFragment(run: TrackRun, dataOffset: number): Uint8Array {
  const { track_ID, baseMediaDecodeTime, samples } = run;
  const reordered = isReordered(run);
  const fields = reordered ? REORDERED_RUN_FIELDS : RUN_FIELDS;
  return box(
    'traf',
    box('tfhd', u32([DEFAULT_BASE_IS_MOOF, track_ID])),
    box('tfdt', u32([1 << 24, ...halves(baseMediaDecodeTime)])),
    box(
      'trun',
      u32([fields, samples.length, dataOffset]),
      u32(samples.flatMap((sample) => entryOf(sample, reordered))),
    ),
  );
}

const entryOf = (
  { kind, duration, size, compositionOffset = 0 }: FragmentSample,
  reordered: boolean,
): readonly number[] => [
  duration,
  size,
  kind === 'key' ? SYNC : NON_SYNC,
  ...(reordered ? [compositionOffset] : []),
];
