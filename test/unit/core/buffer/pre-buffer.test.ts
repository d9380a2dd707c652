import { describe, expect, test } from 'vitest';
import { PreBuffer } from '../../../../src/core/buffer/pre-buffer.ts';
import { secondsToMicros as at } from '../../../../src/core/time.ts';
import { delta, fakeConfig, key } from '../fake-frame.ts';

const PLENTY = 1_000_000_000;

/** A stream of one frame a second with a key frame each `gop` seconds, from 0 up to and without `end`. */
function fill(buffer: PreBuffer, gop: number, end: number, start = 0): void {
  for (let second = start; second < end; second += 1) {
    buffer.push(second % gop === 0 ? key(second, 100) : delta(second, 10));
  }
}

const seconds = (buffer: PreBuffer, from: number): number[] =>
  buffer.from(at(from)).map((frame) => frame.pts / 1_000_000);

describe('depth in seconds', () => {
  test('what is held begins with a key frame at or before the newest frame minus the depth', () => {
    const buffer = new PreBuffer({ seconds: 5, bytes: PLENTY });
    for (let second = 0; second < 100; second += 1) {
      fill(buffer, 4, second + 1, second);
      const [oldest] = seconds(buffer, 0);
      // Neither a group too few nor one too many.
      expect(oldest).toBe(Math.max(0, Math.floor((second - 5) / 4) * 4));
    }
  });

  test('with a depth of 0 the newest group alone is held', () => {
    const buffer = new PreBuffer({ seconds: 0, bytes: PLENTY });
    fill(buffer, 4, 11);
    expect(seconds(buffer, 0)).toEqual([8, 9, 10]);
  });

  test('a hole in time drops whatever is older than the depth but for the group that covers it', () => {
    const buffer = new PreBuffer({ seconds: 5, bytes: PLENTY });
    fill(buffer, 4, 12);
    buffer.push(delta(1000));
    expect(seconds(buffer, 0)).toEqual([8, 9, 10, 11, 1000]);
    buffer.push(key(1004));
    expect(seconds(buffer, 0)).toEqual([8, 9, 10, 11, 1000, 1004]);
    buffer.push(key(1009));
    expect(seconds(buffer, 0)).toEqual([1004, 1009]);
  });

  test('what lies before an absence of the stream is no pre-roll of what comes after it', () => {
    const buffer = new PreBuffer({ seconds: 30, bytes: PLENTY });
    fill(buffer, 2, 10);
    buffer.push(key(3600));
    buffer.push(delta(3601));
    buffer.push(key(3602));
    expect(buffer.startFor(at(3597))).toBe(at(3600));
    expect(buffer.startFor(at(3602))).toBe(at(3602));
    expect(seconds(buffer, 3597)).toEqual([3600, 3601, 3602]);
    expect(buffer.stats.gops).toBe(2);
  });

  test('after a short absence the seconds before it are', () => {
    const buffer = new PreBuffer({ seconds: 30, bytes: PLENTY });
    fill(buffer, 2, 10);
    buffer.push(key(14));
    expect(buffer.startFor(at(9))).toBe(at(8));
    expect(buffer.startFor(at(13))).toBe(at(14));
  });

  test('while the stream is away the last seconds stay, to be kept', () => {
    const buffer = new PreBuffer({ seconds: 30, bytes: PLENTY });
    fill(buffer, 2, 10);
    expect(buffer.startFor(at(0))).toBe(at(0));
    expect(buffer.startFor(at(3600))).toBe(at(8));
  });

  test('a new configuration in the middle is nothing special', () => {
    const buffer = new PreBuffer({ seconds: 5, bytes: PLENTY });
    fill(buffer, 2, 4);
    const config = fakeConfig(1280, 720);
    buffer.push(key(4, 100, { config }));
    expect(buffer.from(at(2)).map((frame) => frame.config.width)).toEqual([1920, 1920, 1280]);
  });
});

