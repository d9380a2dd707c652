/** Groups tiles that lie close together and draws a box around each group; everything it needs is allocated once. */
import type { TileGrid } from './plane.ts';
import { spread } from './spread.ts';

/** In tiles; `right` and `bottom` are the first ones outside. */
export interface TileBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Tiles beyond this many groups join the last one, so that a noisy picture cannot make a list without end. */
export const MOST_CLUSTERS = 64;

export class Clusters {
  /** The group of each marked tile, -1 for the others. Rewritten by each `find`, like the lists below. */
  readonly label: Int16Array;
  /** One entry for each group. */
  readonly size = new Int32Array(MOST_CLUSTERS);
  readonly #left = new Int32Array(MOST_CLUSTERS);
  readonly #top = new Int32Array(MOST_CLUSTERS);
  readonly #right = new Int32Array(MOST_CLUSTERS);
  readonly #bottom = new Int32Array(MOST_CLUSTERS);
  readonly #grid: TileGrid;
  /** The marked tiles, grown so that those which belong together touch. */
  readonly #grown: Uint8Array;
  /** The provisional group of each grown tile from 1, and for each such group the one that it was found to belong to. */
  readonly #group: Int32Array;
  readonly #parent: Int32Array;
  /** The final group of each provisional one, -1 while it has none. */
  readonly #final: Int32Array;

  constructor(grid: TileGrid) {
    this.#grid = grid;
    this.label = new Int16Array(grid.count);
    this.#grown = new Uint8Array(grid.count);
    this.#group = new Int32Array(grid.count);
    this.#parent = new Int32Array(grid.count + 1);
    this.#final = new Int32Array(grid.count + 1);
  }

  /** Groups the tiles that are 1 in `marked`; two belong together at most `reach` tiles apart. Gives the count. */
  find(marked: Uint8Array, reach: number): number {
    // Squares of `reach` tiles touch exactly when their corners are no further apart than that.
    spread(this.#grid, marked, 0, reach - 1, this.#grown);
    const groups = this.#join();
    this.#final.fill(-1, 0, groups + 1);
    let found = 0;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      if (marked[tile] === 0) {
        this.label[tile] = -1;
        continue;
      }
      const root = this.#root(this.#group[tile] as number);
      if (this.#final[root] === -1) {
        if (found < MOST_CLUSTERS) {
          this.#open(found);
          found += 1;
        }
        this.#final[root] = found - 1;
      }
      this.#add(tile, this.#final[root] as number);
    }
    return found;
  }

  /** The boxes of all groups, as `find` makes them. */
  boxes(marked: Uint8Array, reach: number): readonly TileBox[] {
    return Array.from({ length: this.find(marked, reach) }, (_, cluster) => this.box(cluster));
  }

  box(cluster: number): TileBox {
    return {
      left: this.#left[cluster] ?? 0,
      top: this.#top[cluster] ?? 0,
      right: this.#right[cluster] ?? 0,
      bottom: this.#bottom[cluster] ?? 0,
    };
  }

  #open(cluster: number): void {
    this.size[cluster] = 0;
    this.#left[cluster] = this.#grid.columns;
    this.#top[cluster] = this.#grid.rows;
    this.#right[cluster] = 0;
    this.#bottom[cluster] = 0;
  }

  /** Gives grown tiles that touch, corners included, one group; gives the number of provisional groups. */
  #join(): number {
    const { columns, rows } = this.#grid;
    let groups = 0;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const tile = row * columns + column;
        if (this.#grown[tile] === 0) continue;
        let group = column > 0 ? this.#joined(tile - 1, 0) : 0;
        if (row > 0) {
          if (column > 0) group = this.#joined(tile - columns - 1, group);
          group = this.#joined(tile - columns, group);
          if (column < columns - 1) group = this.#joined(tile - columns + 1, group);
        }
        if (group === 0) {
          groups += 1;
          group = groups;
          this.#parent[group] = group;
        }
        this.#group[tile] = group;
      }
    }
    return groups;
  }

  /** The group, 0 for none yet, united with that of a neighbour if that is grown. */
  #joined(neighbour: number, group: number): number {
    if (this.#grown[neighbour] === 0) return group;
    const other = this.#group[neighbour] as number;
    if (group === 0 || group === other) return other;
    const a = this.#root(group);
    const b = this.#root(other);
    this.#parent[Math.max(a, b)] = Math.min(a, b);
    return Math.min(a, b);
  }

  #root(group: number): number {
    let root = group;
    while (this.#parent[root] !== root) root = this.#parent[root] as number;
    this.#parent[group] = root;
    return root;
  }

  #add(tile: number, cluster: number): void {
    const column = tile % this.#grid.columns;
    const row = (tile - column) / this.#grid.columns;
    this.label[tile] = cluster;
    this.size[cluster] = (this.size[cluster] as number) + 1;
    this.#left[cluster] = Math.min(this.#left[cluster] as number, column);
    this.#top[cluster] = Math.min(this.#top[cluster] as number, row);
    this.#right[cluster] = Math.max(this.#right[cluster] as number, column + 1);
    this.#bottom[cluster] = Math.max(this.#bottom[cluster] as number, row + 1);
  }
}

export const boxWidth = (box: TileBox): number => box.right - box.left;
export const boxHeight = (box: TileBox): number => box.bottom - box.top;

/** Whether two boxes have a tile in common once the first is `margin` tiles larger on each side. */
export const boxesTouch = (a: TileBox, b: TileBox, margin = 0): boolean =>
  a.left - margin < b.right &&
  b.left < a.right + margin &&
  a.top - margin < b.bottom &&
  b.top < a.bottom + margin;

export const boxHolds = (outer: TileBox, inner: TileBox): boolean =>
  outer.left <= inner.left &&
  outer.top <= inner.top &&
  outer.right >= inner.right &&
  outer.bottom >= inner.bottom;

export const unionOf = (a: TileBox, b: TileBox): TileBox => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});
