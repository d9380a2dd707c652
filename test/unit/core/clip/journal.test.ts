import { describe, expect, it } from 'vitest';
import { readJournal } from '../../../../src/core/clip/journal.ts';
import { type Packet, packetBytes } from '../../../../src/core/framing/packet-bytes.ts';
import { micros } from '../../../../src/core/time.ts';
import { sourceOf } from '../byte-source.ts';

const CONFIG: Packet = { kind: 'config', pts: micros(0), data: new Uint8Array([1, 2, 3]) };

/** One NAL unit for each size, behind its length. */
function frame(kind: 'key' | 'delta', pts: number, ...units: number[]): Packet {
  const data = new Uint8Array(units.flatMap((size) => [0, 0, 0, size, ...Array<number>(size).fill(0x41)]));
  return { kind, pts: micros(pts), data };
}

const read = (...packets: Packet[]) => readJournal(sourceOf(packetBytes(packets)));
const kindsAndTimes = (...packets: Packet[]) => read(...packets)?.frames.map(({ kind, pts }) => [kind, pts]);

describe('a journal', () => {
  it('has its parameter sets and then its frames', () => {
    const journal = read(CONFIG, frame('key', 0, 30, 1), frame('delta', 33_333, 7));
    expect(journal?.config).toMatchObject({ kind: 'config', at: 12, size: 3 });
    expect(journal?.frames.map(({ kind, pts }) => [kind, pts])).toEqual([
      ['key', 0],
      ['delta', 33_333],
    ]);
  });

  it('begins with any frame: the ones before may have been cut off', () => {
    expect(kindsAndTimes(CONFIG, frame('delta', 99, 3))).toEqual([['delta', 99]]);
  });

  it.each<[string, Packet[]]>([
    ['nothing', []],
    ['no parameter sets', [frame('key', 0, 5)]],
    ['no frame yet', [CONFIG]],
    ['a frame that is none', [CONFIG, { kind: 'key', pts: micros(0), data: new Uint8Array(20) }]],
  ])('is none with %s', (_what, packets) => {
    expect(read(...packets)).toBeUndefined();
  });

  it.each<[string, Packet]>([
    ['parameter sets in its midst', CONFIG],
    ['a time that does not grow', frame('delta', 10, 5)],
    ['a NAL unit longer than its frame', { ...frame('delta', 20, 9), data: new Uint8Array([0, 0, 0, 9, 1]) }],
    ['half a length', { ...frame('delta', 20, 1), data: new Uint8Array([0, 0, 0, 1, 7, 0, 0]) }],
    ['a NAL unit of no bytes', { ...frame('delta', 20, 1), data: new Uint8Array(8) }],
  ])('ends before %s', (_what, bad) => {
    expect(kindsAndTimes(CONFIG, frame('key', 10, 5), bad, frame('delta', 30, 5))).toEqual([['key', 10]]);
  });
});
