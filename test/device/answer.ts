/**
 * The answer as the device's library writes it: every video codec that it knows is echoed, in the order and with the
 * numbers of the offer, although only H.264 is ever sent. The library used here would name one codec alone.
 */

export interface Codec {
  readonly payloadType: number;
  /** Upper case. */
  readonly name: string;
  /** The lines of the offer that belong to it, without `a=`. */
  readonly lines: readonly string[];
  /** Content of its `fmtp` line, or empty. */
  readonly parameters: string;
}

export interface VideoOffer {
  readonly codecs: readonly Codec[];
  /** What the device sends on: the first H.264 payload type, whatever its profile. */
  readonly h264: Codec;
  readonly rtx: Codec | undefined;
  /** Number of the header extension for the least playout delay, if offered. */
  readonly playoutDelay: number | undefined;
}

/** Profiles of H.264 that the library knows, by the first four digits of `profile-level-id` and the packetization mode. */
const H264_PROFILES = new Set(['4200-0', '4200-1', '42e0-0', '42e0-1', '4d00-0', '4d00-1', '6400-1']);
const PLAYOUT_DELAY = 'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay';

/** @returns undefined if the offer has no video section with an H.264 that the device knows. */
export function readVideoOffer(sdp: string): VideoOffer | undefined {
  const section = sectionsOf(sdp).find((lines) => lines[0]?.startsWith('m=video '));
  if (section === undefined) return undefined;
  const offered = (section[0] ?? '')
    .split(' ')
    .slice(3)
    .map((number) => codecOf(section, Number(number)));
  const primary = offered.filter(isKnown);
  const known = offered.filter(
    (codec) => primary.includes(codec) || primary.some((one) => repairs(codec, one)),
  );
  const h264 = primary.find(({ name }) => name === 'H264');
  if (h264 === undefined) return undefined;
  const extension = section.find((line) => line.startsWith('a=extmap:') && line.endsWith(PLAYOUT_DELAY));
  return {
    codecs: known,
    h264,
    rtx: known.find((codec) => repairs(codec, h264)),
    playoutDelay:
      extension === undefined ? undefined : Number.parseInt(extension.slice('a=extmap:'.length), 10),
  };
}

export interface AnswerIdentity {
  readonly ssrc: number;
  readonly rtxSsrc: number;
  readonly playoutDelay: boolean;
}

/** Rewrites the video section of an answer, and takes the candidates out: the device sends them apart, always. */
export function dressAnswer(answer: string, offer: VideoOffer, identity: AnswerIdentity): string {
  return sectionsOf(answer)
    .map((lines) => lines.filter((line) => !CANDIDATES.test(line)))
    .map((lines) => (lines[0]?.startsWith('m=video ') ? videoSection(lines, offer, identity) : lines))
    .map((lines) => lines.map((line) => `${line}\r\n`).join(''))
    .join('');
}

const CANDIDATES = /^a=(candidate:|end-of-candidates)/;
const TRANSPORT = /^(c=|a=(ice-|fingerprint:|setup:|mid:|rtcp-mux))/;

function videoSection(
  lines: readonly string[],
  { codecs, rtx, playoutDelay }: VideoOffer,
  identity: AnswerIdentity,
): readonly string[] {
  const { ssrc, rtxSsrc } = identity;
  const streams = rtx === undefined ? [ssrc] : [ssrc, rtxSsrc];
  return [
    `m=video 9 UDP/TLS/RTP/SAVPF ${codecs.map(({ payloadType }) => payloadType).join(' ')}`,
    ...lines.filter((line) => TRANSPORT.test(line)),
    'a=rtcp-rsize',
    ...codecs.flatMap((codec) => codec.lines.map((line) => `a=${line}`)),
    ...(identity.playoutDelay && playoutDelay !== undefined
      ? [`a=extmap:${playoutDelay} ${PLAYOUT_DELAY}`]
      : []),
    ...(rtx === undefined ? [] : [`a=ssrc-group:FID ${ssrc} ${rtxSsrc}`]),
    ...streams.flatMap((stream) => [`a=ssrc:${stream} cname:kvm`, `a=ssrc:${stream} msid:kvm video`]),
    'a=msid:kvm video',
    'a=sendonly',
  ];
}

/** The session part first, then one list of lines for each `m=`. */
function sectionsOf(sdp: string): readonly (readonly string[])[] {
  const sections: string[][] = [[]];
  for (const line of sdp.split(/\r?\n/).filter((text) => text !== '')) {
    if (line.startsWith('m=')) sections.push([]);
    sections.at(-1)?.push(line);
  }
  return sections;
}

function codecOf(section: readonly string[], payloadType: number): Codec {
  const lines = section
    .filter((line) => /^a=(rtpmap|fmtp|rtcp-fb):/.test(line))
    .map((line) => line.slice(2))
    .filter((line) => line.slice(line.indexOf(':') + 1).startsWith(`${payloadType} `));
  const content = (kind: string): string => {
    const line = lines.find((text) => text.startsWith(`${kind}:`)) ?? '';
    return line.slice(line.indexOf(' ') + 1);
  };
  return {
    payloadType,
    name: (content('rtpmap').split('/')[0] ?? '').toUpperCase(),
    lines,
    parameters: content('fmtp'),
  };
}

function isKnown({ name, parameters }: Codec): boolean {
  if (name !== 'H264') return name === 'VP8' || name === 'VP9' || name === 'AV1';
  const profile = /profile-level-id=([0-9a-f]{4})/i.exec(parameters)?.[1]?.toLowerCase() ?? '';
  const mode = /packetization-mode=(\d)/.exec(parameters)?.[1] ?? '0';
  return H264_PROFILES.has(`${profile}-${mode}`);
}

const repairs = (codec: Codec, primary: Codec): boolean =>
  codec.name === 'RTX' && codec.parameters === `apt=${primary.payloadType}`;
