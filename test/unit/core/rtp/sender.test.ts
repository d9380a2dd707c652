import { expect, test } from 'vitest';
import { readRtpPacket } from '../../../../src/core/rtp/packet.ts';
import { RtpSender } from '../../../../src/core/rtp/sender.ts';
import { type InterleavedFrame, RtspReader } from '../../../../src/core/rtsp/message.ts';
import { micros, secondsToMicros, wallMs } from '../../../../src/core/time.ts';
import { unhex } from '../h264/support.ts';

const senderOf = (over = {}): RtpSender =>
  new RtpSender({
    channel: 2,
    payloadType: 96,
    rate: 90_000,
    ssrc: 7,
    sequence: 65_535,
    timestamp: 1000,
    ...over,
  });

function framesIn(bytes: Uint8Array<ArrayBuffer>): readonly InterleavedFrame[] {
  const reader = new RtspReader();
  reader.push(bytes);
  const frames: InterleavedFrame[] = [];
  for (let unit = reader.next(); unit?.kind === 'frame'; unit = reader.next()) frames.push(unit);
  return frames;
}

test('The packets of a frame follow each other, have its time, and the last has the marker', () => {
  const sender = senderOf();
  const frames = framesIn(sender.packets([unhex('aabb'), unhex('cc')], secondsToMicros(1)));
  expect(frames.map(({ channel }) => channel)).toEqual([2, 2]);
  expect(frames.map(({ data }) => readRtpPacket(data))).toMatchObject([
    { marker: false, payloadType: 96, sequence: 65_535, timestamp: 91_000, ssrc: 7, payload: unhex('aabb') },
    { marker: true, payloadType: 96, sequence: 0, timestamp: 91_000, ssrc: 7, payload: unhex('cc') },
  ]);
  expect(sender.sequence).toBe(1);
});

test.each([
  [1, 90_000, 33_333, 3001],
  [2 ** 32 - 1, 90_000, 1_000_000, 89_999],
  [0, 90_000, -1_000_000, 2 ** 32 - 90_000],
  // A hundred days: more than 2^53 were ticks and microseconds multiplied exactly.
  [0, 48_000, 8_640_000_000_000, (8_640_000 * 48_000) % 2 ** 32],
])('From %d at %d Hz, %d µs are %d ticks', (timestamp, rate, time, expected) => {
  expect(senderOf({ timestamp, rate }).timestampAt(micros(time))).toBe(expected);
});

test('A report goes on the channel behind, and counts what was sent', () => {
  const sender = senderOf();
  sender.packets([unhex('aabb'), unhex('cc')], micros(0));
  const [report] = framesIn(sender.report(secondsToMicros(2), wallMs(0), 'me'));
  expect(report?.channel).toBe(3);
  const view = new DataView((report?.data ?? new Uint8Array(28)).slice().buffer);
  // RFC 3550, 6.4.1: the time of the stream, packets, bytes of payload.
  expect([16, 20, 24].map((at) => view.getUint32(at))).toEqual([181_000, 2, 3]);
});

test('So does its end', () => {
  const [end] = framesIn(senderOf().goodbye());
  expect(end).toMatchObject({ channel: 3, data: unhex('81cb000100000007') });
});
