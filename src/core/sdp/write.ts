/** A description of live streams in the words of SDP (RFC 8866), for a player that asks for them by RTSP (RFC 2326, C). */

export interface DescribedStream {
  readonly media: 'video' | 'audio';
  /** 96 to 127: what it means is said here (RFC 3551, 6). */
  readonly payloadType: number;
  /** `H264/90000`, `MPEG4-GENERIC/48000/2`. */
  readonly rtpmap: string;
  /** Format parameters without the payload type; undefined where the encoding has none. */
  readonly fmtp: string | undefined;
  /** What is added to the address of all of them to set up this one. */
  readonly control: string;
}

/**
 * Lines end in CR LF. Ports are 0, since a player chooses how it is sent to.
 *
 * @param id Tells this session from others of the same server: digits.
 * @param name One line.
 */
export function writeSdp(id: string, name: string, streams: readonly DescribedStream[]): string {
  const lines = [
    'v=0',
    `o=- ${id} 1 IN IP4 0.0.0.0`,
    `s=${name}`,
    'c=IN IP4 0.0.0.0',
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    ...streams.flatMap(described),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

const described = ({ media, payloadType, rtpmap, fmtp, control }: DescribedStream): readonly string[] => [
  `m=${media} 0 RTP/AVP ${payloadType}`,
  `a=rtpmap:${payloadType} ${rtpmap}`,
  ...(fmtp === undefined ? [] : [`a=fmtp:${payloadType} ${fmtp}`]),
  `a=control:${control}`,
];
