import { describe, expect, it } from 'vitest';
import {
  MAX_FRAME_BYTES,
  PACKET_HEADER_BYTES,
  type PacketHeader,
  readPacketHeader,
  writePacketHeader,
} from '../../../../src/core/framing/packet.ts';
import { micros } from '../../../../src/core/time.ts';

function headerBytes(header: PacketHeader): number[] {
  const bytes = new Uint8Array(PACKET_HEADER_BYTES);
  writePacketHeader(bytes, 0, header);
  return [...bytes];
}

const header = (kind: PacketHeader['kind'], pts: number, size: number): PacketHeader => ({
  kind,
  pts: micros(pts),
  size,
});

describe('a header: time and flags in 8 bytes, size in 4', () => {
  it.each<[string, PacketHeader, number[]]>([
    ['a delta frame', header('delta', 33_333, 7), [0, 0, 0, 0, 0, 0, 0x82, 0x35, 0, 0, 0, 7]],
    ['a key frame', header('key', 1, 0x10203), [0x40, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 3]],
    ['parameter sets', header('config', 0, 40), [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40]],
    ['sound', header('audio', 20_000, 80), [0xc0, 0, 0, 0, 0, 0, 0x4e, 0x20, 0, 0, 0, 80]],
    [
      'the last time that is exact',
      header('key', Number.MAX_SAFE_INTEGER, 1),
      [0x40, 0x1f, 255, 255, 255, 255, 255, 255, 0, 0, 0, 1],
    ],
    [
      'parameter sets with what was cut off behind them',
      header('config', 0, 2 ** 32 - 1),
      [0x80, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255],
    ],
  ])('%s', (_what, value, bytes) => {
    expect(headerBytes(value)).toEqual(bytes);
    expect(readPacketHeader(new Uint8Array([...bytes, 99]))).toEqual(value);
  });

  it('goes where it is told to', () => {
    const bytes = new Uint8Array(20);
    writePacketHeader(bytes.subarray(3), 5, header('key', 0, 9));
    expect([...bytes.subarray(0, 8)]).toEqual(Array(8).fill(0));
    expect(readPacketHeader(bytes.subarray(8))).toEqual(header('key', 0, 9));
  });

  it.each([
    ['size', header('key', 0, 0)],
    ['size', header('key', 0, 1.5)],
    ['size', header('delta', 0, MAX_FRAME_BYTES + 1)],
    ['size', header('config', 0, 2 ** 32)],
    ['pts', header('key', -1, 1)],
    ['pts', { ...header('key', 0, 1), pts: (2 ** 53) as PacketHeader['pts'] }],
    ['pts', { ...header('key', 0, 1), pts: 0.5 as PacketHeader['pts'] }],
  ])('is not written with a wrong %s: %j', (field, value) => {
    expect(() => headerBytes(value)).toThrow(`writePacketHeader: ${field} must be`);
  });
});

describe('what is read', () => {
  it.each<[string, number[], 'torn' | 'damaged']>([
    ['nothing', [], 'torn'],
    ['a header without its last byte', [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0], 'torn'],
    ['zeros, as a power cut leaves them', Array(12).fill(0), 'damaged'],
    ['a packet of sound of more than a MiB', [0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 1], 'damaged'],
    ['a time beyond exact numbers', [0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 'damaged'],
    ['a frame of more than 64 MiB', [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 1], 'damaged'],
  ])('%s', (_what, bytes, expected) => {
    expect(readPacketHeader(new Uint8Array(bytes))).toBe(expected);
  });
});
