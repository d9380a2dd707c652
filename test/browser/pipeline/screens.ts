/** Still screens of text with a window that opens, coded once for all tests that look at them. */
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { addMicros, addMs } from '../../../src/core/time.ts';
import { codedScreen } from './coded-screen.ts';

export const SIZE = { width: 640, height: 360 };
export const FPS = 10;
/** Where the window opens, in pixels. */
export const WINDOW = { x: 300, y: 120, width: 200, height: 80 };
export const INK = { paper: '#102030', text: '#c8d0d8', window: '#f0a020' };

/** A still screen of text lines; from `at` seconds on with a window. A key frame a second, or each `gop` frames. */
export const screen = (
  seconds: number,
  at = Number.POSITIVE_INFINITY,
  gop = FPS,
): Promise<readonly EncodedFrame[]> =>
  codedScreen({
    ...SIZE,
    fps: FPS,
    gop,
    frames: seconds * FPS,
    draw: (context, index) => {
      context.fillStyle = INK.paper;
      context.fillRect(0, 0, SIZE.width, SIZE.height);
      context.fillStyle = INK.text;
      for (let line = 0; line < 20; line += 1)
        context.fillRect(20, 10 + line * 17, 200 + ((line * 67) % 300), 6);
      if (index < at * FPS) return;
      context.fillStyle = INK.window;
      context.fillRect(WINDOW.x, WINDOW.y, WINDOW.width, WINDOW.height);
    },
  });

/** The same frames later by so many seconds, as another connection brings them. */
export const later = (frames: readonly EncodedFrame[], seconds: number): readonly EncodedFrame[] =>
  frames.map((frame) => ({
    ...frame,
    pts: addMicros(frame.pts, seconds * 1e6),
    arrival: addMs(frame.arrival, seconds * 1000),
  }));
