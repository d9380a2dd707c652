import { describe, expect, test } from 'vitest';
import { OPUS, opusDuration } from '../../../../src/core/opus/packet.ts';

/** A packet by its configuration number and its code (RFC 6716, 3.1). */
const packet = (config: number, code: number, ...rest: readonly number[]): Uint8Array =>
  Uint8Array.from([(config << 3) | code, ...rest]);

describe('an Opus packet sounds for', () => {
  test.each([
    ['20 ms: one CELT frame', packet(31, 0, 1), 20_000],
    ['20 ms: one hybrid frame, as browsers send', packet(15, 0, 1), 20_000],
    ['2.5 ms: the shortest', packet(16, 0), 2_500],
    ['60 ms: one SILK frame', packet(3, 0), 60_000],
    ['10 ms: a short hybrid frame', packet(12, 0), 10_000],
    ['40 ms: two frames of one length', packet(31, 1, 1, 1), 40_000],
    ['40 ms: two frames of two lengths', packet(31, 2, 1, 1, 1), 40_000],
    ['120 ms: as many frames as there may be', packet(16, 3, 48), 120_000],
    ['what its first byte says, padded and with frames of many lengths', packet(31, 3, 0xc2), 40_000],
    ['what its first byte says, as long as any', new Uint8Array(65_536).fill(31 << 3, 0, 1), 20_000],
    ['120 ms: six frames', packet(31, 3, 6), 120_000],
  ])('%s', (_, bytes, duration) => {
    expect(opusDuration(bytes)).toBe(duration);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['no frame', packet(31, 3, 0)],
    ['no number of frames', packet(31, 3)],
    ['more than 120 ms', packet(31, 3, 7)],
    ['more bytes than any has', new Uint8Array(65_537)],
  ])('no time: %s', (_, bytes) => {
    expect(opusDuration(bytes)).toBeUndefined();
  });
});

test('the head of a stream is the one of RFC 7845', () => {
  expect(new TextDecoder().decode(OPUS.description.subarray(0, 8))).toBe('OpusHead');
  expect(OPUS.description).toHaveLength(19);
  expect([...OPUS.description.subarray(8, 12)]).toEqual([1, OPUS.channels, 0, 0]);
  expect(new DataView(OPUS.description.buffer).getUint32(12, true)).toBe(48_000);
});
