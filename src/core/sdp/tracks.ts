/** What of a description can be recorded, and how its packets are to be read. */
import { readAudioSpecificConfig } from '../aac/audio-specific-config.ts';
import { fromBase64 } from '../base64.ts';
import { PrerollError } from '../error.ts';
import { OPUS } from '../opus/packet.ts';
import { attributeOf, formatOf, type Sdp, type SdpFormat, type SdpMedia } from './read.ts';

interface Streamed {
  readonly payloadType: number;
  /** Ticks a second. */
  readonly rate: number;
  /** The `control` attribute. */
  readonly control: string | undefined;
}

export interface VideoTrack extends Streamed {
  readonly media: 'video';
  readonly codec: 'h264' | 'h265';
  /** The parameter sets that the description holds, without start codes; none where they come with the pictures alone. */
  readonly sets: readonly Uint8Array<ArrayBuffer>[];
}

export type SoundTrack = Streamed & { readonly media: 'audio' } & (
    | {
        readonly codec: 'aac';
        /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
        readonly record: Uint8Array<ArrayBuffer>;
        readonly headers: AuHeaderSizes;
        /** From one frame to the next, on the clock of the packets. */
        readonly ticks: number;
      }
    /** OpusHead (RFC 7845, 5.1). */
    | { readonly codec: 'opus'; readonly record: Uint8Array<ArrayBuffer> }
  );

/** Bits of what stands before the frames of a packet (RFC 3640, 3.2.1). */
export interface AuHeaderSizes {
  readonly size: number;
  readonly index: number;
  readonly indexDelta: number;
}

export type Track = VideoTrack | SoundTrack;

/** A stream that cannot be recorded. */
export interface LeftOut {
  readonly media: 'video' | 'audio';
  /** What it calls itself; empty where it says nothing. */
  readonly encoding: string;
}

export interface Tracks {
  /** Of each kind the first that can be recorded, in the order of the description. */
  readonly tracks: readonly Track[];
  /** Of a kind of which nothing can be recorded, the first. */
  readonly leftOut: readonly LeftOut[];
}

export function tracksOf(sdp: Sdp): Tracks {
  const tracks: Track[] = [];
  const leftOut: LeftOut[] = [];
  for (const kind of ['video', 'audio'] as const) {
    const media = sdp.media.filter((one) => one.kind === kind && isSent(one));
    const found = media.map(trackOf).find((track) => track !== undefined);
    const [first] = media;
    if (found !== undefined) tracks.push(found);
    else if (first !== undefined) leftOut.push({ media: kind, encoding: formatOf(first)?.encoding ?? '' });
  }
  const place = (track: Track): number => sdp.media.findIndex(({ kind }) => kind === track.media);
  return { tracks: tracks.toSorted((a, b) => place(a) - place(b)), leftOut };
}

/** `sendonly` is what ONVIF writes on the way back, for a person to speak into a camera. */
const isSent = ({ attributes }: SdpMedia): boolean =>
  attributeOf(attributes, 'sendonly') === undefined && attributeOf(attributes, 'inactive') === undefined;

function trackOf(media: SdpMedia): Track | undefined {
  const format = formatOf(media);
  if (format === undefined || !media.protocol.startsWith('RTP/')) return undefined;
  const { payloadType, rate } = format;
  const streamed = { payloadType, rate, control: attributeOf(media.attributes, 'control') };
  switch (`${media.kind}/${format.encoding}`) {
    case 'video/H264':
      // Interleaved packets (RFC 6184, 6.4) come in another order than that of decoding; no device is known that sends them.
      return format.parameters.get('packetization-mode') !== '2'
        ? { media: 'video', codec: 'h264', sets: setsOf(format, ['sprop-parameter-sets']), ...streamed }
        : undefined;
    case 'video/H265':
    case 'video/HEVC':
      // The same by another name (RFC 7798, 7.1).
      return (format.parameters.get('sprop-max-don-diff') ?? '0') === '0'
        ? {
            media: 'video',
            codec: 'h265',
            sets: setsOf(format, ['sprop-vps', 'sprop-sps', 'sprop-pps']),
            ...streamed,
          }
        : undefined;
    case 'audio/MPEG4-GENERIC':
      return aacOf(format, streamed);
    case 'audio/OPUS':
      return { media: 'audio', codec: 'opus', record: OPUS.description, ...streamed };
    default:
      return undefined;
  }
}

/** What is no base64 is left out: the sets come with the pictures as well, from nearly every device. */
function setsOf({ parameters }: SdpFormat, names: readonly string[]): readonly Uint8Array<ArrayBuffer>[] {
  return names
    .flatMap((name) => parameters.get(name)?.split(',') ?? [])
    .flatMap((text) => fromBase64(text) ?? [])
    .map(withoutStartCode)
    .filter((set) => set.length > 2);
}

/** Some devices describe the sets as they stand in their stream. */
function withoutStartCode(set: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const first = set.findIndex((byte) => byte !== 0);
  return first >= 2 && set[first] === 1 ? set.subarray(first + 1) : set;
}

/** RFC 3640, 3.3.6 and 3.3.5: what the modes are short for. */
const MODES: Readonly<Record<string, AuHeaderSizes>> = {
  'aac-hbr': { size: 13, index: 3, indexDelta: 3 },
  'aac-lbr': { size: 6, index: 2, indexDelta: 2 },
};

function aacOf({ parameters }: SdpFormat, streamed: Streamed): SoundTrack | undefined {
  const config = parameters.get('config') ?? '';
  const usual = MODES[parameters.get('mode')?.toLowerCase() ?? ''];
  const bits = (name: string, otherwise: number | undefined): number => {
    const value = parameters.get(name);
    return value === undefined ? (otherwise ?? 0) : Number(value);
  };
  const headers = {
    size: bits('sizelength', usual?.size),
    index: bits('indexlength', usual?.index),
    indexDelta: bits('indexdeltalength', usual?.indexDelta),
  };
  const fits = Object.values(headers).every(
    (length) => Number.isInteger(length) && length >= 0 && length <= 32,
  );
  // Without a size of its own, each frame's would have to be known beforehand (CELP); AAC has none such.
  if (!fits || headers.size === 0 || !/^(?:[\da-f]{2}){2,64}$/i.test(config)) return undefined;
  const record = Uint8Array.from(config.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const asc = readAudioSpecificConfig(record);
  if (asc instanceof PrerollError) return undefined;
  // The clock of the packets may be that of what sounds, which is twice that of the core under spectral band replication.
  const ticks = (asc.frameLength * streamed.rate) / asc.samplingFrequency;
  return { media: 'audio', codec: 'aac', record, headers, ticks, ...streamed };
}
