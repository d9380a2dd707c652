/** What several streams come to, and what ends them. */
import { expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import type { SoundUnit, VideoUnit } from '../../../../src/core/media-unit.ts';
import { writeRtpHeader } from '../../../../src/core/rtp/packet.ts';
import { Receiver, type ReceiverPolicy } from '../../../../src/core/rtp/receiver.ts';
import { goodbye, senderReport } from '../../../../src/core/rtp/sender-report.ts';
import type { Track } from '../../../../src/core/sdp/tracks.ts';
import { monoMs, wallMs } from '../../../../src/core/time.ts';

const VIDEO: Track = {
  media: 'video',
  codec: 'h264',
  payloadType: 96,
  rate: 90_000,
  control: undefined,
  sets: [],
};
const SOUND: Track = {
  media: 'audio',
  codec: 'opus',
  payloadType: 97,
  rate: 48_000,
  control: undefined,
  record: Uint8Array.of(1),
};
const POLICY: ReceiverPolicy = { loss: 'mark', jump: 'cut', initialTime: 'default', duration: undefined };

function receiver(tracks: readonly Track[], policy: Partial<ReceiverPolicy> = {}) {
  const video: VideoUnit[] = [];
  const sound: SoundUnit[] = [];
  const sink = {
    video: (unit: VideoUnit) => void video.push(unit),
    sound: (unit: SoundUnit) => void sound.push(unit),
  };
  const made = new Receiver(tracks, { ...POLICY, ...policy }, sink, false);
  const send = (place: number, sequence: number, timestamp: number, ms: number) => {
    const bytes = new Uint8Array(15);
    writeRtpHeader(bytes, 0, { marker: true, payloadType: 96, sequence, timestamp, ssrc: place });
    bytes.set([0x65, 0x88, sequence], 12);
    return made.rtp(place, bytes, monoMs(ms));
  };
  const report = (place: number, rtpTime: number) =>
    made.rtcp(
      place,
      senderReport({ ssrc: place, wall: wallMs(1_000), rtpTime, packets: 0, bytes: 0 }, 'a'),
      monoMs(0),
    );
  return { made, video, sound, send, report };
}

test('sound is held until it is known where it belongs, and lost from the front only', () => {
  const { sound, send, report } = receiver([VIDEO, SOUND]);
  send(0, 1, 0, 0);
  for (let at = 0; at < 600; at += 1) send(1, at, at * 960, 0);
  expect(sound).toEqual([]);
  report(0, 0);
  report(1, 0);
  send(1, 600, 600 * 960, 0);
  expect(sound).toHaveLength(500);
  expect(sound[0]?.pts).toBe(1_000_000 + 101 * 20_000);
});

test('sound alone needs nothing to lie beside', () => {
  const { sound, send } = receiver([SOUND]);
  send(0, 1, 0, 0);
  send(0, 2, 960, 20);
  expect(sound.map(({ pts }) => pts)).toEqual([1_000_000, 1_020_000]);
});

test.each([
  ['refuse', 'connection-failed'],
  ['cut', undefined],
] as const)('a clock that was set: %s', (jump, reason) => {
  const { video, send } = receiver([VIDEO], { jump });
  send(0, 1, 0, 0);
  const said = send(0, 2, 20 * 60 * 90_000, 40);
  expect(said instanceof PrerollError ? said.reason : said).toBe(reason);
  expect(video.map(({ pts }) => pts)).toEqual([1_000_000, 1_040_000]);
});

test('it is over when all senders have said goodbye, and no sooner', () => {
  const { made } = receiver([VIDEO, SOUND]);
  expect(made.rtcp(0, goodbye(0), monoMs(0))).toBeUndefined();
  expect(made.rtcp(1, goodbye(1), monoMs(0))).toBe('bye');
});

test('what is no packet, or of no stream, is nothing', () => {
  const { made, video } = receiver([VIDEO]);
  expect(made.rtp(0, Uint8Array.of(1, 2), monoMs(0))).toBeUndefined();
  expect(made.rtp(5, new Uint8Array(20), monoMs(0))).toBeUndefined();
  expect(made.rtcp(5, goodbye(1), monoMs(0))).toBeUndefined();
  expect(made.block(5, monoMs(0))).toBeUndefined();
  expect(video).toEqual([]);
});
