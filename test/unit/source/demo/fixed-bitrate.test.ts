import { expect, test } from 'vitest';
import { withFixedBitrate } from '../../../../src/source/demo/fixed-bitrate.ts';

const OFFER = [
  'v=0',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102',
  'a=rtpmap:96 H264/90000',
  'a=fmtp:96 packetization-mode=1;profile-level-id=42e01f',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:102 h264/90000',
  'a=fmtp:102 packetization-mode=0',
  '',
].join('\r\n');

test('every H.264 format names the rate in kilobits, and nothing else changes', () => {
  const fixed = withFixedBitrate(OFFER, 8_000_000);
  const extra = ';x-google-start-bitrate=8000;x-google-min-bitrate=8000;x-google-max-bitrate=8000';
  expect(fixed.split('\r\n').filter((line) => line.endsWith(extra))).toEqual([
    `a=fmtp:96 packetization-mode=1;profile-level-id=42e01f${extra}`,
    `a=fmtp:102 packetization-mode=0${extra}`,
  ]);
  expect(fixed.replaceAll(extra, '')).toBe(OFFER);
});
