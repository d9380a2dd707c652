/**
 * Writes fragmented MP4 (ISO/IEC 14496-12, 8.8): `ftyp` and `moov` in front, then one `moof` per GOP. The only file
 * that imports mp4-muxer, so that its successor can take its place here and nowhere else.
 */
import { Muxer, StreamTarget } from 'mp4-muxer';
import { childBoxes } from '../core/clip/mp4-box.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';
import { addMicros, type Micros, micros, monoMs } from '../core/time.ts';

/** The RTP clock of video (RFC 6184, 8.1). As the track's timescale it keeps every sample time exact. */
const VIDEO_TIMESCALE = 90_000;

/** One write: the file's header (no frames yet), or whole fragments. Once it is on disk, the file plays up to here. */
export interface Fragment {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly position: number;
  /** Frames that the file holds, and the time they cover, once this write is done. */
  readonly frames: number;
  readonly duration: Micros;
}

export class FragmentMuxer {
  readonly #muxer: Muxer<StreamTarget>;
  readonly #config: VideoConfig;
  readonly #emit: (fragment: Fragment) => void;
  #start: Micros | undefined;
  /** Frames and time handed to the muxer so far; a fragment holds them all but the one that opened the next GOP. */
  #frames = 0;
  #duration: Micros = micros(0);

  /**
   * @param emit Called within the constructor, `add` and `finish`, with bytes that the callee owns.
   */
  constructor(config: VideoConfig, emit: (fragment: Fragment) => void) {
    this.#config = config;
    this.#emit = emit;
    this.#muxer = new Muxer({
      target: new StreamTarget({ onData: (data, position) => this.#onData(data, position) }),
      video: { codec: 'avc', width: config.width, height: config.height, frameRate: VIDEO_TIMESCALE },
      fastStart: 'fragmented',
      minFragmentDuration: 0,
      firstTimestampBehavior: 'strict',
    });
  }

  /** Takes the next frame; the first one must be a key frame. `duration` in microseconds is how long it stays. */
  add(frame: EncodedFrame, duration: Micros): void {
    this.#start ??= frame.pts;
    const meta =
      this.#frames === 0
        ? {
            decoderConfig: {
              codec: this.#config.codec,
              codedWidth: this.#config.width,
              codedHeight: this.#config.height,
              description: this.#config.description,
            },
          }
        : undefined;
    this.#muxer.addVideoChunkRaw(frame.data, frame.kind, frame.pts - this.#start, duration, meta);
    this.#frames += 1;
    this.#duration = addMicros(frame.pts, duration - this.#start);
  }

  /** Closes the last fragment and writes the random access index (`mfra`). */
  finish(): void {
    this.#muxer.finalize();
  }

  #onData(data: Uint8Array, position: number): void {
    // A flush inside `add` comes before the counters move on, so they name exactly the frames of closed fragments.
    this.#emit({
      data: data as Uint8Array<ArrayBuffer>,
      position,
      frames: this.#frames,
      duration: this.#duration,
    });
  }
}

/** What stands in front of a clip's fragments, `ftyp` and `moov`, and the track that the fragments belong to. */
export interface ClipFront {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly track: { readonly track_ID: number; readonly timescale: number };
}

/** For a clip whose writer died before the muxer, which hands the front out with the first fragment, had done so. */
export function clipFront(config: VideoConfig): ClipFront {
  const parts: Uint8Array[] = [];
  const muxer = new FragmentMuxer(config, ({ data }) => parts.push(data));
  const frame = { kind: 'key', pts: micros(0), arrival: monoMs(0), missingBefore: 0, config } as const;
  muxer.add({ ...frame, data: new Uint8Array(1) }, micros(1));
  muxer.finish();
  const bytes = new Uint8Array(parts.flatMap((part) => [...part]));
  const fragment = childBoxes(bytes, 0, bytes.length)?.find(({ type }) => type === 'moof');
  return { bytes: bytes.slice(0, fragment?.start), track: { track_ID: 1, timescale: VIDEO_TIMESCALE } };
}
