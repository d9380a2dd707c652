/** Frames that repeat the picture are left out of what the browser's decoder gets, and it sees neither hole nor difference. */
import { expect, test, vi } from 'vitest';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { Repeats } from '../../../src/core/h264/repeats.ts';
import { SampleDecoder } from '../../../src/pipeline/sample-decoder.ts';
import { codedScreen } from './coded-screen.ts';

const FPS = 30;
const SECONDS = 6;

/** A clock that ticks, a caret that blinks, and something that moves for a second. */
const frames = (): Promise<readonly EncodedFrame[]> =>
  codedScreen({
    width: 640,
    height: 360,
    fps: FPS,
    gop: 4 * FPS,
    frames: SECONDS * FPS,
    draw: (context, index) => {
      const now = index / FPS;
      context.fillStyle = '#102030';
      context.fillRect(0, 0, 640, 360);
      context.fillStyle = '#c8d0d8';
      for (let line = 0; line < 20; line += 1)
        context.fillRect(20, 10 + line * 17, 200 + ((line * 67) % 300), 6);
      if (Math.floor(now / 0.53) % 2 === 0) context.fillRect(560, 340, 2, 14);
      context.font = '14px monospace';
      context.fillText(String(10 + Math.floor(now)), 560, 300);
      if (now >= 2.5 && now < 3.5) context.fillRect(500 - 100 * now, 100, 80, 60);
    },
  });

interface Looked {
  /** Frames that the decoder was given, and pictures that it gave. */
  readonly given: number;
  readonly pictures: number;
  readonly lost: readonly string[];
  /** Digest of what is seen of each wanted frame. */
  readonly seen: ReadonlyMap<number, string>;
}

async function look(stream: readonly EncodedFrame[], leavesOut: boolean): Promise<Looked> {
  const decode = vi.spyOn(VideoDecoder.prototype, 'decode');
  let pictures = 0;
  const Real = VideoDecoder;
  vi.stubGlobal(
    'VideoDecoder',
    class extends Real {
      constructor({ output, error }: VideoDecoderInit) {
        super({
          error,
          output: (picture) => {
            pictures += 1;
            output(picture);
          },
        });
      }
    },
  );
  const seen = new Map<number, string>();
  const lost: string[] = [];
  const repeats = new Repeats();
  const decoder = new SampleDecoder({
    onPicture: async (picture, { pts }) => {
      const bytes = new Uint8Array(picture.allocationSize());
      await picture.copyTo(bytes);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      seen.set(pts, digest.join());
    },
    onLost: (why) => lost.push(why),
  });
  for (const [index, frame] of stream.entries()) {
    const wanted = index % 15 === 14;
    decoder.push(frame, { wanted, repeats: leavesOut && repeats.of(frame) });
    if (wanted) await vi.waitUntil(() => seen.has(frame.pts), { interval: 2, timeout: 5000 });
  }
  await vi.waitUntil(() => pictures >= decode.mock.calls.length, { interval: 2, timeout: 5000 });
  decoder.close();
  const given = decode.mock.calls.length;
  decode.mockRestore();
  vi.unstubAllGlobals();
  return { given, pictures, lost, seen };
}

test('a decoder without the repeats gives a picture for each frame, and the same ones as with them', async () => {
  const stream = await frames();
  const all = await look(stream, false);
  const few = await look(stream, true);
  expect(all).toMatchObject({ given: stream.length, pictures: stream.length, lost: [] });
  expect(few).toMatchObject({ pictures: few.given, lost: [] });
  expect(few.given).toBeLessThan(all.given / 2);
  expect(few.seen).toEqual(all.seen);
});
