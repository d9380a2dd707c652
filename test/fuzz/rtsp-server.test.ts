/** What a stranger says to the RTSP server: read, and answered in a way that goes on the wire. */
import { expect, it } from 'vitest';
import { DigestGuard } from '../../src/core/rtsp/guard.ts';
import { MAX_MESSAGE_BYTES, RtspReader, writeMessage } from '../../src/core/rtsp/message.ts';
import { Dialogue } from '../../src/sink/rtsp/dialogue.ts';
import type { Offer } from '../../src/sink/rtsp/offer.ts';
import { fuzz } from './fuzz.ts';

const URL = 'rtsp://host:8554/live';
const proof =
  'Authorization: Digest username="eve", realm="Preroll", nonce="0123", uri="rtsp://host:8554/live", algorithm=MD5, response="0123456789abcdef0123456789abcdef"';

const told = (...requests: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(
    requests
      .map(([first = '', ...lines], at) =>
        [`${first} RTSP/1.0`, `CSeq: ${at}`, ...lines, '', ''].join('\r\n'),
      )
      .join('$\u0001\0\u0004\u0080\u00c9\0\u0001'),
    'latin1',
  );

const SEEDS = [
  told(
    ['OPTIONS *'],
    [`DESCRIBE ${URL}`, 'Accept: application/sdp'],
    [
      `SETUP ${URL}/video`,
      'Transport: RTP/AVP;unicast;client_port=5000-5001,RTP/AVP/TCP;unicast;interleaved=0-1',
    ],
    [`SETUP ${URL}/audio`, 'Transport: RTP/AVP/TCP;unicast;interleaved=2-3', 'Session: abc'],
    [`PLAY ${URL}`, 'Session: abc;timeout=60', 'Range: npt=0.000-'],
    [`GET_PARAMETER ${URL}`, 'Session: abc', 'Content-Length: 4', '', 'ping'],
    [`TEARDOWN ${URL}`, 'Session: abc'],
  ),
  told([`DESCRIBE ${URL}`, proof], [`SETUP ${URL}/video`, proof, 'Transport: RTP/AVP/TCP', 'Require: more']),
];

const OFFERS: readonly Offer[] = [
  {
    media: 'video',
    payloadType: 96,
    rate: 90_000,
    rtpmap: 'H264/90000',
    fmtp: 'packetization-mode=1',
    control: 'video',
  },
  {
    media: 'audio',
    payloadType: 97,
    rate: 48_000,
    rtpmap: 'opus/48000/2',
    fmtp: undefined,
    control: 'audio',
  },
];

const dialogueWith = (guard: DigestGuard | undefined): Dialogue =>
  new Dialogue({
    path: 'live',
    describe: () => OFFERS,
    guard,
    newId: () => 'abc',
    admits: () => true,
    begin: (setUps) => setUps.map(({ stream }) => ({ control: stream.control, sequence: 1, timestamp: 1 })),
  });

it('is answered whatever it is, one answer to each request', () => {
  const guard = new DigestGuard({ user: 'eve', password: 'secret' }, 'Preroll', '0123');
  let answers = 0;
  fuzz(SEEDS, (input) => {
    const dialogue = dialogueWith(input.length % 2 === 0 ? guard : undefined);
    const reader = new RtspReader();
    const half = Math.floor(input.length / 2);
    for (const piece of [input.slice(0, half), input.slice(half)]) {
      reader.push(piece);
      for (let unit = reader.next(); unit !== undefined && unit.kind !== 'fault'; unit = reader.next()) {
        if (unit.kind === 'frame') dialogue.hears(unit.channel);
        if (unit.kind !== 'request') continue;
        const { response } = dialogue.answer(unit);
        const bytes = writeMessage(response);
        if (bytes.length > 2 * MAX_MESSAGE_BYTES) throw new Error(`An answer of ${bytes.length} bytes.`);
        answers += 1;
      }
    }
  });
  // It is not the reader alone that is tried.
  expect(answers).toBeGreaterThan(10_000);
});
