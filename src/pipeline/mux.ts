/**
 * What stands in front of a clip's fragments. The only file that imports mp4-muxer, which knows how each codec is described
 * in an MP4, so that its successor can take its place here and nowhere else.
 */
import { Muxer, StreamTarget } from 'mp4-muxer';
import type { Front } from '../core/clip/continuation.ts';
import { childBoxes } from '../core/clip/mp4-box.ts';
import { withConfigBox } from '../core/clip/mp4-front.ts';
import { CONFIG_BOX, type SampleEntry, sampleEntryOf } from '../core/codec/family.ts';
import { PrerollError } from '../core/error.ts';
import type { AudioConfig, VideoConfig } from '../core/frame.ts';
import { say } from '../core/sentence.ts';

/** The RTP clock of video (RFC 6184, 8.1). As the track's timescale it keeps every sample time exact. */
const VIDEO_TIMESCALE = 90_000;

const MUXED: Readonly<Record<SampleEntry, 'avc' | 'hevc' | 'vp9' | 'av1'>> = {
  avc1: 'avc',
  hvc1: 'hevc',
  vp09: 'vp9',
  av01: 'av1',
};

/**
 * Cut off the front of a file with a sample of one byte, since the library hands it out with the first fragment only. Throws
 * a `not-supported` error for a codec that is not recorded.
 */
export function clipFront(config: VideoConfig, audio?: AudioConfig): Front {
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
  // Without colours it refuses VP9. It writes them beside the record, and both are replaced.
  const size = { codedWidth: width, codedHeight: height };
  const decoderConfig = { codec, ...size, description, colorSpace: NO_COLORS };
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
  return {
    bytes: withConfigBox(front, entry, CONFIG_BOX[entry], description),
    track: { track_ID: 1, timescale: VIDEO_TIMESCALE },
    ...(audio === undefined ? {} : { audio: { track_ID: 2, timescale: audio.sampleRate } }),
  };
}

const NO_COLORS = { primaries: null, transfer: null, matrix: null, fullRange: false };
