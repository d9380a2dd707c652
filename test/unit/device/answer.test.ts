import { describe, expect, it } from 'vitest';
import { dressAnswer, readVideoOffer } from '../../device/answer.ts';

const codec = (number: number, name: string, parameters = ''): string =>
  [
    `a=rtpmap:${number} ${name}/90000`,
    `a=rtcp-fb:${number} nack`,
    ...(parameters === '' ? [] : [`a=fmtp:${number} ${parameters}`]),
  ].join('\r\n');

const h264 = (number: number, profile: string, mode: number): string =>
  codec(number, 'H264', `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`);

const offer = (numbers: string, ...codecs: readonly string[]): string =>
  [
    'v=0',
    `m=video 9 UDP/TLS/RTP/SAVPF ${numbers}`,
    'a=mid:0',
    'a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
    ...codecs,
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'a=mid:1',
    '',
  ].join('\r\n');

const BROWSER = offer(
  '96 97 102 103 41 120',
  codec(96, 'VP8'),
  codec(97, 'rtx', 'apt=96'),
  h264(102, '42001f', 1),
  codec(103, 'rtx', 'apt=102'),
  h264(41, 'f4001f', 1),
  codec(120, 'ulpfec'),
);

describe('readVideoOffer', () => {
  it('takes the first H.264 of the offer, whatever its profile, with its retransmissions', () => {
    const video = readVideoOffer(BROWSER);
    expect(video?.h264.payloadType).toBe(102);
    expect(video?.rtx?.payloadType).toBe(103);
    expect(video?.playoutDelay).toBe(5);
  });

  it('follows the order of the offer and not of the numbers', () => {
    const video = readVideoOffer(offer('104 102', h264(102, '42001f', 1), h264(104, '64001f', 1)));
    expect(video?.h264.payloadType).toBe(104);
    expect(video?.rtx).toBeUndefined();
  });

  it('knows all other codecs of the device, and none that it has not', () => {
    expect(readVideoOffer(BROWSER)?.codecs.map(({ payloadType }) => payloadType)).toStrictEqual([
      96, 97, 102, 103,
    ]);
  });

  it('can do nothing without video or without H.264', () => {
    expect(readVideoOffer('v=0\r\n')).toBeUndefined();
    expect(readVideoOffer(offer('96', codec(96, 'VP8')))).toBeUndefined();
    expect(readVideoOffer('junk')).toBeUndefined();
  });
});

describe('dressAnswer', () => {
  const video = readVideoOffer(BROWSER);
  if (video === undefined) throw new Error('The offer is not understood.');
  const bare = offer('102').replace('a=mid:1', 'a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\na=mid:1');
  const lines = dressAnswer(bare, video, { ssrc: 11, rtxSsrc: 12, playoutDelay: true }).split('\r\n');

  it('echoes the known codecs and sends only', () => {
    expect(lines).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103');
    expect(lines).toContain('a=rtcp-fb:102 nack');
    expect(lines).toContain('a=sendonly');
  });

  it('names the stream kvm, the track video, and two SSRCs', () => {
    expect(lines).toContain('a=msid:kvm video');
    expect(lines).toContain('a=ssrc-group:FID 11 12');
  });

  it('holds no candidates: they come by themselves', () => {
    expect(lines.filter((line) => line.startsWith('a=candidate'))).toStrictEqual([]);
    expect(lines).toContain('a=mid:1');
  });

  it('asks for no delay only where the firmware does', () => {
    const extension = 'a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay';
    expect(lines).toContain(extension);
    const older = dressAnswer(bare, video, { ssrc: 11, rtxSsrc: 12, playoutDelay: false });
    expect(older).not.toContain(extension);
  });
});
