/**
 * When pictures are decoded, which RTP does not tell: its timestamps say when they are shown, and the packets come in the
 * order of decoding. With B-frames the two orders differ by a depth that the stream's parameter sets name. A picture is
 * then decoded when as many earlier ones as that depth are still to be shown: of the pictures sent so far, sorted by when
 * they are shown, the time is that of the one which lies the depth behind. So decoding times are times of the stream's
 * own, they grow, and none is later than that of showing; no picture has to be waited for.
 */
import { PrerollError } from '../error.ts';
import { NalType } from '../h264/nal.ts';
import { parseSps } from '../h264/sps.ts';
import { HevcType } from '../h265/nal.ts';
import { parseHevcReorder } from '../h265/parameter-sets.ts';
import { addMicros, type Micros, micros } from '../time.ts';

/** H.264, A.3.1 and H.265, A.4.2 allow no more. */
const MAX_DEPTH = 16;

/** In µs; for the pictures that are decoded before the first one is shown, of which no times are known. */
const STEP = 20_000;

export class DecodeTimes {
  /** When pictures are shown whose time has not been given to another yet, sorted. */
  #shown: readonly Micros[] = [];
  /** Of the last few, in the order of decoding. */
  #recent: readonly Micros[] = [];
  #seen = 0;
  #last: Micros | undefined;

  /**
   * Grows strictly. It is later than `pts` only where a stream is in greater disorder than it said, until that was seen.
   *
   * @param pts When the picture is shown.
   * @param depth As `reorderDepth` finds it.
   */
  at(pts: Micros, depth: number): Micros {
    this.#seen = Math.max(this.#seen, this.#recent.filter((earlier) => earlier > pts).length);
    this.#recent = [...this.#recent, pts].slice(-MAX_DEPTH);
    const behind = Math.min(MAX_DEPTH, Math.max(depth, this.#seen));
    const dts = this.#next(
      [...this.#shown, pts].toSorted((a, b) => a - b),
      behind,
    );
    this.#last = this.#last === undefined ? dts : addMicros(this.#last, Math.max(1, dts - this.#last));
    return this.#last;
  }

  #next(shown: readonly Micros[], behind: number): Micros {
    const short = behind + 1 - shown.length;
    const [first = micros(0)] = shown;
    if (short <= 0) {
      // A stream that is less in disorder from now on leaves behind what it needs no more.
      const taken = shown[-short] ?? first;
      this.#shown = shown.slice(1 - short);
      return taken;
    }
    this.#shown = shown;
    const last = this.#last ?? addMicros(first, -(behind + 1) * STEP);
    return addMicros(last, (first - last) / (short + 1));
  }
}

/**
 * By how many pictures the order of decoding differs from that of showing (max_num_reorder_frames: H.264, E.2.1;
 * sps_max_num_reorder_pics: H.265, 7.4.3.2.1); 0 where the stream does not say.
 */
export function reorderDepth(codec: 'h264' | 'h265', sets: readonly Uint8Array[]): number {
  const depths = sets.map((set) => (codec === 'h264' ? depthOfH264(set) : depthOfH265(set)));
  return Math.min(MAX_DEPTH, Math.max(0, ...depths));
}

function depthOfH264(set: Uint8Array): number {
  const sps = ((set[0] ?? 0) & 31) === NalType.SPS ? parseSps(set) : undefined;
  if (sps === undefined || sps instanceof PrerollError) return 0;
  return sps.vui?.bitstream_restriction?.max_num_reorder_frames ?? 0;
}

function depthOfH265(set: Uint8Array): number {
  const depth = (((set[0] ?? 0) >>> 1) & 63) === HevcType.SPS ? parseHevcReorder(set) : 0;
  return depth instanceof PrerollError ? 0 : depth;
}
