import { describe, expect, it } from 'vitest';
import { PACKET_HEADER_BYTES } from '../../../../src/core/framing/packet.ts';
import { type Packet, packetBytes } from '../../../../src/core/framing/packet-bytes.ts';
import { scanPackets } from '../../../../src/core/framing/packet-scan.ts';
import { micros } from '../../../../src/core/time.ts';
import { sourceOf } from '../byte-source.ts';
import { randomNumbers } from '../h264/support.ts';

const packet = (kind: Packet['kind'], pts: number, size: number): Packet => ({
  kind,
  pts: micros(pts),
  data: new Uint8Array(size).fill(size),
});

const PACKETS = [
  packet('config', 0, 20),
  packet('key', 0, 90),
  packet('delta', 33_333, 5),
  packet('delta', 66_667, 1),
];
const BYTES = packetBytes(PACKETS);
const ENDS = PACKETS.map((_, index) => packetBytes(PACKETS.slice(0, index + 1)).length);

describe('whole packets', () => {
  it('are found in their order, with the place of each payload', () => {
    const source = sourceOf(BYTES);
    const { packets, end, rest } = scanPackets(source);
    expect(packets.map(({ kind, pts, at, size }) => ({ kind, pts, data: source.read(at, size) }))).toEqual(
      PACKETS,
    );
    expect({ end, rest }).toEqual({ end: BYTES.length, rest: 'nothing' });
  });

  it('are found without a look at what is in them', () => {
    const source = sourceOf(packetBytes([packet('key', 0, 100_000)]));
    scanPackets(source);
    expect(source.bytesRead()).toBe(PACKET_HEADER_BYTES);
  });

  it('end where the file is torn, whichever byte is the last', () => {
    for (let length = 0; length <= BYTES.length; length += 1) {
      const whole = ENDS.filter((end) => end <= length);
      const end = whole.at(-1) ?? 0;
      expect(scanPackets(sourceOf(BYTES.subarray(0, length)))).toMatchObject({
        packets: { length: whole.length },
        end,
        rest: end === length ? 'nothing' : 'torn',
      });
    }
  });

  it('end where there is no packet', () => {
    const bytes = new Uint8Array(BYTES.length + PACKET_HEADER_BYTES);
    bytes.set(BYTES);
    expect(scanPackets(sourceOf(bytes))).toMatchObject({ end: BYTES.length, rest: 'damaged' });
  });
});

it('never reads outside, hangs or claims more than there is, whatever is wrong with the bytes', () => {
  const random = randomNumbers(41);
  for (let round = 0; round < 3000; round += 1) {
    const bytes = BYTES.slice(0, random(BYTES.length + 1));
    for (let hit = 0; hit < 1 + random(4); hit += 1) {
      bytes[random(bytes.length)] = random(256);
    }
    const { packets, end } = scanPackets(sourceOf(bytes));
    expect(end).toBeLessThanOrEqual(bytes.length);
    let at = 0;
    for (const place of packets) {
      expect(place.at).toBe(at + PACKET_HEADER_BYTES);
      at = place.at + place.size;
    }
    expect(at).toBe(end);
  }
});
