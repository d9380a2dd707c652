/**
 * Writes fragmented MP4 (ISO/IEC 14496-12, 8.8): `ftyp` and `moov` in front, then one `moof` per GOP. The only file
 * that imports mp4-muxer, so that its successor can take its place here and nowhere else.
 */
import { Muxer, StreamTarget } from 'mp4-muxer';
import { childBoxes } from '../core/clip/mp4-box.ts';
import { withConfigBox } from '../core/clip/mp4-front.ts';
import { CONFIG_BOX, type SampleEntry, sampleEntryOf } from '../core/codec/family.ts';
import { PrerollError } from '../core/error.ts';
import type { AudioConfig, EncodedFrame, VideoConfig } from '../core/frame.ts';
import { say } from '../core/sentence.ts';
import { addMicros, type Micros, micros } from '../core/time.ts';

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

/** For H.264 without sound. */
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

/** A track of a file, and its clock in units a second. */
export interface ClipTrack {
  readonly track_ID: number;
  readonly timescale: number;
}

/** What stands in front of a clip's fragments, `ftyp` and `moov`, and the tracks that the fragments belong to. */
export interface ClipFront {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly track: ClipTrack;
  readonly audio?: ClipTrack;
}

const MUXED: Readonly<Record<SampleEntry, 'avc' | 'hevc' | 'vp9' | 'av1'>> = {
  avc1: 'avc',
  hvc1: 'hevc',
  vp09: 'vp9',
  av01: 'av1',
};

/**
 * By itself, since the muxer hands it out with the first fragment only. Throws a `not-supported` error for a codec that is
 * not recorded.
 */
export function clipFront(config: VideoConfig, audio?: AudioConfig): ClipFront {
  const entry = sampleEntryOf(config.codec);
  if (entry === undefined) {
    throw new PrerollError('not-supported', say`A clip cannot be coded as ${config.codec}.`);
  }
  const parts: { readonly data: Uint8Array; readonly position: number }[] = [];
  const { codec, width, height, description } = config;
  const muxer = new Muxer({
    target: new StreamTarget({ onData: (data, position) => parts.push({ data, position }) }),
    video: { codec: MUXED[entry], width, height, frameRate: VIDEO_TIMESCALE },
    ...(audio === undefined
      ? {}
      : {
          audio: { codec: audio.codec, numberOfChannels: audio.channels, sampleRate: audio.sampleRate },
        }),
    fastStart: 'fragmented',
    firstTimestampBehavior: 'strict',
  });
  // Of VP9 the muxer wants to know the colours. It writes them beside a record of its own, and both are replaced.
  const colorSpace = entry === 'vp09' ? { colorSpace: NO_COLORS } : {};
  const size = { codedWidth: width, codedHeight: height };
  const decoderConfig = { codec, ...size, description, ...colorSpace };
  muxer.addVideoChunkRaw(new Uint8Array(1), 'key', 0, 1, { decoderConfig });
  if (audio !== undefined) {
    const { sampleRate, channels } = audio;
    muxer.addAudioChunkRaw(new Uint8Array(1), 'key', 0, 1, {
      decoderConfig: {
        codec: audio.codec,
        sampleRate,
        numberOfChannels: channels,
        description: audio.description,
      },
    });
  }
  muxer.finalize();
  const bytes = new Uint8Array(Math.max(...parts.map(({ data, position }) => position + data.length)));
  for (const { data, position } of parts) bytes.set(data, position);
  const fragment = childBoxes(bytes, 0, bytes.length)?.find(({ type }) => type === 'moof');
  const front = bytes.slice(0, fragment?.start);
  const own = entry === 'vp09' || entry === 'av01';
  return {
    bytes: own ? withConfigBox(front, entry, CONFIG_BOX[entry], description) : front,
    track: { track_ID: 1, timescale: VIDEO_TIMESCALE },
    ...(audio === undefined ? {} : { audio: { track_ID: 2, timescale: audio.sampleRate } }),
  };
}

const NO_COLORS = { primaries: null, transfer: null, matrix: null, fullRange: false };
