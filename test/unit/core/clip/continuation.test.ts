/** 9.8 and 9.10 of docs/storage.md: which of a journal's frames and packets go behind what the file has, and into which fragment. */
import { describe, expect, test } from 'vitest';
import { continueClip, type WholePart } from '../../../../src/core/clip/continuation.ts';
import type { PacketPlace } from '../../../../src/core/framing/packet.ts';
import { micros } from '../../../../src/core/time.ts';

/** Ten frames a second at 90 kHz; each letter is one: `k` a key frame, `d` another. */
const journal = (letters: string, size = 1000): PacketPlace[] =>
  Array.from(letters, (letter, index) => ({
    kind: letter === 'k' ? 'key' : 'delta',
    pts: micros(index * 100_000),
    size,
    at: index * 10_000,
  }));

/** Packets of 20 ms from a moment on, in milliseconds. */
const sounds = (from: number, count: number): PacketPlace[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'audio',
    pts: micros((from + index * 20) * 1000),
    size: 100,
    at: 1_000_000 + (from + index * 20),
  }));

const FILE: WholePart = {
  track: { track_ID: 1, timescale: 90_000 },
  fragments: 0,
  frames: 0,
  ticks: 0,
  end: 600,
  syncs: [],
};
/** So many frames are in the file, and the sound up to a moment in milliseconds. */
const holding = (frames: number, sound?: number): WholePart => ({
  ...FILE,
  fragments: frames > 0 ? 1 : 0,
  frames,
  ticks: frames * 9000,
  ...(sound === undefined ? {} : { audio: { track: { track_ID: 2, timescale: 48_000 }, ticks: sound * 48 } }),
});

/** Of each fragment that is added: its frames by their number in the journal, and its sound by its milliseconds. */
const added = (...args: Parameters<typeof continueClip>) =>
  continueClip(...args).fragments.map(({ media }) =>
    media.map(({ at }) => (at < 1_000_000 ? at / 10_000 : `${at - 1_000_000} ms`)),
  );

describe('frames', () => {
  test('that the file has are left out, and what follows on goes behind it', () => {
    expect(added(holding(4), journal('kdddkddd'))).toEqual([[4, 5, 6, 7]]);
    expect(added(holding(2), journal('kdddkddd'))).toEqual([
      [2, 3],
      [4, 5, 6, 7],
    ]);
    expect(added(holding(8), journal('kdddkddd'))).toEqual([]);
  });

  test('that could not be decoded are left out up to the next key frame', () => {
    expect(added({ ...holding(2), ticks: 2 * 9000 - 1 }, journal('kdddkddd'))).toEqual([[4, 5, 6, 7]]);
    expect(added(holding(0), journal('ddkd'))).toEqual([[2, 3]]);
    expect(added(holding(0), journal('dddd'))).toEqual([]);
  });

  test('of a long group are put into fragments of some MiB', () => {
    expect(added(holding(0), journal('kddddd', 2 ** 20))).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
  });

  test('last until the next one, and the last as long as the one before it', () => {
    expect(continueClip(holding(2), journal('kdddkddd'))).toMatchObject({
      added: 6,
      frames: 8,
      duration: 800_000,
    });
    expect(continueClip(holding(0), journal('k')).duration).toBeCloseTo(1_000_000 / 30, -2);
  });

  test('at which one can begin to play are told, with their places', () => {
    const before = { time: 0, moof: 600 };
    const { syncs, fragments } = continueClip(
      { ...holding(2), end: 5000, syncs: [before] },
      journal('kdddkddd'),
    );
    const first = (fragments[0]?.head.length ?? 0) + 2 * 1000;
    expect(syncs).toEqual([before, { time: 4 * 9000, moof: 5000 + first }]);
  });
});

describe('sound', () => {
  test('goes into the fragment that lasts until after it begins', () => {
    expect(added(holding(0, 0), journal('kdkd'), sounds(160, 4))).toEqual([
      [0, 1, '160 ms', '180 ms'],
      [2, 3, '200 ms', '220 ms'],
    ]);
  });

  test('that the file has is left out, by a clock that may be off by less than a packet', () => {
    expect(added(holding(0, 41.5), journal('kd'), sounds(0, 5))).toEqual([[0, 1, '40 ms', '60 ms', '80 ms']]);
    expect(added(holding(0, 43), journal('kd'), sounds(0, 5))).toEqual([[0, 1, '60 ms', '80 ms']]);
  });

  test('behind the last frame goes nowhere, and neither does any of a clip that has no track of it', () => {
    expect(added(holding(0, 0), journal('kd'), sounds(180, 3))).toEqual([[0, 1, '180 ms']]);
    expect(added(holding(0), journal('kd'), sounds(0, 3))).toEqual([[0, 1]]);
  });
});
