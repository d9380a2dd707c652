/**
 * One fragment of an MP4 up to its media: `moof`, and the header of the `mdat` (ISO/IEC 14496-12, 8.8). It goes on with a
 * file that another muxer began, so nothing is left to defaults that only the beginning of the file knows.
 */

/** A sample as the fragment's table lists it. */
export interface FragmentSample {
  readonly kind: 'key' | 'delta';
  /** Units of the track's timescale. */
  readonly duration: number;
  /** Bytes. */
  readonly size: number;
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
/** Sample flags (8.8.3.1): depends on no other sample; depends on others and is no sync sample. */
const SYNC = 0x0200_0000;
const NON_SYNC = 0x0101_0000;

/** The samples follow directly, in their order and without a gap; they must not add up to 4 GiB. */
export function fragmentHead(plan: FragmentPlan): Uint8Array<ArrayBuffer> {
  const { sequence_number, runs } = plan;
  const moof = (dataOffset: number): number[] => {
    let at = dataOffset;
    const trafs = runs.flatMap((run) => {
      const from = at;
      at += bytesOf(run);
      return trackFragment(run, from);
    });
    return box('moof', [...box('mfhd', u32(0, sequence_number)), ...trafs]);
  };
  const mediaHeader = 8;
  const media = runs.reduce((sum, run) => sum + bytesOf(run), mediaHeader);
  const dataOffset = moof(0).length + mediaHeader;
  return new Uint8Array([...moof(dataOffset), ...u32(media), ...fourcc('mdat')]);
}

const bytesOf = ({ samples }: TrackRun): number => samples.reduce((sum, { size }) => sum + size, 0);

const trackFragment = (
  { track_ID, baseMediaDecodeTime, samples }: TrackRun,
  dataOffset: number,
): readonly number[] =>
  box('traf', [
    ...box('tfhd', u32(DEFAULT_BASE_IS_MOOF, track_ID)),
    ...box('tfdt', u32(1 << 24, Math.floor(baseMediaDecodeTime / 2 ** 32), baseMediaDecodeTime % 2 ** 32)),
    ...box('trun', [
      ...u32(RUN_FIELDS, samples.length, dataOffset),
      ...samples.flatMap(({ kind, duration, size }) => u32(duration, size, kind === 'key' ? SYNC : NON_SYNC)),
    ]),
  ]);

const box = (type: string, body: readonly number[]): number[] => [
  ...u32(8 + body.length),
  ...fourcc(type),
  ...body,
];

const fourcc = (type: string): number[] => Array.from(type, (char) => char.charCodeAt(0));

const u32 = (...values: readonly number[]): number[] =>
  values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
