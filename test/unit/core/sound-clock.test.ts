import { describe, expect, test } from 'vitest';
import { LeastDelay, SoundClock } from '../../../src/core/sound-clock.ts';
import { micros, monoMs } from '../../../src/core/time.ts';
import { seededRandom } from '../../device/random.ts';

const PACKET = 20_000;

interface Network {
  /** Milliseconds on the way: the least, and what comes on top at random. */
  readonly delay: number;
  readonly jitter: number;
  /** What the sound's clock gains on ours, as a share. */
  readonly drift?: number;
  readonly seconds: number;
}

/**
 * Pictures at 30 a second from time 0, and sound of the same moments on a clock that began at 7 s. Gives by how many
 * milliseconds each packet is off.
 */
function listen({ delay, jitter, drift = 0, seconds }: Network): number[] {
  const roll = seededRandom(7);
  const pictures = new LeastDelay();
  const clock = new SoundClock(() => pictures.value);
  const events = [
    ...Array.from({ length: seconds * 30 }, (_, index) => ({ kind: 'picture', at: (index * 1000) / 30 })),
    ...Array.from({ length: seconds * 50 }, (_, index) => ({ kind: 'sound', at: index * 20 })),
  ].toSorted((a, b) => a.at - b.at);
  const off: number[] = [];
  for (const { kind, at } of events) {
    const received = 50_000 + at + delay + roll() * jitter;
    if (kind === 'picture') {
      // A key frame takes longer.
      const large = at % 10_000 < 33 ? 60 : 0;
      pictures.push(micros(at * 1000), monoMs(received + large));
    } else {
      const own = micros(7_000_000 + at * 1000 * (1 + drift));
      const pts = clock.place(own, micros(PACKET), monoMs(received + PACKET / 1000));
      if (pts !== undefined) off.push(pts / 1000 - at);
    }
  }
  return off;
}

const worst = (off: readonly number[]): number => Math.max(...off.map(Math.abs));

test('the least delay is that of the last five seconds at the least, and of ten at the most', () => {
  const delay = new LeastDelay();
  expect(delay.value).toBeUndefined();
  const least = (seconds: number, milliseconds: number): number | undefined => {
    delay.push(micros(seconds * 1e6), monoMs(seconds * 1000 + milliseconds));
    return delay.value;
  };
  expect([least(0, 20), least(1, 3), least(4, 9)]).toEqual([20_000, 3000, 3000]);
  expect([least(6, 8), least(10, 9)], 'the window before counts on').toEqual([3000, 3000]);
  expect(least(12, 11), 'and is forgotten with the next').toBe(8000);
});

describe('sound is put among the pictures by when both came', () => {
  test('exactly, where the network has one delay', () => {
    expect(worst(listen({ delay: 3, jitter: 0, seconds: 10 }).slice(5))).toBeLessThan(0.01);
  });

  test('within 20 ms, where it has 80 ms of jitter', () => {
    expect(worst(listen({ delay: 30, jitter: 80, seconds: 60 }).slice(150))).toBeLessThan(20);
  });

  test('within 20 ms after ten minutes of clocks that differ by 100 ppm', () => {
    expect(worst(listen({ delay: 5, jitter: 10, drift: 1e-4, seconds: 600 }).slice(150))).toBeLessThan(20);
  });

  test('smoothly: once it has settled no packet overlaps another by more than a thousandth', () => {
    const off = listen({ delay: 5, jitter: 40, seconds: 30 }).slice(160);
    const steps = off.slice(1).map((each, index) => Math.abs(each - (off[index] ?? each)));
    expect(Math.max(...steps)).toBeLessThan(0.0201);
  });

  test('anew, when the far clock is set', () => {
    const pictures = new LeastDelay();
    const clock = new SoundClock(() => pictures.value);
    const place = (at: number, ms: number) => clock.place(micros(at), micros(PACKET), monoMs(ms));
    for (let ms = 0; ms < 20_000; ms += 20) {
      pictures.push(micros(ms * 1000), monoMs(ms));
      place(ms * 1000, ms + 20);
    }
    for (let ms = 20_000; ms < 40_000; ms += 20) {
      pictures.push(micros(ms * 1000), monoMs(ms));
      place(ms * 1000 - 5_000_000, ms + 20);
    }
    expect(place(35_000_000, 40_020)).toBe(40_000_000);
  });

  test('nowhere, as long as there are no pictures', () => {
    expect(new SoundClock(() => undefined).place(micros(0), micros(PACKET), monoMs(20))).toBeUndefined();
  });
});
