/** A few tiles that each show one of many faces: enough picture for the parts of the detector that look at tiles. */
import { BusyTiles } from '../../../../src/core/detect/busy.ts';
import { Novelty } from '../../../../src/core/detect/novelty.ts';
import { TILE_EDGE, tileGrid } from '../../../../src/core/detect/plane.ts';
import { TileMemory } from '../../../../src/core/detect/tile-memory.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import { random } from './screen-sim.ts';

export const COLUMNS = 12;
export const ROWS = 9;
export const GRID = tileGrid(COLUMNS * TILE_EDGE, ROWS * TILE_EDGE);

/** Face 0 is blank; of any two others about twenty pixels differ by 180 levels. */
export type Face = number;

const NONE_ALIVE = new Uint8Array(GRID.count);

export class Stage {
  readonly memory = new TileMemory(GRID, false, FINE);
  readonly novelty = new Novelty(GRID, FINE);
  readonly busy = new BusyTiles(GRID, FINE);
  readonly #plane = new Uint8Array(GRID.width * GRID.height).fill(20);
  #previous: number | undefined;

  /** One sample at so many seconds, in which the given tiles have other faces than before; of a key frame, if `key`. */
  step(seconds: number, faces: Readonly<Record<number, Face>> = {}, key = false): void {
    for (const [tile, face] of Object.entries(faces)) this.#draw(Number(tile), face);
    const now = Math.round(seconds * 1e6);
    const picture = { luma: this.#plane, chroma: undefined };
    const previous = this.#previous;
    this.#previous = now;
    if (previous === undefined) {
      this.memory.adopt(picture);
      return;
    }
    this.memory.scan(picture, this.busy.busy, now - previous);
    this.novelty.step(now, previous, this.memory, key);
    this.busy.step(now, previous, this.novelty, NONE_ALIVE);
  }

  #draw(tile: number, face: Face): void {
    const next = random(face);
    const left = (tile % COLUMNS) * TILE_EDGE;
    const top = Math.floor(tile / COLUMNS) * TILE_EDGE;
    for (let i = 0; i < TILE_EDGE * TILE_EDGE; i += 1) {
      const at = (top + Math.floor(i / TILE_EDGE)) * GRID.width + left + (i % TILE_EDGE);
      this.#plane[at] = face !== 0 && next() < 0.3 ? 200 : 20;
    }
  }
}