describe('bound in bytes', () => {
  test('the oldest groups go even if the depth falls short', () => {
    const buffer = new PreBuffer({ seconds: 60, bytes: 300 });
    fill(buffer, 4, 12);
    // Groups of 130 bytes: two fit, three do not.
    expect(seconds(buffer, 0)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    expect(buffer.stats).toEqual({ frames: 8, bytes: 260, seconds: 7, gops: 2 });
  });

  test('exactly the bound is allowed', () => {
    const buffer = new PreBuffer({ seconds: 60, bytes: 110 });
    expect([buffer.push(key(0, 100)), buffer.push(delta(1, 10))]).toEqual(['held', 'held']);
  });

  test('a group that is over the bound alone is dropped whole, and frames are refused until the next key frame', () => {
    const buffer = new PreBuffer({ seconds: 60, bytes: 150 });
    const results = [
      key(0, 100),
      delta(1, 50),
      delta(2, 1),
      delta(3, 1),
      key(4, 151),
      delta(5, 1),
      key(6, 100),
      delta(7, 1),
    ].map((frame) => buffer.push(frame));
    expect(results).toEqual([
      'held',
      'held',
      'overflowed',
      'waiting',
      'overflowed',
      'waiting',
      'held',
      'held',
    ]);
    expect(seconds(buffer, 0)).toEqual([6, 7]);
  });
});

describe('where a clip begins', () => {
  const buffer = new PreBuffer({ seconds: 60, bytes: PLENTY });
  fill(buffer, 4, 15, 4);

  test.each([
    { wanted: 0, start: 4, why: 'the stream is younger than that: its first key frame' },
    { wanted: 4, start: 4, why: 'exactly at a key frame' },
    { wanted: 7.999, start: 4, why: 'never after the wanted time' },
    { wanted: 8, start: 8, why: 'the last key frame at or before it' },
    { wanted: 9, start: 8, why: 'the last key frame at or before it' },
    { wanted: 99, start: 12, why: 'the newest key frame, for a time still to come' },
  ])('$wanted s: $start s ($why)', ({ wanted, start }) => {
    expect(buffer.startFor(at(wanted))).toBe(at(start));
    expect(seconds(buffer, wanted)).toEqual(
      Array.from({ length: 15 - start }, (_unused, index) => start + index),
    );
  });

  test('nothing before the first key frame', () => {
    const empty = new PreBuffer({ seconds: 60, bytes: PLENTY });
    expect(empty.push(delta(0))).toBe('waiting');
    expect(empty.startFor(at(0))).toBeUndefined();
    expect(empty.from(at(0))).toEqual([]);
    expect(empty.newest).toBeUndefined();
    expect(empty.stats).toEqual({ frames: 0, bytes: 0, seconds: 0, gops: 0 });
  });

  test('frames are handed out as they are, and later pushes do not change what was handed out', () => {
    const own = new PreBuffer({ seconds: 0, bytes: PLENTY });
    const first = key(0);
    own.push(first);
    const taken = own.from(at(0));
    own.push(delta(1));
    own.push(key(2));
    expect(taken).toHaveLength(1);
    expect(taken[0]).toBe(first);
    expect(own.newest).toBe(at(2));
  });
});

test('new bounds are in force at once', () => {
  const buffer = new PreBuffer({ seconds: 60, bytes: PLENTY });
  fill(buffer, 4, 14);
  expect(buffer.resize({ seconds: 3, bytes: PLENTY })).toBe('held');
  expect(seconds(buffer, 0)).toEqual([8, 9, 10, 11, 12, 13]);
  expect(buffer.resize({ seconds: 3, bytes: 109 })).toBe('overflowed');
  expect(buffer.push(delta(14))).toBe('waiting');
});

test('cleared, it holds nothing and waits for a key frame', () => {
  const buffer = new PreBuffer({ seconds: 60, bytes: PLENTY });
  fill(buffer, 4, 14);
  buffer.clear();
  expect(buffer.stats).toEqual({ frames: 0, bytes: 0, seconds: 0, gops: 0 });
  expect(buffer.push(delta(14))).toBe('waiting');
});

test('its figures stay exact over a long stream, also when every frame is a key frame', () => {
  for (const gop of [1, 30]) {
    const buffer = new PreBuffer({ seconds: 300, bytes: PLENTY });
    fill(buffer, gop, 20_000);
    const held = buffer.from(at(0));
    expect(buffer.stats).toEqual({
      frames: held.length,
      bytes: held.reduce((sum, frame) => sum + frame.data.byteLength, 0),
      seconds: held.length - 1,
      gops: held.filter((frame) => frame.kind === 'key').length,
    });
    expect(held.length).toBeGreaterThanOrEqual(301);
    expect(held.length).toBeLessThan(301 + gop);
  }
});

test.each([
  { seconds: -1, bytes: 1 },
  { seconds: Number.NaN, bytes: 1 },
  { seconds: 1, bytes: 0 },
  { seconds: 1, bytes: Number.POSITIVE_INFINITY },
])('bounds out of range are the caller’s mistake: %o', (bounds) => {
  expect(() => new PreBuffer(bounds)).toThrow(TypeError);
});
