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

describe('a tile on a clean picture', () => {
  test('differs from one with a faint line where there was none', () => {
    expect(differing(20, 40)).toBe(GRID.count);
  });

  test('differs from one whose line is another shade', () => {
    expect(differing(100, 125)).toBe(GRID.count);
  });

  test('does not differ because its line was coded an eighth brighter', () => {
    expect(differing(100, 113)).toBe(0);
  });
});
