import { describe, expect, test } from 'vitest';
import { monoMs } from '../../../src/core/time.ts';
import { Ingest, type Ingested, WAIT_MS } from '../../../src/pipeline/ingest.ts';
import { accessUnitsOf } from '../core/codec/support.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';

const UNITS = accessUnits(readStream('baseline'));

/** Reads the fixture's access units at these RTP times (ticks), each arriving when it was due. */
function read(ingest: Ingest, ticks: readonly number[], from = 0): Ingested[] {
  return ticks.flatMap((tick, index) =>
    ingest.read(UNITS[index] ?? new Uint8Array(), tick % 2 ** 32, monoMs(from + tick / 90)),
  );
}

const times = (results: readonly Ingested[]): (number | string)[] =>
  results.map((result) => (result.kind === 'frame' ? result.frame.pts : result.kind));

describe('stream time', () => {
  test('begins at zero and counts whole microseconds of the RTP clock', () => {
    expect(times(read(new Ingest(), [9000, 12_000, 15_000]))).toEqual([0, 33_333, 66_667]);
  });

  test('goes on over a new connection by what passed here, whatever its RTP clock says', () => {
    const first = new Ingest();
    read(first, [0, 3000, 6000]);
    const next = first.successor();
    const result = next.read(UNITS[0] ?? new Uint8Array(), 3_000_000_000, monoMs(6000 / 90 + 2_000));
    expect(times(result)).toEqual([2_066_667]);
  });

  test('two access units of the same time are one tick apart, so that times grow strictly', () => {
    expect(times(read(new Ingest(), [0, 3000, 3000, 6000]))).toEqual([0, 33_333, 33_345, 66_667]);
  });
});

describe('what is not recorded', () => {
  test('a frame that was overtaken', () => {
    const ingest = new Ingest();
    read(ingest, [0, 3000, 6000]);
    expect(times(ingest.read(UNITS[3] ?? new Uint8Array(), 4500, monoMs(100)))).toEqual(['late']);
    expect(times(ingest.read(UNITS[3] ?? new Uint8Array(), 9000, monoMs(101)))).toEqual([100_000]);
  });

  test('a frame that is delivered twice, as a browser does with a packet that comes twice', () => {
    const ingest = new Ingest();
    read(ingest, [0, 3000, 6000]);
    expect(times(ingest.read(UNITS[2] ?? new Uint8Array(), 6000, monoMs(68)))).toEqual(['late']);
    expect(times(ingest.read(UNITS[1] ?? new Uint8Array(), 3000, monoMs(69)))).toEqual(['late']);
    const [next] = ingest.read(UNITS[3] ?? new Uint8Array(), 9000, monoMs(100));
    expect(next).toMatchObject({ kind: 'frame', frame: { pts: 100_000, missingBefore: 0 } });
  });

  test('what comes before the first key frame', () => {
    expect(times(new Ingest().read(UNITS[1] ?? new Uint8Array(), 0, monoMs(0)))).toEqual(['wait']);
  });

  test('what is no H.264', () => {
    expect(times(new Ingest().read(new Uint8Array([9, 9, 9]), 0, monoMs(0)))).toEqual(['bad']);
  });
});

describe('other codecs', () => {
  test('are read by what delivers them calls them, and one may follow another', () => {
    const ingest = new Ingest();
    const [key = new Uint8Array(), delta = new Uint8Array()] = accessUnitsOf('vp9.ivf');
    const results = [
      ...read(ingest, [0, 3000]),
      ...ingest.read(key, 6000, monoMs(67), 'video/VP9'),
      ...ingest.read(delta, 9000, monoMs(100), 'video/VP9'),
    ];
    expect(times(results)).toEqual([0, 33_333, 66_667, 100_000]);
    const codecs = results.map((result) =>
      result.kind === 'frame' ? result.frame.config.codec.slice(0, 4) : '',
    );
    expect(codecs).toEqual(['avc1', 'avc1', 'vp09', 'vp09']);
  });

  test('are not believed beyond their own headers', () => {
    const [unit = new Uint8Array()] = UNITS;
    expect(times(new Ingest().read(unit, 0, monoMs(0), 'video/VP9'))).toEqual(['bad']);
    expect(times(new Ingest().read(unit, 0, monoMs(0), 'video/h264'))).toEqual([0]);
  });

  test('that no MP4 carries end with a sentence', () => {
    const [result] = new Ingest().read(UNITS[0] ?? new Uint8Array(), 0, monoMs(0), 'video/VP8');
    expect(result).toMatchObject({ kind: 'bad', error: { reason: 'not-supported' } });
  });
});

