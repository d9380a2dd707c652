/** The picture of a byte source is decoded as far as somebody sees it, and nothing of it is left open. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { LiveView } from '../../../src/pipeline/live-view.ts';
import { codedScreen } from './coded-screen.ts';
import { type OpenMedia, watchMedia } from './open-media.ts';

const GOP = 5;
let frames: readonly EncodedFrame[];
let media: OpenMedia;
/** Times of the pictures that were shown. */
let shown: number[];
let lost: string[];
let hopeless: number[];
let live: LiveView;

const until = (condition: () => boolean): Promise<unknown> =>
  vi.waitUntil(condition, { interval: 2, timeout: 10_000 });
const isShown = (index: number) => (): boolean => shown.includes(frames[index]?.pts ?? -1);

function push(from: number, to: number): void {
  for (const frame of frames.slice(from, to)) live.push(frame);
}

beforeAll(async () => {
  frames = await codedScreen({
    width: 320,
    height: 180,
    fps: 30,
    gop: GOP,
    frames: 3 * GOP,
    draw: (context, index) => {
      context.fillStyle = '#102030';
      context.fillRect(0, 0, 320, 180);
      context.fillStyle = '#ffffff';
      context.fillRect(10 * index, 40, 20, 20);
    },
  });
});

beforeEach(() => {
  media = watchMedia();
  shown = [];
  lost = [];
  hopeless = [];
  const view = new WritableStream<VideoFrame>({ write: ({ timestamp }) => void shown.push(timestamp) });
  live = new LiveView(
    { view, onShown: () => undefined, onLost: (why) => lost.push(why), onHopeless: () => hopeless.push(1) },
    'all',
  );
});

afterEach(async () => {
  live.close();
  // Each test fails that leaves a picture or a decoder open.
  await until(() => media.pictures() === 0 && media.decoders() === 0);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('somebody who looks sees every frame', async () => {
  for (let index = 0; index < 2 * GOP; index += 1) {
    push(index, index + 1);
    await until(isShown(index));
  }
  expect(shown).toEqual(frames.slice(0, 2 * GOP).map(({ pts }) => pts));
  expect(media.made()).toBe(1);
});

test('a small picture shows key frames alone', async () => {
  live.want('keys');
  for (const index of [0, GOP, 2 * GOP]) {
    push(index, index + GOP);
    await until(isShown(index));
  }
  expect(shown).toEqual([0, GOP, 2 * GOP].map((index) => frames[index]?.pts));
});

test('nothing is decoded while nobody looks, and whoever looks sees the newest picture at once', async () => {
  live.want('nothing');
  push(0, 3);
  expect(media.made()).toBe(0);
  live.want('all');
  await until(isShown(2));
  expect(shown).toEqual([frames[2]?.pts]);
  live.want('nothing');
  expect(media.decoders()).toBe(0);
  push(3, GOP);
  live.want('keys');
  await until(isShown(GOP - 1));
});

test('a decoder that the browser takes away is made anew, from the same group of pictures', async () => {
  push(0, 2);
  await until(isShown(1));
  // As Chromium does with one that it reclaims: closed, and told of by the next call.
  media.newest()?.close();
  push(2, 3);
  await until(isShown(2));
  expect(media.made()).toBe(2);
  expect(lost).toEqual([]);
});

test('a view whose track has ended takes nothing, and holds nothing', async () => {
  const closed = new LiveView(
    {
      view: new WritableStream<VideoFrame>({
        write: () => Promise.reject(new Error('The track has ended.')),
      }),
      onShown: () => undefined,
      onLost: (why) => lost.push(why),
      onHopeless: () => hopeless.push(1),
    },
    'all',
  );
  for (const frame of frames.slice(0, GOP)) closed.push(frame);
  await until(() => media.made() > 0 && media.pictures() === 0);
  closed.close();
  expect(lost).toEqual([]);
});

test('a stream that the browser cannot decode is tried a few times, said once, and left alone', async () => {
  const config = { codec: 'hvc1.1.6.L93.B0', width: 320, height: 180, description: new Uint8Array(30) };
  const allClosed = (): boolean => media.decoders() === 0;
  for (const frame of frames) {
    live.push({ ...frame, config });
    await until(allClosed);
  }
  expect(media.made()).toBe(3);
  expect([lost.length, hopeless.length, shown.length]).toEqual([1, 1, 0]);
  push(0, 1);
  await until(isShown(0));
});
