import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DetectedEvent } from '../../../src/core/detect/tile-detector.ts';
import type { LooksLevel } from '../../../src/core/load/ladder.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { PixelDetector } from '../../../src/pipeline/pixel-detector.ts';
import { codedScreen } from './coded-screen.ts';
import { watchMedia } from './open-media.ts';

const SIZE = { width: 640, height: 360 };
const FPS = 10;

interface Seen {
  readonly events: DetectedEvent[];
  readonly losses: string[];
  samples: number;
}

/**
 * Runs frames through a detector, waiting for each sample, as a stream in real time would.
 * @param after Called with each frame that is sampled, before its picture is there; `lost` says that it never will be.
 */
async function run(
  frames: readonly EncodedFrame[],
  between: (index: number) => void = () => {},
  after: (index: number) => 'lost' | undefined = () => undefined,
  looks: () => LooksLevel = () => 'full',
): Promise<Seen> {
  const seen: Seen = { events: [], losses: [], samples: 0 };
  const detector = new PixelDetector(
    {},
    {
      onSample: ({ events }) => {
        seen.events.push(...events);
        seen.samples += 1;
      },
      onLost: (why) => seen.losses.push(why),
      looks,
    },
  );
  for (const [index, frame] of frames.entries()) {
    between(index);
    const before = seen.samples;
    if (!detector.push(frame) || after(index) === 'lost') continue;
    await vi.waitUntil(() => seen.samples > before, { interval: 2, timeout: 5000 });
  }
  await detector.settled();
  detector.close();
  return seen;
}

type Paint = (context: OffscreenCanvasRenderingContext2D, seconds: number) => void;

/** A still screen of text lines with something on it, and a key frame each `gop` seconds. */
const painted = (seconds: number, gop: number, paint: Paint) =>
  codedScreen({
    ...SIZE,
    fps: FPS,
    gop: gop * FPS,
    frames: seconds * FPS,
    draw: (context, index) => {
      context.fillStyle = '#102030';
      context.fillRect(0, 0, SIZE.width, SIZE.height);
      context.fillStyle = '#c8d0d8';
      for (let line = 0; line < 20; line += 1)
        context.fillRect(20, 10 + line * 17, 200 + ((line * 67) % 300), 6);
      paint(context, index / FPS);
    },
  });

/** From `at` seconds on there is a window of this size. */
const screen = (seconds: number, at: number, [width, height]: readonly [number, number], gop = 1) =>
  painted(seconds, gop, (context, now) => {
    if (now < at) return;
    context.fillStyle = '#f0f0f0';
    context.fillRect(300, 120, width, height);
  });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('seeing change in coded video', () => {
  test('a window that opens is one event, with its place', async () => {
    const { events, losses } = await run(await screen(26, 20.5, [200, 80]));
    expect(losses).toEqual([]);
    expect(events.length).toBeGreaterThanOrEqual(1);
    const [event] = events;
    expect((event?.onset.by ?? 0) / 1e6).toBeCloseTo(21, 0);
    expect(event?.boxes[0]?.x).toBeCloseTo(300 / 640, 1);
    expect(event?.boxes[0]?.width).toBeCloseTo(200 / 640, 1);
  });

  test('a still screen is none', async () => {
    const { events, samples } = await run(await screen(26, 99, [0, 0]));
    expect(events).toEqual([]);
    expect(samples).toBe(26);
  });

  test('a computer that is short of power looks once a second, or at key frames alone, and still finds a window', async () => {
    const read = vi.spyOn(VideoFrame.prototype, 'copyTo');
    // Something moves all the time, so that each look needs another picture.
    const frames = await painted(28, 4, (context, now) => {
      context.fillStyle = '#f0f0f0';
      context.fillRect(600, (now * 40) % 300, 20, 20);
      if (now >= 20.5) context.fillRect(300, 120, 200, 80);
    });
    const level = async (looks: LooksLevel) => {
      read.mockClear();
      const { events } = await run(frames, undefined, undefined, () => looks);
      expect(events).not.toEqual([]);
      return read.mock.calls.length;
    };
    expect(await level('full')).toBeGreaterThan(40);
    const sparse = await level('sparse');
    expect(sparse).toBeLessThanOrEqual(28);
    expect(sparse).toBeGreaterThan(24);
    expect(await level('key-frames')).toBe(7);
  });

  test('every picture that was looked at is closed', async () => {
    const looked = vi.spyOn(VideoFrame.prototype, 'copyTo');
    const closed = vi.spyOn(VideoFrame.prototype, 'close');
    await run(await screen(5, 99, [0, 0]));
    expect(looked).toHaveBeenCalledTimes(5);
    for (const picture of looked.mock.contexts) expect(closed.mock.contexts).toContain(picture);
  });

  test('a decoder that is lost comes back without a false event', async () => {
    const configured = vi.spyOn(VideoDecoder.prototype, 'configure');
    const { events, samples } = await run(await screen(26, 99, [0, 0]), (index) => {
      const [decoder] = configured.mock.contexts.slice(-1);
      if (index === 20 * FPS + 3 && decoder instanceof VideoDecoder) decoder.close();
    });
    expect(configured).toHaveBeenCalledTimes(2);
    expect(events).toEqual([]);
    expect(samples).toBe(26);
  });
});

