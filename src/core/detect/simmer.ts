/**
 * Soft films: a picture that glides or breathes stays within every tolerance between two cuts, so no count of changes
 * learns it, and each cut would be news. What gives it away is that it never comes to rest: all of its tiles stir a little
 * in every sample, for as long as it runs, and a screen that is at work does not.
 */
import type { TileGrid } from './plane.ts';
import type { TileMemory } from './tile-memory.ts';
import { span } from './tuning.ts';

/** Seconds for which a tile must have stirred in nearly every sample, and the most that count: it is forgotten soon. */
const LEARNT = 5;
const MOST = 7;
/** Each second at rest takes away so many of them. */
const REST = 3;
/** Where more than this share of the screen stirs, it is grain, an encoder's pulse or another picture, and says nothing. */
const WHOLE = 0.4;

export class Simmer {
  /** 1 for each tile that never rests. */
  readonly alive: Uint8Array;
  readonly #stirred: Uint8Array;
  readonly #seconds: Float32Array;

  constructor(grid: TileGrid) {
    this.alive = new Uint8Array(grid.count);
    this.#stirred = new Uint8Array(grid.count);
    this.#seconds = new Float32Array(grid.count);
  }

  /** One sample, `gap` µs after the one before it, after `memory` has scanned it. */
  step(gap: number, memory: TileMemory): void {
    const alive = this.alive;
    const stirred = this.#stirred;
    const known = this.#seconds;
    if (memory.stirred(stirred) > WHOLE * alive.length) return;
    const passed = Math.min(gap, span(1)) / span(1);
    for (let tile = 0; tile < alive.length; tile += 1) {
      const before = known[tile] as number;
      // Most tiles of most screens rest, and have rested for long.
      if (stirred[tile] === 0 && before === 0) continue;
      const step = stirred[tile] === 1 ? passed : -REST * passed;
      const seconds = Math.min(MOST, Math.max(0, before + step));
      known[tile] = seconds;
      alive[tile] = seconds >= LEARNT ? 1 : 0;
    }
  }
}
