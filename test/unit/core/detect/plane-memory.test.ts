import { describe, expect, test } from 'vitest';
import { PlaneMemory } from '../../../../src/core/detect/plane-memory.ts';
import { tileGrid } from '../../../../src/core/detect/plane.ts';
import { lumaLayout } from '../../../../src/core/detect/tile-pixels.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';

const GRID = tileGrid(64, 8);
const IDLE = new Uint8Array(GRID.count);

/** A ground with a bright line through it, seen for a minute, and then once with another line. */
function differing(line: number, next: number): number {
  const memory = new PlaneMemory(lumaLayout(GRID), FINE);
  const picture = (level: number): Uint8Array => new Uint8Array(64 * 8).fill(20).fill(level, 3 * 64, 4 * 64);
  memory.adopt(picture(line));
  for (let second = 0; second < 60; second += 1) memory.scan(picture(line), IDLE, 1e6);
  memory.scan(picture(next), IDLE, 1e6);
  return memory.differs.reduce((sum, tile) => sum + tile, 0);
}

/** The same with letters: strokes across and down. */
function differingText(level: number, next: number): number {
  const memory = new PlaneMemory(lumaLayout(GRID), FINE);
  const picture = (stroke: number): Uint8Array =>
    Uint8Array.from({ length: 64 * 8 }, (_, i) => (i % 3 === 0 || i >> 6 === 3 ? stroke : 20));
  memory.adopt(picture(level));
  for (let second = 0; second < 60; second += 1) memory.scan(picture(level), IDLE, 1e6);
  memory.scan(picture(next), IDLE, 1e6);
  return memory.differs.reduce((sum, tile) => sum + tile, 0);
}

describe('a tile on a clean picture', () => {
  test('differs from one with a faint line where there was none', () => {
    expect(differing(20, 40)).toBe(GRID.count);
  });

  test('differs from one whose line is another shade, or gone', () => {
    expect(differing(100, 145)).toBe(GRID.count);
    expect(differing(100, 20)).toBe(GRID.count);
  });

  test('does not differ because its line was coded a third brighter', () => {
    expect(differing(100, 128)).toBe(0);
  });

  test('differs from one whose letters are a third brighter, and not from one where it is an eighth', () => {
    expect(differingText(100, 128)).toBe(GRID.count);
    expect(differingText(100, 110)).toBe(0);
  });
});
