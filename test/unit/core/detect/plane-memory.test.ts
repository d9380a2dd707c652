import { describe, expect, test, vi } from 'vitest';
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

describe('in a stream without enough bits', () => {
  /** The slope from which on a stream is so poor, and the one just below. */
  const POOR = 0.09;
  const BETTER = 0.089;

  /** Strokes down the picture on a ground, the ink's columns as given. */
  const text = (ground: number, ink: number, stroke = 3): Uint8Array =>
    Uint8Array.from({ length: 64 * 8 }, (_, i) => (i % stroke === 0 ? ink : ground));

  /** Whether every tile of `now` is taken for `text(40, 160)` coded anew. */
  function recoded(slope: number, now: Uint8Array): boolean {
    const memory = new PlaneMemory(lumaLayout(GRID), FINE);
    vi.spyOn(memory, 'noise', 'get').mockReturnValue({ levels: 13, slope });
    memory.adopt(text(40, 160));
    memory.scan(now, IDLE, 1e6);
    return Array.from({ length: GRID.count }, (_, tile) => memory.isRecoded(tile)).every(Boolean);
  }

  test.each([
    { what: 'softer letters', now: text(48, 140), recoded: true },
    { what: 'sharper letters', now: text(32, 180), recoded: true },
    { what: 'other letters', now: text(40, 160, 4), recoded: false },
    { what: 'letters that fade', now: text(40, 100), recoded: false },
    { what: 'letters on lighter ground', now: text(60, 180), recoded: false },
    { what: 'blank ground', now: text(40, 40), recoded: false },
  ])('$what are the same coded anew: $recoded', ({ now, recoded: expected }) => {
    expect(recoded(POOR, now)).toBe(expected);
  });

  test('and in a better one nothing is', () => {
    expect(recoded(BETTER, text(48, 140))).toBe(false);
  });

  test('a tile is another colour beyond a mean of four levels', () => {
    const memory = new PlaneMemory(lumaLayout(GRID), FINE);
    memory.adopt(new Uint8Array(64 * 8).fill(128));
    const cast = (levels: number): boolean => {
      memory.scan(new Uint8Array(64 * 8).fill(128 + levels), IDLE, 0);
      return memory.isRecoloured(0);
    };
    expect([cast(4), cast(5)]).toEqual([false, true]);
  });
});
