/**
 * What a tile looked like: its reference, the candidate that may replace it, and its last stable states, as whole pixels.
 * Whole pixels and no hash, since two decodings of one picture are never quite equal. Everything is allocated once.
 */
import type { Noise } from './noise.ts';
import { PlaneMemory } from './plane-memory.ts';
import type { TileGrid } from './plane.ts';
import { chromaLayout, lumaLayout } from './tile-pixels.ts';
import type { TileTuning } from './tuning.ts';

/** One picture: luma at half size and, where the sampler gives it, Cb and Cr by turns at a quarter of the screen's size. */
export interface Picture {
  readonly luma: Uint8Array;
  readonly chroma: Uint8Array | undefined;
}

export class TileMemory {
  /** 1 for each tile that differs from its reference; rewritten by each `scan`. */
  readonly differs: Uint8Array;
  readonly #luma: PlaneMemory;
  readonly #chroma: PlaneMemory | undefined;

  constructor(grid: TileGrid, chroma: boolean, tuning: TileTuning) {
    this.#luma = new PlaneMemory(lumaLayout(grid), tuning);
    this.#chroma = chroma ? new PlaneMemory(chromaLayout(grid), tuning) : undefined;
    this.differs = this.#luma.differs;
  }

  /** The luma's unsteadiness. */
  get noise(): Noise {
    return this.#luma.noise;
  }

  /** Takes the picture as everybody's reference. */
  adopt(picture: Picture): void {
    this.#luma.adopt(picture.luma);
    if (picture.chroma !== undefined) this.#chroma?.adopt(picture.chroma);
  }

  /**
   * Compares the picture with the references, which then creep towards it.
   * @param busy Tiles whose differences say nothing about noise.
   * @param gap Since the picture before (µs).
   */
  scan(picture: Picture, busy: Uint8Array, gap: number): void {
    this.#luma.scan(picture.luma, busy, gap);
    if (this.#chroma === undefined || picture.chroma === undefined) return;
    this.#chroma.scan(picture.chroma, busy, gap);
    const { differs } = this.#chroma;
    for (let tile = 0; tile < differs.length; tile += 1) {
      this.differs[tile] = (this.differs[tile] as number) | (differs[tile] as number);
    }
  }

  /**
   * Sets `out` to 1 for each tile whose luma is not quite what it was in the picture before, though it may be within every
   * tolerance. Gives how many.
   */
  stirred(out: Uint8Array): number {
    return this.#luma.stirred(out);
  }

  /** Whether the tile moved away from its candidate. */
  moved(tile: number): boolean {
    return this.#luma.moved(tile) || (this.#chroma?.moved(tile) ?? false);
  }

  /** Whether the tile looks as it did before it became its candidate. */
  returned(tile: number): boolean {
    return this.#luma.returned(tile) && (this.#chroma?.returned(tile) ?? true);
  }

  /** Whether the tile looks as it did in one of its earlier states. */
  resembles(tile: number, state: number): boolean {
    return this.#luma.resembles(tile, state) && (this.#chroma?.resembles(tile, state) ?? true);
  }

  /** Whether the tile shows what its reference shows, coded anew by a poor encoder; another colour is something new. */
  isRecoded(tile: number): boolean {
    return this.#luma.isRecoded(tile) && !(this.#chroma?.isRecoloured(tile) ?? false);
  }

  /** The tile as it is now becomes its candidate. */
  hold(tile: number): void {
    this.#luma.hold(tile);
    this.#chroma?.hold(tile);
  }

  /** The tile as it is now becomes its reference; the reference that it had becomes the given state. */
  settle(tile: number, state: number): void {
    this.#luma.settle(tile, state);
    this.#chroma?.settle(tile, state);
  }

  /** How far the tile's lightest and darkest luma are apart in the newest picture. */
  contrast(tile: number): number {
    return this.#luma.contrastNow(tile);
  }

  /** How much lighter the tile's luma is than its reference, or than it was before it became its candidate. */
  balance(tile: number, than: 'reference' | 'earlier'): number {
    return this.#luma.balance(tile, than);
  }

  /** How much the tile's luma is away from the same, either way. */
  energy(tile: number, from: 'reference' | 'earlier'): number {
    return this.#luma.energy(tile, from);
  }
}
