import { describe, expect, test } from 'vitest';
import { isRtcp, readRtpPacket, RTP_HEADER_BYTES, writeRtpHeader } from '../../../../src/core/rtp/packet.ts';

const FIXED = [0x80, 0xe0, 0x12, 0x34, 0, 1, 0x5f, 0x90, 0xde, 0xad, 0xbe, 0xef];
const read = (...bytes: readonly number[]) => readRtpPacket(Uint8Array.from(bytes));

describe('a packet (RFC 3550, 5.1)', () => {
  test('has twelve bytes before its payload', () => {
    expect(read(...FIXED, 7, 8, 9)).toEqual({
      marker: true,
      payloadType: 96,
      sequence: 0x1234,
      timestamp: 90_000,
      ssrc: 0xdeadbeef,
      payload: Uint8Array.of(7, 8, 9),
    });
  });

  test.each([
    ['contributing sources', [0x82, ...FIXED.slice(1), ...Array<number>(8).fill(1), 7], [7]],
    ['an extension', [0x90, ...FIXED.slice(1), 0xbe, 0xde, 0, 1, 1, 1, 1, 1, 7], [7]],
    ['padding', [0xa0, ...FIXED.slice(1), 7, 0, 0, 3], [7]],
    ['nothing but padding', [0xa0, ...FIXED.slice(1), 0, 0, 3], []],
    ['all of them', [0xb1, ...FIXED.slice(1), 1, 1, 1, 1, 0, 0, 0, 0, 7, 1], [7]],
  ])('may have %s', (_, bytes, payload) => {
    expect(read(...bytes)?.payload).toEqual(Uint8Array.from(payload));
  });

  test.each([
    ['too short', FIXED.slice(0, 11)],
    ['of another version', [0x40, ...FIXED.slice(1)]],
    ['ends within its sources', [0x81, ...FIXED.slice(1), 1, 2, 3]],
    ['ends within its extension', [0x90, ...FIXED.slice(1), 0, 0, 0, 2, 1, 1, 1, 1]],
    ['ends before its extension', [0x90, ...FIXED.slice(1), 0, 0]],
    ['is padded beyond its payload', [0xa0, ...FIXED.slice(1), 7, 3]],
    ['is padded by nothing', [0xa0, ...FIXED.slice(1), 7, 0]],
  ])('is none when it is %s', (_, bytes) => {
    expect(read(...bytes)).toBeUndefined();
  });

  test('is written as it is read', () => {
    const bytes = new Uint8Array(2 + RTP_HEADER_BYTES);
    const header = { marker: true, payloadType: 96, sequence: 0x1234, timestamp: 90_000, ssrc: 0xdeadbeef };
    writeRtpHeader(bytes, 2, header);
    expect([...bytes]).toEqual([0, 0, ...FIXED]);
    expect(() => writeRtpHeader(bytes, 0, { ...header, payloadType: 128 })).toThrow(TypeError);
  });

  test.each([
    [200, true],
    [201, true],
    [96, false],
    [0xe0, false],
  ])('is told from RTCP on the same channel: type %i', (type, expected) => {
    expect(isRtcp(Uint8Array.of(0x80, type))).toBe(expected);
  });
});
