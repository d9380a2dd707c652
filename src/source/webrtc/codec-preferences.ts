/**
 * Which codecs a receiver offers, so that what arrives is what the recorder writes. To a device it is H.264 alone: a
 * JetKVM sends on the first H.264 payload type of the offer whatever its profile, and it sends H.265 as soon as the offer
 * mentions it. A media server sends what its stream has, so to one it is all that can be recorded.
 */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';

/** The part of `RTCRtpCodec` that the choice looks at. */
export interface CodecCapability {
  readonly mimeType: string;
  readonly sdpFmtpLine?: string;
}

/** Transport helpers without a picture of their own: retransmission and forward error correction. */
const HELPERS = new Set(['video/rtx', 'video/red', 'video/ulpfec']);

/** Recorded besides H.264, in the order of preference: what a server has a choice of should play everywhere. */
const OTHERS = ['video/h265', 'video/vp9', 'video/av1'];

/** Value of one parameter of an SDP `fmtp` line (RFC 8866, 6.15), lower-cased; empty when it is not there. */
function parameter(codec: CodecCapability, name: string): string {
  for (const pair of (codec.sdpFmtpLine ?? '').toLowerCase().split(';')) {
    const [key = '', value = ''] = pair.split('=');
    if (key.trim() === name) return value.trim();
  }
  return '';
}

/**
 * Lower comes first. Packetization mode 1 (RFC 6184, 6.3) decides before the profile, as one packet holds no slice of a
 * large key frame; then High (`64....`), which is what such devices really send.
 */
function rank(codec: CodecCapability): number {
  const mode = parameter(codec, 'packetization-mode') === '1' ? 0 : 2;
  const profile = parameter(codec, 'profile-level-id').startsWith('64') ? 0 : 1;
  return mode + profile;
}

/** The receiver's own capabilities, cut to H.264 and its helpers and put in order; an error when there is no H.264. */
export function h264Preferences<C extends CodecCapability>(
  capabilities: readonly C[],
): readonly C[] | PrerollError {
  const h264 = capabilities.filter((codec) => codec.mimeType.toLowerCase() === 'video/h264');
  if (h264.length === 0) {
    return new PrerollError(
      'not-supported',
      say`This browser cannot receive H.264 video. Use Chrome, Edge, or a Chromium that is built with H.264.`,
    );
  }
  const helpers = capabilities.filter((codec) => HELPERS.has(codec.mimeType.toLowerCase()));
  return [...h264.toSorted((a, b) => rank(a) - rank(b)), ...helpers];
}

/** The same with every other codec that can be recorded behind H.264, as far as this browser receives it. */
export function recordablePreferences<C extends CodecCapability>(
  capabilities: readonly C[],
): readonly C[] | PrerollError {
  const h264 = h264Preferences(capabilities);
  if (h264 instanceof PrerollError) return h264;
  const others = OTHERS.flatMap((name) =>
    capabilities.filter((codec) => codec.mimeType.toLowerCase() === name),
  );
  return [...h264, ...others];
}
