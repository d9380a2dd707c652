import { describe, expect, onTestFinished, test } from 'vitest';
import { Player } from '../../../../src/app/player/player.ts';
import { micros, secondsToMicros } from '../../../../src/core/time.ts';
import { numberedClip, type NumberedClip, shown, tableOf, videoOf } from '../numbered-clip.ts';

/** Of 100 frames: a fiftieth of a second mostly, with a shortest one, and two in which nothing came for long. */
const TICKS = Array.from(
  { length: 100 },
  (_, index) => ({ 20: 90, 40: 45_000, 41: 91, 70: 180_001 })[index] ?? 1800 + (index % 7),
);
/** Longer than the clip: each step backwards has to decode from its beginning. */
const GOP = 100;

let made: Promise<NumberedClip> | undefined;
const clip = (): Promise<NumberedClip> => (made ??= numberedClip(TICKS, GOP));

/** A player that rests at the beginning of the clip and knows its frames. */
async function resting(
  given?: NumberedClip,
): Promise<{ player: Player; video: HTMLVideoElement; all: NumberedClip }> {
  const all = given ?? (await clip());
  const player = new Player();
  const video = videoOf(all);
  onTestFinished(() => player.close());
  player.open(video, { length: all.length, at: micros(0) });
  player.know({ table: tableOf(all, GOP), stretches: [{ from: micros(0), until: all.length }] });
  player.pause();
  player.go(micros(0));
  await player.settled();
  return { player, video, all };
}

/** The time of the picture that is presented next, as the browser tells it, in microseconds. */
const presented = (video: HTMLVideoElement): Promise<number> =>
  new Promise((resolve) => {
    video.requestVideoFrameCallback((_, { mediaTime }) => resolve(Math.round(mediaTime * 1e6)));
  });

describe('a step', () => {
  test('shows exactly the next picture, however long or short it is, through the whole clip', async () => {
    const { player, video, all } = await resting();
    expect(shown(video)).toEqual({ number: 0, time: 0 });
    for (let number = 1; number < all.times.length; number += 1) {
      const picture = presented(video);
      player.step(1);
      await player.settled();
      expect({ told: await picture, ...shown(video) }).toEqual({
        told: all.times[number],
        number,
        time: all.times[number],
      });
      expect(player.position.get()).toEqual({ at: all.times[number], frame: number });
    }
  }, 30_000);

  test('back shows exactly the one before', async () => {
    const { player, video, all } = await resting();
    for (const number of [72, 71, 70, 42, 41, 40, 21, 20, 19, 1, 0]) {
      player.go(all.times[number + 1] ?? micros(0));
      player.step(-1);
      await player.settled();
      expect(shown(video)).toEqual({ number, time: all.times[number] });
    }
    player.step(-1);
    await player.settled();
    expect(shown(video).number).toBe(0);
  });

  test('that is asked for while another is under way adds to it', async () => {
    const { player, video } = await resting();
    for (let times = 0; times < 30; times += 1) player.step(1);
    player.step(-1);
    await player.settled();
    expect(shown(video).number).toBe(29);
  });

  test('by a frame rate would not: it stays on long pictures and misses short ones', async () => {
    const { video } = await resting();
    const numbers: number[] = [];
    for (let step = 1; step <= 50; step += 1) {
      const sought = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      video.currentTime = step / 50;
      await sought;
      numbers.push(shown(video).number);
    }
    expect(numbers).not.toEqual(numbers.map((_, index) => index + 1));
  });
});

test('steps come through a burst of frames a millisecond apart, and say which of them is shown', async () => {
  const all = await numberedClip(
    Array.from({ length: 40 }, (_, index) => (index >= 20 && index < 28 ? 90 : 1800)),
    GOP,
  );
  const { player, video } = await resting(all);
  player.step(19);
  const seen: number[] = [];
  for (let number = 20; number < 30; number += 1) {
    player.step(1);
    await player.settled();
    const { number: frame, time } = shown(video);
    expect(player.position.get()).toEqual({ at: time, frame });
    seen.push(frame);
  }
  expect(seen[0]).toBe(20);
  expect(seen.slice(-2)).toEqual([28, 29]);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

/** Resolves when the player rests. */
const rest = (player: Player): Promise<void> =>
  new Promise((resolve) => {
    const end = player.view.subscribe(({ motion }) => {
      if (motion !== 'paused') return;
      end();
      resolve();
    });
  });

describe('a clip that plays', () => {
  test('ends, and begins anew', async () => {
    const { player, video, all } = await resting();
    player.setSpeed(16);
    const ended = rest(player);
    player.play();
    await ended;
    await player.settled();
    expect(shown(video).number).toBe(99);
    const frame = presented(video);
    player.play();
    expect(player.view.get().motion).toBe('forwards');
    expect(await frame).toBeLessThan(all.length / 2);
  });

  test('leaves out what is still, and rests at the end when nothing more comes', async () => {
    const { player, video, all } = await resting();
    const seen: number[] = [];
    const watch = (): void => {
      video.requestVideoFrameCallback((_, { mediaTime }) => {
        seen.push(mediaTime);
        watch();
      });
    };
    watch();
    const stretches = [
      { from: micros(0), until: secondsToMicros(0.2) },
      { from: secondsToMicros(1.5), until: secondsToMicros(1.7) },
    ];
    player.know({ table: tableOf(all, GOP), stretches });
    player.setSkipping(true);
    const ended = rest(player);
    player.play();
    await ended;
    await player.settled();
    expect(shown(video).number).toBe(99);
    expect(seen.filter((at) => at > 0.5 && at < 1.4)).toEqual([]);
    expect(seen.some((at) => at > 1.4 && at < 1.9)).toBe(true);
  });

  test('runs backwards to its beginning', async () => {
    const { player, video, all } = await resting();
    player.go(secondsToMicros(0.5));
    await player.settled();
    const seen = new Set<number>();
    player.position.subscribe(({ frame }) => seen.add(frame ?? -1));
    const ended = rest(player);
    player.shuttle('backwards');
    await ended;
    await player.settled();
    expect(shown(video)).toEqual({ number: 0, time: all.times[0] });
    expect(seen.size).toBeGreaterThan(3);
    expect([...seen]).toEqual([...seen].toSorted((a, b) => b - a));
  });

  test('doubles its speed in the direction of the key, and turns at the plain speed', async () => {
    const { player, video } = await resting();
    player.step(50);
    player.shuttle('forwards');
    player.shuttle('forwards');
    expect(player.view.get()).toMatchObject({ motion: 'forwards', speed: 2 });
    expect(video.playbackRate).toBe(2);
    player.shuttle('backwards');
    expect(player.view.get()).toMatchObject({ motion: 'backwards', speed: 1 });
    expect(video.paused).toBe(true);
  });
});

test('a file that is no video is told', async () => {
  const player = new Player();
  onTestFinished(() => player.close());
  const broken = new Promise<boolean>((resolve) => {
    player.broken.subscribe(resolve);
  });
  player.open(videoOf({ file: new Blob(['no video']), times: [], length: micros(0) }), {
    length: micros(1),
    at: micros(0),
  });
  expect(await broken).toBe(true);
});
