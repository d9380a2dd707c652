/** What of a description is recorded. The formats are those of the standards' examples. */
import { describe, expect, test } from 'vitest';
import { readSdp } from '../../../../src/core/sdp/read.ts';
import { tracksOf } from '../../../../src/core/sdp/tracks.ts';

const described = (...lines: readonly string[]) => tracksOf(readSdp(lines.join('\r\n')));

/** One line is the media, the others its attributes for 96. */
const media = (kind: string, rtpmap: string, fmtp = '') => [
  `m=${kind} 0 RTP/AVP 96`,
  `a=rtpmap:96 ${rtpmap}`,
  `a=fmtp:96 ${fmtp}`,
  'a=control:trackID=1',
];

const VIDEO = media('video', 'H264/90000', 'packetization-mode=1;sprop-parameter-sets=Z0IACpZTBYmI,aMljiA==');
const SETS = [
  Uint8Array.of(0x67, 0x42, 0x00, 0x0a, 0x96, 0x53, 0x05, 0x89, 0x88),
  Uint8Array.of(0x68, 0xc9, 0x63, 0x88),
];
const streamed = { payloadType: 96, rate: 90_000, control: 'trackID=1' };

describe('a track', () => {
  test.each([
    // RFC 6184, 8.2.2.
    ['of H.264', VIDEO, { media: 'video', codec: 'h264', sets: SETS, ...streamed }],
    [
      'of H.265 (RFC 7798, 7.2)',
      media('video', 'H265/90000', 'sprop-vps=QAEM; sprop-sps=QgEB; sprop-pps=RAHB'),
      {
        media: 'video',
        codec: 'h265',
        sets: [Uint8Array.of(0x40, 1, 12), Uint8Array.of(0x42, 1, 1), Uint8Array.of(0x44, 1, 0xc1)],
        ...streamed,
      },
    ],
    [
      'of AAC (RFC 3640, 3.3.6)',
      media(
        'audio',
        'mpeg4-generic/48000/6',
        'streamtype=5; profile-level-id=16; mode=AAC-hbr; config=11B0; sizeLength=13; indexLength=3; indexDeltaLength=3; constantDuration=1024',
      ),
      {
        media: 'audio',
        codec: 'aac',
        record: Uint8Array.of(0x11, 0xb0),
        headers: { size: 13, index: 3, indexDelta: 3 },
        ...streamed,
        rate: 48_000,
      },
    ],
    [
      'of AAC at a low rate (RFC 3640, 3.3.5), which says less than it could',
      media('audio', 'mpeg4-generic/16000/1', 'mode=AAC-lbr; config=1388'),
      {
        media: 'audio',
        codec: 'aac',
        record: Uint8Array.of(0x13, 0x88),
        headers: { size: 6, index: 2, indexDelta: 2 },
        ...streamed,
        rate: 16_000,
      },
    ],
    [
      'of Opus (RFC 7587, 7)',
      media('audio', 'opus/48000/2'),
      { media: 'audio', codec: 'opus', rate: 48_000 },
    ],
    ['without parameter sets', media('video', 'H264/90000'), { codec: 'h264', sets: [] }],
    [
      'of broken parameter sets',
      media('video', 'H264/90000', 'sprop-parameter-sets=Z0IACpZTBYmI,***,'),
      { sets: SETS.slice(0, 1) },
    ],
    [
      'of sets with start codes',
      media('video', 'H264/90000', 'sprop-parameter-sets=AAAAAWjJY4g'),
      { sets: SETS.slice(1) },
    ],
  ])('%s', (_, lines, track) => {
    expect(described(...lines)).toEqual({ tracks: [expect.objectContaining(track)], leftOut: [] });
  });

  test.each([
    ['JPEG', 'video', ['m=video 0 RTP/AVP 26'], 'JPEG'],
    ['MPEG-4 Visual', 'video', media('video', 'MP4V-ES/90000'), 'MP4V-ES'],
    ['G.711', 'audio', ['m=audio 0 RTP/AVP 0'], 'PCMU'],
    ['AAC in LATM', 'audio', media('audio', 'MP4A-LATM/48000/2'), 'MP4A-LATM'],
    [
      'AAC without its configuration',
      'audio',
      media('audio', 'mpeg4-generic/48000/2', 'mode=AAC-hbr'),
      'MPEG4-GENERIC',
    ],
    [
      'AAC with absurd headers',
      'audio',
      media('audio', 'mpeg4-generic/48000', 'config=1190;mode=AAC-hbr;sizelength=99'),
      'MPEG4-GENERIC',
    ],
    ['interleaved H.264', 'video', media('video', 'H264/90000', 'packetization-mode=2'), 'H264'],
    ['H.265 in another order', 'video', media('video', 'H265/90000', 'sprop-max-don-diff=2'), 'H265'],
    ['what says nothing', 'video', ['m=video 0 RTP/AVP 96'], ''],
  ])('%s is left out', (_, kind, lines, encoding) => {
    expect(described(...lines)).toEqual({ tracks: [], leftOut: [{ media: kind, encoding }] });
  });
});

describe('a description', () => {
  test('gives the first of each kind that can be recorded, in its own order', () => {
    const { tracks, leftOut } = described(
      ...media('audio', 'opus/48000/2'),
      'm=video 0 RTP/AVP 26',
      ...VIDEO,
      ...media('video', 'H265/90000'),
      ...media('application', 'vnd.onvif.metadata/90000'),
    );
    expect(tracks.map((track) => track.codec)).toEqual(['opus', 'h264']);
    expect(leftOut).toEqual([]);
  });

  test('keeps what a device would play to a person out', () => {
    const { tracks } = described(...media('audio', 'opus/48000/2'), 'a=sendonly', ...VIDEO);
    expect(tracks.map((track) => track.codec)).toEqual(['h264']);
  });

  test('is read with any line ends, in any order, with lines that nobody knows', () => {
    const { attributes, media: streams } = readSdp(
      's= \na=control:*\r?=?\rm=video  0 rtp/avp 96 97\na=X:y:z\n\n',
    );
    expect(attributes).toEqual([['control', '*']]);
    expect(streams).toEqual([
      { kind: 'video', protocol: 'RTP/AVP', formats: ['96', '97'], attributes: [['x', 'y:z']] },
    ]);
  });

  test('is never longer than anyone needs', () => {
    const { media: streams } = readSdp(`m=video 0 RTP/AVP ${'96 '.repeat(100)}\n`.repeat(100));
    expect(streams).toHaveLength(64);
    expect(streams[0]?.formats).toHaveLength(16);
  });
});