/** The fixture's groups have five frames and three; here the first one alone is sent, again and again, 30 a second. */
const GOP = 5;

/** Sends frames by their number in the stream: `[number, ms late]`. Returns the numbers of those that are handed on. */
function order(ingest: Ingest, frames: readonly (readonly [number, number])[]): number[] {
  return frames.flatMap(([number, late]) => {
    const arrival = monoMs((number * 1000) / 30 + late);
    return numbers(ingest.read(UNITS[number % GOP] ?? new Uint8Array(), number * 3000, arrival));
  });
}

const numbers = (results: readonly Ingested[]): number[] =>
  results.flatMap((result) => (result.kind === 'frame' ? [Math.round(result.frame.pts / 33_333)] : []));

const missing = (results: readonly Ingested[]): number[] =>
  results.flatMap((result) => (result.kind === 'frame' ? [result.frame.missingBefore] : []));

const inTime = (from: number, to: number): (readonly [number, number])[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [from + index, 0]);

describe('a key frame that has overtaken others', () => {
  test('waits for them, so that none is missing', () => {
    const ingest = new Ingest();
    expect(order(ingest, inTime(0, 7))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(order(ingest, [[10, 0]])).toEqual([]);
    expect(order(ingest, [[11, 0]])).toEqual([]);
    expect(order(ingest, [[8, 110]])).toEqual([8]);
    const late = ingest.read(UNITS[9 % GOP] ?? new Uint8Array(), 9 * 3000, monoMs(412));
    expect(numbers(late)).toEqual([9, 10, 11]);
    expect(missing(late)).toEqual([0, 0, 0]);
    expect(order(ingest, inTime(12, 16))).toEqual([12, 13, 14, 15, 16]);
  });

  test('waits no longer than a packet takes to be sent again some times, and says what is missing', () => {
    const ingest = new Ingest();
    order(ingest, inTime(0, 7));
    expect(order(ingest, inTime(10, 14))).toEqual([]);
    const due = 10_000 / 30 + WAIT_MS;
    expect(ingest.overdue(monoMs(due - 1))).toEqual([]);
    expect(ingest.overdue(monoMs(due)), 'others may wait to be read').toEqual([]);
    const released = ingest.overdue(monoMs(due + 100));
    expect(numbers(released)).toEqual([10, 11, 12, 13, 14]);
    expect(missing(released)).toEqual([2, 0, 0, 0, 0]);
    expect(order(ingest, [[9, 400]]), 'nothing is put in front of what was handed on').toEqual([]);
  });

  test('waits for them also after a cut of more than a second, whose packets are all sent again', () => {
    const ingest = new Ingest();
    order(ingest, inTime(0, 11));
    expect(order(ingest, [[45, 0]])).toEqual([]);
    const again = Array.from({ length: 33 }, (_, index) => [12 + index, (33 - index) * 33.4] as const);
    expect(order(ingest, again)).toEqual([...again.map(([number]) => number), 45]);
    expect(order(ingest, inTime(46, 48))).toEqual([46, 47, 48]);
  });

  test('is let go by a frame that comes after that time, should nobody ask', () => {
    const ingest = new Ingest();
    order(ingest, inTime(0, 7));
    expect(order(ingest, inTime(10, 21))).toEqual([]);
    const all = Array.from({ length: 13 }, (_, index) => 10 + index);
    expect(order(ingest, [[22, 10]])).toEqual(all);
  });

  test('takes nothing that leans on a frame that stays lost', () => {
    const ingest = new Ingest();
    order(ingest, inTime(0, 6));
    expect(
      order(ingest, [
        [10, 0],
        [8, 70],
        [9, 40],
      ]),
    ).toEqual([]);
    expect(missing(ingest.release())).toEqual([3]);
  });

  test('does not wait when an encoder paused, or when nothing is missing', () => {
    const ingest = new Ingest();
    expect(order(ingest, inTime(0, 7))).toHaveLength(8);
    const paused = ingest.read(UNITS[0] ?? new Uint8Array(), 13 * 3000, monoMs(13_000 / 30));
    expect(numbers(paused)).toEqual([13]);
    expect(ingest.release()).toEqual([]);
  });
});
