/** How each codec travels by RTP: what a description calls it, and its frames as payloads. */
import { toBase64 } from '../base64.ts';
import { sampleEntryOf } from '../codec/family.ts';
import { PrerollError } from '../error.ts';
import type { AudioConfig, AudioPacket, EncodedFrame, VideoConfig } from '../frame.ts';
import { parseAvcC, splitSample } from '../h264/avcc.ts';
import { parseHvcC } from '../h265/parse-hvcc.ts';
import { OPUS_RATE } from '../opus/packet.ts';
import { toHex } from '../sidecar/base64url.ts';
import { packetizeAac } from './packetize-aac.ts';
import { packetizeH264 } from './packetize-h264.ts';
import { packetizeH265 } from './packetize-h265.ts';
import { packetizeVp9 } from './packetize-vp9.ts';

export interface Carriage<Unit> {
  /** Ticks a second. */
  readonly rate: number;
  readonly rtpmap: string;
  /** Format parameters; undefined where the encoding has none. */
  readonly fmtp: string | undefined;
  /** In the order of sending, the marker on the last one; none for a frame that cannot be sent. */
  readonly payloads: (unit: Unit) => readonly Uint8Array[];
}

/** Bytes of a payload: with all its headers it passes through an Ethernet, wherever a player hands it on to. */
const MAX_PAYLOAD = 1400;

const VIDEO_RATE = 90_000;

type VideoCarriage = Carriage<Pick<EncodedFrame, 'kind' | 'data'>>;

/**
 * Parameter sets stand in the description and before every key frame: a stream may have changed them since it was described.
 * `undefined` for AV1, whose payloads are left to those who have a player to try them with, and for an unreadable record.
 */
export function videoCarriage({ codec, description }: VideoConfig): VideoCarriage | undefined {
  switch (sampleEntryOf(codec)) {
    case 'avc1':
      return h264(description);
    case 'hvc1':
      return h265(description);
    case 'vp09':
      return {
        rate: VIDEO_RATE,
        rtpmap: `VP9/${VIDEO_RATE}`,
        fmtp: undefined,
        payloads: ({ kind, data }) => packetizeVp9(kind === 'key', data, MAX_PAYLOAD),
      };
    default:
      return undefined;
  }
}

type AudioCarriage = Carriage<Pick<AudioPacket, 'data'>>;

/** `undefined` for Opus of more than two channels, for which there is no way of telling which is which. */
export function audioCarriage({
  codec,
  sampleRate,
  channels,
  description,
}: AudioConfig): AudioCarriage | undefined {
  if (codec === 'aac') return aac(sampleRate, channels, description);
  if (channels > 2) return undefined;
  return {
    rate: OPUS_RATE,
    // Always called stereo, whatever the packets hold (RFC 7587, 7).
    rtpmap: `opus/${OPUS_RATE}/2`,
    fmtp: undefined,
    payloads: ({ data }) => [data],
  };
}

/** RFC 3640, 4.1 and 4.4; of the profile the configuration says more. */
const aac = (rate: number, channels: number, config: Uint8Array): AudioCarriage => ({
  rate,
  rtpmap: `MPEG4-GENERIC/${rate}/${channels}`,
  fmtp: `streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3;config=${toHex(config)}`,
  payloads: ({ data }) => packetizeAac(data, MAX_PAYLOAD),
});

/** RFC 6184, 8.1 and 8.2.1. */
function h264(record: Uint8Array): VideoCarriage | undefined {
  const avcC = parseAvcC(record);
  if (avcC instanceof PrerollError) return undefined;
  const sets = [...avcC.sps, ...avcC.spsExt, ...avcC.pps];
  const { AVCProfileIndication, profile_compatibility, AVCLevelIndication } = avcC;
  const level = toHex(Uint8Array.of(AVCProfileIndication, profile_compatibility, AVCLevelIndication));
  return {
    rate: VIDEO_RATE,
    rtpmap: `H264/${VIDEO_RATE}`,
    fmtp: `packetization-mode=1;profile-level-id=${level};sprop-parameter-sets=${listed(sets)}`,
    payloads: ({ kind, data }) => packetizeH264(kind === 'key' ? sets : [], unitsOf(data), MAX_PAYLOAD),
  };
}

/** RFC 7798, 7.1 and 7.2.1. */
function h265(record: Uint8Array): VideoCarriage | undefined {
  const hvcC = parseHvcC(record);
  if (hvcC instanceof PrerollError) return undefined;
  const { vps, sps, pps } = hvcC;
  const sets = [...vps, ...sps, ...pps];
  return {
    rate: VIDEO_RATE,
    rtpmap: `H265/${VIDEO_RATE}`,
    fmtp: `sprop-vps=${listed(vps)};sprop-sps=${listed(sps)};sprop-pps=${listed(pps)}`,
    payloads: ({ kind, data }) => packetizeH265(kind === 'key' ? sets : [], unitsOf(data), MAX_PAYLOAD),
  };
}

function unitsOf(sample: Uint8Array): readonly Uint8Array[] {
  const units = splitSample(sample);
  return units instanceof PrerollError ? [] : units.map(({ bytes }) => bytes);
}

const listed = (sets: readonly Uint8Array[]): string => sets.map(toBase64).join(',');
