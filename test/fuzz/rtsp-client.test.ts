/** What a device says to the RTSP client: descriptions, headers, packets and reports. */
import { it } from 'vitest';
import type { SoundUnit, VideoUnit } from '../../src/core/media-unit.ts';
import { writeRtpHeader } from '../../src/core/rtp/packet.ts';
import { Receiver } from '../../src/core/rtp/receiver.ts';
import { senderReport } from '../../src/core/rtp/sender-report.ts';
import { readAuthHeaders } from '../../src/core/rtsp/auth-header.ts';
import { readRtpInfo, readSession, readTransport } from '../../src/core/rtsp/headers.ts';
import { chooseChallenge, Login } from '../../src/core/rtsp/login.ts';
import { headerOf, headersOf, RtspReader, writeFrameHeader } from '../../src/core/rtsp/message.ts';
import { textOf } from '../../src/core/rtsp/text.ts';
import { baseUrl, resolveUrl } from '../../src/core/rtsp/url.ts';
import { readSdp } from '../../src/core/sdp/read.ts';
import { tracksOf } from '../../src/core/sdp/tracks.ts';
import { monoMs, wallMs } from '../../src/core/time.ts';
import { DEFAULT_POLICY } from '../../src/source/rtsp/policy.ts';
import { fuzz } from './fuzz.ts';

const SDP = `v=0
a=control:*
m=video 0 RTP/AVP 96
a=rtpmap:96 H264/90000
a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0IACpZTBYmI,aMljiA==
a=control:trackID=0
m=audio 0 RTP/AVP 97
a=rtpmap:97 mpeg4-generic/48000/2
a=fmtp:97 mode=AAC-hbr;config=1190;sizelength=13;indexlength=3;indexdeltalength=3
a=control:trackID=1
`;
const HEVC_SDP = SDP.replace('H264', 'H265').replace(
  'packetization-mode=1;sprop-parameter-sets=Z0IACpZTBYmI,aMljiA==',
  'sprop-vps=QAEM;sprop-sps=QgEB;sprop-pps=RAHB',
);
const bytes = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');

const ANSWERS = bytes(`RTSP/1.0 401 Unauthorized
CSeq: 1
WWW-Authenticate: Digest realm="cam", nonce="abc", qop="auth,auth-int", algorithm=SHA-256, stale=true, opaque="x\\"y"
WWW-Authenticate: Basic realm="cam"

RTSP/1.0 200 OK
CSeq: 2
Session: abc;timeout=60
Transport: RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=DEADBEEF,RTP/AVP;client_port=5000-5001
Content-Base: rtsp://cam:554/live/?a=b
RTP-Info: url=rtsp://cam/live/trackID=0;seq=1;rtptime=90000,url=trackID=1;seq=5;rtptime=7
Content-Length: 4

v=0
`);

/** `expect` would take longer than what it looks at. */
function must(holds: boolean): void {
  if (!holds) throw new Error('a promise is broken');
}

it('has answers and descriptions that are read, whatever they say', () => {
  fuzz([ANSWERS, bytes(SDP), bytes(HEVC_SDP)], (input) => {
    const reader = new RtspReader();
    reader.push(input.slice());
    for (let unit = reader.next(); unit !== undefined && unit.kind !== 'fault'; unit = reader.next()) {
      if (unit.kind === 'frame') continue;
      const { headers } = unit;
      const challenges = headersOf(headers, 'www-authenticate');
      must(readAuthHeaders(challenges).length <= 16);
      const challenge = chooseChallenge(challenges);
      const base = baseUrl('rtsp://cam/live', headerOf(headers, 'content-base'), undefined);
      const login = challenge && new Login(challenge, { user: 'a', password: 'b' }, () => 0);
      login?.header('PLAY', base);
      readSession(headerOf(headers, 'session'));
      readTransport(headerOf(headers, 'transport'));
      for (const { rtptime = 0 } of readRtpInfo(headerOf(headers, 'rtp-info'))) {
        must(rtptime < 2 ** 32);
      }
      resolveUrl(base, headerOf(headers, 'session'));
    }
    must(tracksOf(readSdp(textOf(input))).tracks.length <= 2);
  });
});

function packet(channel: number, sequence: number, timestamp: number, ...payload: readonly number[]): Buffer {
  const frame = Buffer.alloc(16 + payload.length);
  writeFrameHeader(frame, 0, channel, 12 + payload.length);
  writeRtpHeader(frame, 4, { marker: payload.at(-1) === 9, payloadType: 96, sequence, timestamp, ssrc: 7 });
  frame.set(payload, 16);
  return frame;
}

function report(channel: number): Buffer {
  const said = senderReport({ ssrc: 7, wall: wallMs(1_000), rtpTime: 90_000, packets: 1, bytes: 1 }, 'a');
  const head = Buffer.alloc(4);
  writeFrameHeader(head, 0, channel, said.length);
  return Buffer.concat([head, said]);
}

const SOUND = [0, 32, 0, 8, 0, 16, 1, 2, 3];
const AVC = Buffer.concat([
  report(1),
  report(3),
  packet(0, 1, 90_000, 24, 0, 2, 9, 0x10, 0, 4, 0x68, 0xc9, 0x63, 0x88),
  packet(0, 2, 90_000, 0x7c, 0x85, 0x88, 1, 2),
  packet(0, 3, 90_000, 0x7c, 0x45, 3, 9),
  packet(2, 1, 48_000, ...SOUND),
  packet(0, 4, 93_000, 0x41, 0x9a, 5, 9),
  packet(2, 2, 50_048, 0, 16, 0, 40, 1, 2),
  packet(0, 6, 96_000, 0x41, 0x9a, 5, 9),
]);
const HEVC = Buffer.concat([
  packet(0, 1, 90_000, 0x60, 1, 0, 4, 0x40, 1, 12, 1, 0, 6, 0x2a, 1, 0x80, 7, 8, 9),
  packet(0, 2, 93_000, 0x62, 1, 0x81, 0x80, 7),
  packet(0, 3, 93_000, 0x62, 1, 0x41, 9),
  packet(2, 1, 48_000, ...SOUND),
]);

it('sends packets of which only whole pictures and sounds are made, in times that do not go back', () => {
  const tracks = [SDP, HEVC_SDP].map((sdp) => tracksOf(readSdp(sdp)).tracks);
  fuzz([AVC, HEVC, AVC], (input, number) => {
    let [dts, pts] = [-Infinity, -Infinity];
    const sink = {
      video: (unit: VideoUnit): void => {
        must(unit.dts > dts && unit.data.length > 4);
        ({ dts } = unit);
      },
      sound: (unit: SoundUnit): void => {
        must(unit.pts > pts);
        ({ pts } = unit);
      },
    };
    const receiver = new Receiver(
      tracks[number % 3 === 1 ? 1 : 0] ?? [],
      DEFAULT_POLICY,
      sink,
      number % 2 === 0,
    );
    receiver.begin([undefined, undefined]);
    const reader = new RtspReader();
    reader.push(input);
    let now = 0;
    for (let unit = reader.next(); unit !== undefined && unit.kind !== 'fault'; unit = reader.next()) {
      if (unit.kind !== 'frame') continue;
      now += 1_000;
      receiver[unit.channel % 2 === 0 ? 'rtp' : 'rtcp'](unit.channel >> 1, unit.data, monoMs(now));
      receiver.block(unit.channel >> 1, monoMs(now));
    }
  });
});
