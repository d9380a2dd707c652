import { describe, expect, it } from 'vitest';
import { Canvas } from '../../device/scenes/canvas.ts';
import { readStamp } from '../../device/scenes/read-stamp.ts';
import { BLOCK, COLUMNS, drawStamp, ROWS, stampTop } from '../../device/scenes/stamp.ts';

const GREY = { y: 128, u: 128, v: 128 };

function stamped(width: number, height: number, stamp: { segment: number; frame: number }): Canvas {
  const canvas = new Canvas(width, height);
  canvas.fill(0, 0, width, height, GREY);
  drawStamp(canvas, stamp);
  return canvas;
}

const paint = (canvas: Canvas, block: number, luma: number): void =>
  canvas.fill(
    (block % COLUMNS) * BLOCK,
    stampTop(canvas.height) + Math.floor(block / COLUMNS) * BLOCK,
    BLOCK,
    BLOCK,
    { ...GREY, y: luma },
  );

describe('readStamp', () => {
  it.each([
    [1920, 1080],
    [1280, 720],
    [1024, 768],
    [320, 180],
  ])('reads back what was drawn into %ix%i', (width, height) => {
    for (const stamp of [
      { segment: 0, frame: 0 },
      { segment: 42, frame: 1234 },
      { segment: 63, frame: 4095 },
    ]) {
      const { bytes } = stamped(width, height, stamp);
      expect(readStamp(bytes, width, height)).toStrictEqual({ kind: 'stamp', stamp });
    }
  });

  it('reads a picture that was cropped to the stamp, whatever its stride', () => {
    const { bytes } = stamped(320, 180, { segment: 5, frame: 77 });
    const cropped = bytes.subarray(stampTop(180) * 320);
    const reading = readStamp(cropped, COLUMNS * BLOCK, ROWS * BLOCK, 320);
    expect(reading).toStrictEqual({ kind: 'stamp', stamp: { segment: 5, frame: 77 } });
  });

  it('notices every single wrong block', () => {
    for (let block = 0; block < COLUMNS * ROWS; block++) {
      const canvas = stamped(320, 180, { segment: 21, frame: 700 });
      paint(canvas, block, 235);
      const white = readStamp(canvas.bytes, 320, 180);
      paint(canvas, block, 16);
      const black = readStamp(canvas.bytes, 320, 180);
      expect([white.kind, black.kind].toSorted()).toStrictEqual(['stamp', 'unreadable']);
    }
  });

  it('does not guess at a block that is neither black nor white', () => {
    const canvas = stamped(320, 180, { segment: 1, frame: 1 });
    paint(canvas, 20, 120);
    expect(readStamp(canvas.bytes, 320, 180)).toStrictEqual({ kind: 'unreadable', reason: 'grey' });
  });

  it('finds no stamp in a picture without one, nor room for one in a small picture', () => {
    const { bytes } = new Canvas(320, 180);
    expect(readStamp(bytes, 320, 180)).toStrictEqual({ kind: 'unreadable', reason: 'no-sync' });
    expect(readStamp(bytes, 160, 180)).toStrictEqual({ kind: 'unreadable', reason: 'too-small' });
  });
});

describe('drawStamp', () => {
  it('refuses numbers that do not fit, and pictures that are too small', () => {
    const canvas = new Canvas(320, 180);
    expect(() => drawStamp(canvas, { segment: 64, frame: 0 })).toThrow(TypeError);
    expect(() => drawStamp(canvas, { segment: 0, frame: 4096 })).toThrow(TypeError);
    expect(() => drawStamp(new Canvas(160, 90), { segment: 0, frame: 0 })).toThrow(TypeError);
  });
});
