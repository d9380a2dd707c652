/** What ties the sound to the pictures. Both clocks begin at any number; the pictures' first packet lies at one second. */
import { describe, expect, test } from 'vitest';
import { initialTime } from '../../../../src/core/rtp/initial-time.ts';
import { Timeline } from '../../../../src/core/rtp/timeline.ts';
import { type Micros, monoMs } from '../../../../src/core/time.ts';

const [VIDEO, SOUND] = [0, 1];
const VIDEO_AT = 4_294_960_000;
const SOUND_AT = 5_000;
/** The sender's clock on the wall, in µs. */
const WALL = 3_900_000_000_000_000;

class Streams {
  readonly timeline = new Timeline([90_000, 48_000], VIDEO);
  /** A packet of the pictures that long after the first, in ms. */
  picture(ms: number, arrival = ms): number | undefined {
    return this.#placed(VIDEO, VIDEO_AT + ms * 90, arrival);
  }

  /** One of the sound that long after its first. */
  sound(ms: number, arrival = ms): number | undefined {
    return this.#placed(SOUND, SOUND_AT + ms * 48, arrival);
  }

  /** A report of a moment that long after the first packet of the stream. */
  report(place: number, ms: number, wallMs: number): void {
    const timestamp = place === VIDEO ? VIDEO_AT + ms * 90 : SOUND_AT + ms * 48;
    this.timeline.report(place, WALL + wallMs * 1000, timestamp >>> 0);
  }

  #placed(place: number, timestamp: number, arrival: number): number | undefined {
    const own: Micros = this.timeline.own(place, timestamp >>> 0, monoMs(arrival)).pts;
    const at = this.timeline.placed(place, own, monoMs(arrival));
    return at === undefined ? undefined : at / 1000;
  }
}

describe('the sound is put beside the pictures', () => {
  test('by the timestamps in the answer to PLAY', () => {
    const streams = new Streams();
    // The moment of PLAY is 40 ms before the first picture and 10 ms before the first sound.
    streams.timeline.begin('timestamps', [(VIDEO_AT - 3600) >>> 0, SOUND_AT - 480]);
    expect(streams.picture(0)).toBe(1_000);
    expect(streams.sound(0)).toBe(970);
    expect(streams.sound(20)).toBe(990);
  });

  test('by the reports of both senders', () => {
    const streams = new Streams();
    expect(streams.picture(0)).toBe(1_000);
    expect(streams.sound(0)).toBeUndefined();
    streams.report(VIDEO, 0, 100);
    expect(streams.sound(20)).toBeUndefined();
    streams.report(SOUND, 10, 160);
    // The first sound was made 50 ms after the first picture.
    expect(streams.sound(40)).toBe(1_090);
  });

  test('by reports that came before any packet', () => {
    const streams = new Streams();
    streams.report(VIDEO, 0, 0);
    streams.report(SOUND, 0, 0);
    expect([streams.picture(0), streams.sound(0)]).toEqual([1_000, 1_000]);
  });

  test('by when both came, after six seconds without either', () => {
    const streams = new Streams();
    for (let ms = 0; ms < 6_000; ms += 20) {
      streams.picture(ms);
      expect(streams.sound(ms, ms + 30)).toBeUndefined();
    }
    // What is made at once comes 30 ms later.
    expect(streams.sound(6_000, 6_030)).toBe(7_030);
  });

  test('as if both had begun at once, where that is wanted', () => {
    const streams = new Streams();
    streams.timeline.begin('first-packets', [undefined, undefined]);
    expect([streams.picture(0), streams.sound(0, 500)]).toEqual([1_000, 1_000]);
  });
});

test('a timestamp that is far from the first packet is not believed', () => {
  const streams = new Streams();
  streams.timeline.begin('timestamps', [2 ** 31, 2 ** 31]);
  streams.picture(0);
  expect(streams.sound(0)).toBeUndefined();
});

describe('afterwards', () => {
  const tied = (): Streams => {
    const streams = new Streams();
    streams.report(VIDEO, 0, 0);
    streams.report(SOUND, 0, 0);
    streams.picture(0);
    streams.sound(0);
    return streams;
  };

  test('clocks that drift apart are followed slowly', () => {
    const streams = tied();
    streams.report(SOUND, 1_000, 1_050);
    expect(streams.sound(1_000)).toBe(2_001);
    expect(streams.sound(2_000)).toBe(3_002);
  });

  test('what is within two milliseconds stays', () => {
    const streams = tied();
    streams.report(SOUND, 1_000, 1_001);
    expect(streams.sound(1_000)).toBe(2_000);
  });

  test('what is far off is put where it belongs', () => {
    const streams = tied();
    streams.report(SOUND, 1_000, 1_500);
    expect(streams.sound(1_000)).toBe(2_500);
  });

  test('a clock on the wall that is set moves nothing until both have told', () => {
    const streams = tied();
    streams.report(SOUND, 1_000, 3_601_000);
    expect(streams.sound(1_000)).toBe(2_000);
    streams.report(VIDEO, 1_000, 3_601_000);
    expect(streams.sound(1_020)).toBe(2_020);
  });

  test('a stream that begins to count anew goes on by the time that passed', () => {
    const streams = tied();
    const { kind, pts } = streams.timeline.own(VIDEO, 1_000_000, monoMs(40));
    expect([kind, pts]).toEqual(['jump', 40_000]);
    expect(streams.sound(40)).toBe(1_040);
  });
});

describe('what the timestamps are taken for', () => {
  const [told, none] = [5, undefined];
  test.each([
    ['default', [told, told], 'timestamps'],
    ['default', [told, none], 'reports'],
    ['default', [told], 'reports'],
    ['require', [told, told], 'timestamps'],
    ['require', [told], 'timestamps'],
    ['ignore', [told, told], 'reports'],
    ['permissive', [told, told], 'timestamps'],
    ['permissive', [told, none], 'first-packets'],
    ['permissive', [none], 'reports'],
  ] as const)('%s, of %j: %s', (policy, rtptimes, expected) => {
    expect(initialTime(policy, rtptimes)).toBe(expected);
  });

  test('or refused', () => {
    expect(initialTime('require', [told, none])).toMatchObject({ reason: 'not-supported' });
    expect(initialTime('require', [none])).toMatchObject({ reason: 'not-supported' });
  });
});
