import { describe, expect, test } from 'vitest';
import { packetBytes } from '../../../../src/core/framing/packet-bytes.ts';
import { PacketReader, type WholePacket } from '../../../../src/core/framing/packet-reader.ts';
import { micros } from '../../../../src/core/time.ts';

const bytes = (length: number, first = 0): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => (first + at) % 251);

const PACKETS: readonly WholePacket[] = [
  { kind: 'config', pts: micros(0), data: bytes(20) },
  { kind: 'key', pts: micros(1_000), data: bytes(70_000, 7) },
  { kind: 'delta', pts: micros(34_000), data: bytes(1) },
  { kind: 'delta', pts: micros(67_000), data: bytes(300) },
];
const STREAM = packetBytes(PACKETS);

/** Compared as text, which is a hundred times faster than number by number. */
const inHex = ({ data, ...rest }: WholePacket) => ({ ...rest, data: Buffer.from(data).toString('hex') });

function readIn(pieces: number): { readonly packets: readonly WholePacket[]; readonly reader: PacketReader } {
  const reader = new PacketReader();
  const packets: WholePacket[] = [];
  for (let at = 0; at < STREAM.length; at += pieces) {
    packets.push(...reader.push(STREAM.subarray(at, at + pieces)).packets);
  }
  return { packets, reader };
}

test.each([1, 5, 12, 13, 4096, 1_000_000])('packets are found in a stream cut every %d bytes', (pieces) => {
  const { packets, reader } = readIn(pieces);
  expect(packets.map(inHex)).toEqual(PACKETS.map(inHex));
  expect(reader.isWithin).toBe(false);
});

test('each packet is in memory of its own, of its own size', () => {
  for (const { data } of readIn(4096).packets) expect(data.buffer.byteLength).toBe(data.length);
});

test.each([5, 12, 30])('after %d bytes of a packet the reader is within one', (bytesRead) => {
  const reader = new PacketReader();
  expect(reader.push(STREAM.subarray(0, bytesRead))).toEqual({ packets: [], damaged: false });
  expect(reader.isWithin).toBe(true);
});

describe('a header that makes no sense', () => {
  test.each([
    ['no bytes at all', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['a frame of 4 GiB', [0x40, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]],
    ['parameter sets of 2 MiB', [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0]],
    ['a time beyond all years', [0x3f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 1]],
  ])('of %s ends the reading, not what came before', (_, header) => {
    const reader = new PacketReader();
    const read = reader.push(new Uint8Array([...packetBytes(PACKETS.slice(0, 1)), ...header]));
    expect(read).toEqual({ packets: PACKETS.slice(0, 1), damaged: true });
    expect(reader.push(STREAM)).toEqual({ packets: [], damaged: true });
  });
});
