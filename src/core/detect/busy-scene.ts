/**
 * A video's cut changes its whole window at once, the still parts too, which no count of changes has learnt. So a change
 * that hangs together with tiles in motion, and stays within their surroundings, belongs to what they show.
 */
import type { BusyTiles } from './busy.ts';
import { boxHolds, Clusters, type TileBox } from './clusters.ts';
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';

/** Tiles in motion this far apart show one thing; fewer of them than this are no video. */
const REACH = 3;
const SMALLEST = 12;

/** The surroundings reach this share of the moving part's size beyond it, and two tiles at least. */
const MARGIN = 0.25;
const SMALLEST_MARGIN = 2;

/** A change belongs to them when this share of its tiles is in motion. */
const SHARE = 0.25;

/** Which tiles never rest, and their number. */
type Motion = Pick<BusyTiles, 'busy' | 'core' | 'busyCount'>;

export class BusyScene {
  /** 1 for each tile whose running change belongs to something in motion. */
  readonly part: Uint8Array;
  readonly #grid: TileGrid;
  readonly #clusters: Clusters;
  readonly #changed: Uint8Array;

  constructor(grid: TileGrid) {
    this.#grid = grid;
    this.part = new Uint8Array(grid.count);
    this.#clusters = new Clusters(grid);
    this.#changed = new Uint8Array(grid.count);
  }

  /** One sample, after `busy` has counted it. */
  step(novelty: Pick<Novelty, 'change' | 'changes'>, busy: Motion): void {
    if (busy.busyCount === 0 || novelty.changes === 0) return;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      if (busy.busy[tile] === 1 && novelty.change[tile] !== Change.none) this.part[tile] = 1;
    }
    const surroundings = this.#surroundings(busy);
    if (surroundings.length === 0) return;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      this.#changed[tile] = novelty.change[tile] === Change.none ? 0 : 1;
    }
    const found = this.#clusters.find(this.#changed, 2);
    for (let cluster = 0; cluster < found; cluster += 1) {
      const box = this.#clusters.box(cluster);
      if (!surroundings.some((around) => boxHolds(around, box))) continue;
      if (this.#busyShare(cluster, box, busy) >= SHARE) this.#mark(cluster, box);
    }
  }

  /** Forgets the changes that have come to rest. */
  settle(novelty: Pick<Novelty, 'away'>): void {
    for (let tile = 0; tile < this.#grid.count; tile += 1) if (novelty.away[tile] === 0) this.part[tile] = 0;
  }

  #surroundings(busy: Motion): readonly TileBox[] {
    const found = this.#clusters.find(busy.core, REACH);
    const boxes: TileBox[] = [];
    for (let cluster = 0; cluster < found; cluster += 1) {
      if ((this.#clusters.size[cluster] as number) < SMALLEST) continue;
      const { left, top, right, bottom } = this.#clusters.box(cluster);
      const x = Math.max(SMALLEST_MARGIN, Math.round(MARGIN * (right - left)));
      const y = Math.max(SMALLEST_MARGIN, Math.round(MARGIN * (bottom - top)));
      boxes.push({ left: left - x, top: top - y, right: right + x, bottom: bottom + y });
    }
    return boxes;
  }

  #busyShare(cluster: number, box: TileBox, busy: Motion): number {
    let moving = 0;
    this.#each(cluster, box, (tile) => (moving += busy.busy[tile] as number));
    return moving / Math.max(1, this.#clusters.size[cluster] as number);
  }

  #mark(cluster: number, box: TileBox): void {
    this.#each(cluster, box, (tile) => (this.part[tile] = 1));
  }

  #each(cluster: number, box: TileBox, visit: (tile: number) => void): void {
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let x = box.left; x < box.right; x += 1) {
        const tile = y * this.#grid.columns + x;
        if (this.#clusters.label[tile] === cluster) visit(tile);
      }
    }
  }
}
