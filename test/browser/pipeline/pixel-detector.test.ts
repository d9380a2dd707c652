import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DetectedEvent } from '../../../src/core/detect/tile-detector.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { PixelDetector } from '../../../src/pipeline/pixel-detector.ts';
import { codedScreen } from './coded-screen.ts';

const SIZE = { width: 640, height: 360 };
const FPS = 10;

interface Seen {
  readonly events: DetectedEvent[];
  readonly losses: string[];
  samples: number;
}

/** Runs frames through a detector, waiting for each picture, as a stream in real time would. */
async function run(
  frames: readonly EncodedFrame[],
  between: (index: number) => void = () => {},
): Promise<Seen> {
  const seen: Seen = { events: [], losses: [], samples: 0 };
  const detector = new PixelDetector(
    {},
    {
      onEvent: (event) => seen.events.push(event),
      onSample: () => (seen.samples += 1),
      onLost: (why) => seen.losses.push(why),
    },
  );
  for (const [index, frame] of frames.entries()) {
    between(index);
    const before = seen.samples;
    detector.push(frame);
    if (frame.kind === 'key') await vi.waitUntil(() => seen.samples > before);
  }
  await detector.settled();
  detector.close();
  return seen;
}

/** A still screen of text lines; from `at` seconds on with a window of this size. */
const screen = (seconds: number, at: number, window: readonly [number, number]) =>
  codedScreen({
    ...SIZE,
    fps: FPS,
    gop: FPS,
    frames: seconds * FPS,
    draw: (context, index) => {
      context.fillStyle = '#102030';
      context.fillRect(0, 0, SIZE.width, SIZE.height);
      context.fillStyle = '#c8d0d8';
      for (let line = 0; line < 20; line += 1)
        context.fillRect(20, 10 + line * 17, 200 + ((line * 67) % 300), 6);
      if (index < at * FPS) return;
      context.fillStyle = '#f0f0f0';
      context.fillRect(300, 120, window[0], window[1]);
    },
  });

afterEach(() => vi.restoreAllMocks());

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
