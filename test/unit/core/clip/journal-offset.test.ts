import { describe, expect, test } from 'vitest';
import { readJournal } from '../../../../src/core/clip/journal.ts';
import { offsetPacket, readOffset } from '../../../../src/core/clip/journal-offset.ts';
import { type Packet, packetBytes } from '../../../../src/core/framing/packet-bytes.ts';
import { micros } from '../../../../src/core/time.ts';
import { sourceOf } from '../byte-source.ts';

const CONFIG: Packet = { kind: 'config', pts: micros(0), data: new Uint8Array([1, 2, 3]) };
const frame = (kind: 'key' | 'delta', pts: number): Packet => ({
  kind,
  pts: micros(pts),
  data: new Uint8Array([0, 0, 0, 1, 0x41]),
});
const offsetsOf = (...packets: Packet[]) =>
  readJournal(sourceOf(packetBytes([CONFIG, ...packets])))?.frames.map(({ pts, compositionOffset }) => [
    pts,
    compositionOffset,
  ]);

test.each([0, 66_667, -33_333, 2 ** 31 - 1])('an offset of %i µs comes back', (offset) => {
  expect(readOffset(offsetPacket(micros(5), offset).data)).toBe(offset);
});

test('what is no offset is none', () => {
  const { data } = offsetPacket(micros(5), 1);
  for (const bytes of [
    data.slice(0, 11),
    new Uint8Array(12),
    new Uint8Array([...data, 0]),
    data.with(4, 0x64),
  ])
    expect(readOffset(bytes)).toBeUndefined();
});

describe('in a journal', () => {
  test('belongs to the frame behind it of the same time', () => {
    const [a, b, c] = [frame('key', 0), frame('delta', 33_333), frame('delta', 66_667)];
    expect(offsetsOf(offsetPacket(a.pts, 66_667), a, b, offsetPacket(c.pts, -33_333), c)).toEqual([
      [0, 66_667],
      [33_333, undefined],
      [66_667, -33_333],
    ]);
  });

  test('of a frame that never came is nobody\u2019s', () => {
    expect(offsetsOf(frame('key', 0), offsetPacket(micros(10), 5), frame('delta', 20))).toEqual([
      [0, undefined],
      [20, undefined],
    ]);
  });

  test('ends it like any packet whose time does not grow', () => {
    expect(offsetsOf(frame('key', 10), offsetPacket(micros(10), 5), frame('delta', 20))).toEqual([
      [10, undefined],
    ]);
  });
});
