import type { VideoMode } from './segments.ts';

/** Modes that have a name on the command line; any other is written like `1280x1024@60`. */
const NAMED: ReadonlyMap<string, Omit<VideoMode, 'gop'>> = new Map([
  ['1080p30', { width: 1920, height: 1080, fps: 30 }],
  ['720p60', { width: 1280, height: 720, fps: 60 }],
  ['tiny', { width: 320, height: 180, fps: 30 }],
]);

/** @throws TypeError that says what would have been understood. */
export function parseMode(text: string): Omit<VideoMode, 'gop'> {
  const named = NAMED.get(text);
  if (named !== undefined) return named;
  const [, width, height, fps] = /^(\d{3,4})x(\d{2,4})@(\d{1,2})$/.exec(text) ?? [];
  const mode = { width: Number(width), height: Number(height), fps: Number(fps) };
  if (mode.width % 2 !== 0 || mode.height % 2 !== 0 || !(mode.fps >= 1 && mode.fps <= 60)) {
    throw new TypeError(
      `"${text}" is no picture size. Write ${[...NAMED.keys()].join(', ')} or one like 1024x768@60, with even sides.`,
    );
  }
  return mode;
}

/** What the tests use, built ahead of them by build.ts. */
export const STANDARD_MODES: readonly VideoMode[] = [
  ...[60, 30, 15].map((gop) => ({ width: 320, height: 180, fps: 30, gop })),
  { width: 320, height: 180, fps: 60, gop: 30 },
  { width: 320, height: 240, fps: 30, gop: 60 },
  { width: 320, height: 240, fps: 10, gop: 600 },
  { width: 1280, height: 720, fps: 15, gop: 15 },
  { width: 1920, height: 1080, fps: 30, gop: 60 },
];
