import { describe, expect, test } from 'vitest';
import { TILE_EDGE, tileGrid } from '../../../../src/core/detect/plane.ts';
import { Simmer } from '../../../../src/core/detect/simmer.ts';
import { TileMemory } from '../../../../src/core/detect/tile-memory.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import { random } from './screen-sim.ts';

const GRID = tileGrid(24 * TILE_EDGE, 18 * TILE_EDGE);
const EVERY = 0.5;

/** The level of the pixel in a column of the given tile, so many seconds after the start. */
type Draw = (tile: number, column: number, seconds: number) => number;

/** Tiles in the four columns on the left, a sixth of the picture. */
const inFilm = (tile: number): boolean => tile % GRID.columns < 4;

/** Soft waves that glide by four pixels a second: a few levels from one sample to the next, within every tolerance. */
const gliding: Draw = (tile, column, seconds) =>
  inFilm(tile) ? Math.round(120 + 4 * Math.sin((column - 4 * seconds) / 3)) : 30;

/** Shows so many seconds of it; gives the tiles that were alive in each sample, and all that differed in one. */
function watch(seconds: number, draw: Draw): { readonly alive: number[][]; readonly differed: Set<number> } {
  const memory = new TileMemory(GRID, false, FINE);
  const simmer = new Simmer(GRID);
  const still = new Uint8Array(GRID.count);
  const alive: number[][] = [];
  const differed = new Set<number>();
  const tilesOf = (map: Uint8Array): number[] => [...map.keys()].filter((tile) => map[tile] === 1);
  for (let now = 0; now <= seconds; now += EVERY) {
    const picture = { luma: planeOf(draw, now), chroma: undefined };
    if (now === 0) memory.adopt(picture);
    else {
      memory.scan(picture, still, EVERY * 1e6);
      for (const tile of tilesOf(memory.differs)) differed.add(tile);
      simmer.step(EVERY * 1e6, memory);
    }
    alive.push(tilesOf(simmer.alive));
  }
  return { alive, differed };
}

function planeOf(draw: Draw, seconds: number): Uint8Array {
  const plane = new Uint8Array(GRID.width * GRID.height);
  for (let at = 0; at < plane.length; at += 1) {
    const x = at % GRID.width;
    const y = Math.floor(at / GRID.width);
    const tile = Math.floor(y / TILE_EDGE) * GRID.columns + Math.floor(x / TILE_EDGE);
    plane[at] = draw(tile, x, seconds);
  }
  return plane;
}

const FILM = [...Array(GRID.count).keys()].filter(inFilm);

describe('a soft film', () => {
  test('is known after some seconds, although it stays within every tolerance', () => {
    const { alive, differed } = watch(30, gliding);
    expect([...differed]).toEqual([]);
    expect(alive[4 / EVERY]).toEqual([]);
    expect(alive.at(-1)).toEqual(FILM);
  });

  test('is forgotten within two seconds of its end', () => {
    const { alive } = watch(32, (tile, column, seconds) => gliding(tile, column, Math.min(30, seconds)));
    expect(alive[30 / EVERY]).toEqual(FILM);
    expect(alive.at(-1)).toEqual([]);
  });
});

test('what stands still between its changes is no film', () => {
  const { alive } = watch(30, (tile, column, seconds) =>
    inFilm(tile) ? 40 + 20 * (Math.floor(seconds) % 4) + (column % 3) : 30,
  );
  expect(alive.flat()).toEqual([]);
});

test('grain all over the screen is none', () => {
  const next = random(7);
  const { alive } = watch(20, () => Math.round(120 + 8 * (next() - 0.5)));
  expect(alive.flat()).toEqual([]);
});
