/** AAC out of packets, in the forms of RFC 3640, 3.2 and 3.3.6. */
import { describe, expect, test } from 'vitest';
import { AacDepacketizer } from '../../../../src/core/rtp/depacketize-aac.ts';

const HBR = { size: 13, index: 3, indexDelta: 3 };

/** AU-headers-length, then 13 bits of size and 3 of index for each. */
const packet = (sizes: readonly number[], ...data: readonly number[]) =>
  Uint8Array.from([0, sizes.length * 16, ...sizes.flatMap((size) => [size >> 5, (size & 31) << 3]), ...data]);

const push = (depacketizer: AacDepacketizer, payload: Uint8Array<ArrayBuffer>, timestamp = 0, lost = 0) =>
  depacketizer
    .push({ payload, timestamp, marker: true, payloadType: 96, sequence: 0, ssrc: 0 }, lost)
    .map(({ data, timestamp: at }) => [at, ...data]);

describe('a packet', () => {
  test.each([
    ['one frame', packet([3], 1, 2, 3), [[10, 1, 2, 3]]],
    [
      'several, each later by its length',
      packet([1, 2], 1, 2, 3),
      [
        [10, 1],
        [1034, 2, 3],
      ],
    ],
    ['nothing when it ends within its headers', Uint8Array.of(0, 32, 0, 8), []],
    ['nothing when its headers are cut', Uint8Array.of(0, 12, 0, 8, 1), []],
    ['nothing when it is empty', Uint8Array.of(), []],
    ['nothing when its frames are longer than it', packet([2, 2], 1, 2, 3), []],
    ['nothing when a frame has no bytes', packet([0], 1), []],
    ['nothing when it is interleaved', Uint8Array.of(0, 32, 0, 8, 0, 9, 1, 2), []],
  ])('has %s', (_, payload, frames) => {
    expect(push(new AacDepacketizer(HBR, 1024), payload, 10)).toEqual(frames);
  });

  test('wraps its clock', () => {
    const frames = push(new AacDepacketizer(HBR, 1024), packet([1, 1], 1, 2), 2 ** 32 - 1);
    expect(frames).toEqual([
      [2 ** 32 - 1, 1],
      [1023, 2],
    ]);
  });

  test('may have headers of other sizes', () => {
    const lbr = new AacDepacketizer({ size: 6, index: 2, indexDelta: 2 }, 1024);
    expect(push(lbr, Uint8Array.of(0, 16, 1 << 2, 2 << 2, 7, 8, 9))).toEqual([
      [0, 7],
      [1024, 8, 9],
    ]);
  });
});

describe('a frame over several packets (3.2.3)', () => {
  test('is put together', () => {
    const depacketizer = new AacDepacketizer(HBR, 1024);
    expect(push(depacketizer, packet([5], 1, 2), 7)).toEqual([]);
    expect(push(depacketizer, packet([5], 3, 4), 7)).toEqual([]);
    expect(push(depacketizer, packet([5], 5), 7)).toEqual([[7, 1, 2, 3, 4, 5]]);
    expect(push(depacketizer, packet([1], 6), 1031)).toEqual([[1031, 6]]);
  });

  test.each([
    ['a packet of it is lost', packet([5], 3, 4, 5), 7, 1],
    ['its time changes', packet([5], 3, 4, 5), 8, 0],
    ['its size changes', packet([6], 3, 4, 5), 7, 0],
    ['it grows too long', packet([5], 3, 4, 5, 6), 7, 0],
  ])('is left out when %s', (_, payload, timestamp, lost) => {
    const depacketizer = new AacDepacketizer(HBR, 1024);
    push(depacketizer, packet([5], 1, 2), 7);
    expect(push(depacketizer, payload, timestamp, lost)).toEqual([]);
    expect(push(depacketizer, packet([1], 6), 1031, 1)).toEqual([[1031, 6]]);
  });
});