describe('with a key frame every ten seconds', () => {
  const GOP = 10;

  test('a still screen is sampled twice a second, and hardly any of its pictures is read', async () => {
    const read = vi.spyOn(VideoFrame.prototype, 'copyTo');
    const { events, samples } = await run(await screen(30, 99, [0, 0], GOP));
    expect(events).toEqual([]);
    // Before the third second it cannot know how rare they are.
    expect(samples).toBeGreaterThanOrEqual(2 * 28);
    // The key frames, and what sharpens the first of them.
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(read.mock.calls.length).toBeLessThanOrEqual(8);
  });

  test('a window that opens between two of them is one event, confirmed within a second', async () => {
    const { events } = await run(await screen(32, 24.3, [200, 80], GOP));
    expect(events).toHaveLength(1);
    expect(events[0]?.onset.after).toBeLessThan(24.3e6);
    expect(events[0]?.onset.by).toBeGreaterThanOrEqual(24.3e6);
    expect(events[0]?.pts).toBeLessThanOrEqual(25.3e6);
  });

  test('a picture that was never seen is decoded again, not repeated', async () => {
    const media = watchMedia();
    const read = vi.spyOn(VideoFrame.prototype, 'copyTo');
    // The newest sample of a window that has just opened; whatever follows until the next key frame repeats it.
    const lost = 24.5 * FPS;
    let readBefore = 0;
    const { events } = await run(
      await screen(28, 24.1, [200, 80], GOP),
      () => {},
      (index) => {
        if (index !== lost) return undefined;
        readBefore = read.mock.calls.length;
        media.newest()?.close();
        return 'lost';
      },
    );
    expect(media.made()).toBe(2);
    expect(events).toMatchObject([{ onset: { after: 24e6, by: 25e6 } }]);
    expect(read.mock.calls.length).toBe(readBefore + 1);
  });

  test('nor that by a computer that has come to be short of power, before the next key frame', async () => {
    const media = watchMedia();
    const read = vi.spyOn(VideoFrame.prototype, 'copyTo');
    let readBefore: number | undefined;
    await run(
      await screen(28, 24.1, [200, 80], GOP),
      () => {},
      (index) => {
        if (index !== 24.5 * FPS) return undefined;
        readBefore = read.mock.calls.length;
        media.newest()?.close();
        return 'lost';
      },
      () => (readBefore === undefined ? 'full' : 'key-frames'),
    );
    expect(read.mock.calls.length).toBe(readBefore);
    expect(media.made()).toBe(1);
  });

  test('letters typed between two of them are found before the next, though none takes more than some dozen bytes', async () => {
    const { events } = await run(
      await painted(27, GOP, (context, now) => {
        context.font = '14px monospace';
        context.fillText('ls -la'.slice(0, Math.max(0, Math.floor(4 * (now - 22)))), 200, 352);
      }),
    );
    expect(events).not.toEqual([]);
    for (const { boxes } of events) expect(boxes[0]?.y).toBeGreaterThan(0.9);
  });

  test('a caret that blinks is none', async () => {
    const { events } = await run(
      await painted(40, GOP, (context, now) => {
        if (Math.floor(now / 0.6) % 2 === 0) context.fillRect(560, 340, 2, 14);
      }),
    );
    expect(events).toEqual([]);
  });

  test('a clock that ticks and then stands is found frozen within 15 s', async () => {
    const stands = 33;
    const { events } = await run(
      await painted(stands + 16, GOP, (context, now) => {
        context.font = '14px monospace';
        context.fillText(String(10 + Math.floor(Math.min(now, stands))), 560, 300);
      }),
    );
    expect(events).toMatchObject([{ rule: 'frozen' }]);
    expect((events[0]?.onset.by ?? 0) / 1e6).toBeCloseTo(stands, 0);
    expect(events[0]?.pts).toBeLessThanOrEqual((stands + 15) * 1e6);
  });
});

describe('with a key frame every two seconds', () => {
  test('a small window is confirmed less than a second after the key frame that shows it first', async () => {
    const { events, samples } = await run(await screen(46, 40.5, [40, 40], 2));
    // The key frames, and the one that confirms.
    expect(samples).toBe(24);
    expect(events).toMatchObject([{ rule: 'tiles', onset: { by: 42e6 } }]);
    expect(events[0]?.pts).toBeGreaterThan(42e6);
    expect(events[0]?.pts).toBeLessThan(43e6);
  });
});
