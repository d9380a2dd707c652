import { describe, expect, test } from 'vitest';
import { SequenceOrder } from '../../../../src/core/rtp/sequence.ts';
import { monoMs } from '../../../../src/core/time.ts';

/** The numbers in the order in which they come out, each loss as a negative number before. */
function order(patient: boolean, sequences: readonly number[], spacing = 1): readonly number[] {
  const sequencer = new SequenceOrder(patient);
  return sequences.flatMap((sequence, at) => {
    const packet = {
      sequence,
      marker: false,
      payloadType: 96,
      timestamp: 0,
      ssrc: 0,
      payload: new Uint8Array(0),
    };
    return sequencer
      .push(packet, monoMs(at * spacing))
      .flatMap(({ packet: { sequence: out }, lostBefore }) => (lostBefore > 0 ? [-lostBefore, out] : [out]));
  });
}

const run = (from: number, length: number) => Array.from({ length }, (_, at) => from + at);

describe('over TCP', () => {
  test.each([
    ['packets pass as they come', [5, 6, 7], [5, 6, 7]],
    ['numbers wrap', [65_534, 65_535, 0, 1], [65_534, 65_535, 0, 1]],
    ['a gap is a loss', [5, 8], [5, -2, 8]],
    ['what came twice passes once', [5, 6, 6, 5, 7], [5, 6, 7]],
    ['a sender that counts anew goes on, with one lost', [5, 40_000, 40_001], [5, -1, 40_000, 40_001]],
    ['also when it counts from below', [30_000, 5, 6], [30_000, -1, 5, 6]],
  ])('%s', (_, sequences, out) => {
    expect(order(false, sequences)).toEqual(out);
  });
});

describe('over UDP', () => {
  test.each([
    ['packets that overtook others wait', [5, 7, 6, 8], [5, 6, 7, 8]],
    ['what came twice passes once', [5, 6, 6, 7], [5, 6, 7]],
    ['numbers wrap while some wait', [65_534, 0, 65_535, 1], [65_534, 65_535, 0, 1]],
    ['a sender that counts anew is no wait', [5, 40_000, 40_001], [5, -1, 40_000, 40_001]],
  ])('%s', (_, sequences, out) => {
    expect(order(true, sequences)).toEqual(out);
  });

  test('nobody waits longer than 200 ms', () => {
    expect(order(true, [5, 7, 8, 9, 6], 100)).toEqual([5, -1, 7, 8, 9]);
  });

  test('nor for more than 128 packets', () => {
    expect(order(true, [5, ...run(7, 128)])).toEqual([5, -1, ...run(7, 128)]);
    expect(order(true, [5, ...run(7, 127)])).toEqual([5]);
  });
});
