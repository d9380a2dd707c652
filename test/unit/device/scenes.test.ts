import { describe, expect, it } from 'vitest';
import { accessUnits, splitNals } from '../../device/annexb.ts';
import { problemsOf } from '../../device/scenes/check.ts';
import { parseMode, STANDARD_MODES } from '../../device/scenes/modes.ts';
import { isLoop, segmentsOf } from '../../device/scenes/segments.ts';

describe('segmentsOf', () => {
  it.each(STANDARD_MODES)('lasts whole GOPs at $width x $height, $fps Hz, GOP $gop', (mode) => {
    for (const { frames } of segmentsOf(mode)) expect(frames % mode.gop).toBe(0);
  });

  it.each(STANDARD_MODES)('changes in the middle of a GOP at $fps Hz, GOP $gop', (mode) => {
    for (const segment of segmentsOf(mode).filter((candidate) => !isLoop(candidate))) {
      const keys = Array.from({ length: segment.frames }, (_, frame) => segment.picture(frame).key);
      const changed = keys.flatMap((key, frame) => (frame > 0 && key !== keys[frame - 1] ? [frame] : []));
      const [first = 0, last = first] = [changed.at(0), changed.at(-1)];
      expect([keys[0], keys.at(-1)]).toStrictEqual([segment.from, segment.to]);
      expect(first % mode.gop).toBeGreaterThanOrEqual(mode.gop / 2);
      expect(Math.floor(first / mode.gop)).toBe(Math.floor(last / mode.gop));
    }
  });

  it('gives every segment a number of its own that fits the stamp', () => {
    const ids = segmentsOf({ width: 320, height: 180, fps: 30, gop: 60 }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...ids)).toBeLessThan(64);
  });
});

describe('problemsOf', () => {
  it('names what a test could not lean on', () => {
    const mode = { width: 320, height: 180, fps: 30, gop: 2 };
    const [desk] = segmentsOf(mode);
    if (desk === undefined) throw new Error('There is no segment.');
    const nals = splitNals(Buffer.concat([START, Buffer.alloc(100, 0x65), START, Buffer.alloc(50, 0x41)]));
    const frames = accessUnits(nals).map((unit) => ({ unit, picture: 'desk' }));
    expect(problemsOf(mode, desk, frames)).toStrictEqual([
      'desk, frame 0 has not one SPS and one PPS before it.',
      'desk, frame 1 is still and has 51.92 % of its key frame.',
    ]);
  });
});

const START = Buffer.from([0, 0, 1]);

describe('parseMode', () => {
  it('knows names and sizes', () => {
    expect(parseMode('720p60')).toStrictEqual({ width: 1280, height: 720, fps: 60 });
    expect(parseMode('1024x768@60')).toStrictEqual({ width: 1024, height: 768, fps: 60 });
  });

  it.each(['', '1080p', '1366x767@60', '1024x768@0', '1024x768'])('refuses "%s"', (text) => {
    expect(() => parseMode(text)).toThrow(TypeError);
  });
});
