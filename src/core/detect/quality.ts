/**
 * Whether the picture is good enough to see small changes in. Two witnesses: how unsteady structured tiles are while
 * nothing happens, and the slices' quantiser. The first was measured to tell best (0.05 to 0.10 on streams that show
 * everything, 0.33 to 0.60 on starved ones), since an encoder that spreads its quantiser over a picture writes a
 * SliceQPY that means little: 19 to 41 on the starved streams, up to 29 on the good ones.
 */
import { span } from './tuning.ts';

/** `coarse`: too compressed to see small changes; only groups of `COARSE_TILES` and more count. */
export type Quality = 'fine' | 'coarse';

/** Measured on starved streams: nuisances reach 4 tiles there, and a line of text begins at about 12. */
export const COARSE_TILES = 8;

/** How many novel tiles make an event where `tiles` do in a fine picture. */
export const tilesFor = (tiles: number, quality: Quality): number =>
  quality === 'fine' ? tiles : Math.max(tiles, COARSE_TILES);

/**
 * In a coarse picture this many times the usual area must change at once: what the encoder refines after a change is of
 * that size. Smaller changes are told a sample later, when they have come to rest.
 */
export const areaFactor = (quality: Quality): number => (quality === 'fine' ? 1 : 3);

/** Beyond the first limit of either witness the picture is coarse, below the second ones of both it is fine again. */
export const QUALITY_LIMITS = { slope: { coarse: 0.18, fine: 0.12 }, qp: { coarse: 38, fine: 34 } };

/**
 * Seconds over which the quantiser is averaged. Each scene change costs a stream of fixed rate a second of bad pictures,
 * which must not hide that change.
 */
const MEMORY = 6;

export class QualityGate {
  quality: Quality = 'fine';
  #qp: number | undefined;
  #at = 0;

  /**
   * @param slope The noise meter's slope.
   * @param qp Mean SliceQPY of the pictures since the last sample, where it is known.
   * @param now The sample (µs).
   */
  push(slope: number, qp: number | undefined, now: number): Quality {
    if (qp !== undefined) this.#average(qp, now);
    const { slope: slopes, qp: qps } = QUALITY_LIMITS;
    const mean = this.#qp ?? 0;
    if (slope > slopes.coarse || mean > qps.coarse) this.quality = 'coarse';
    else if (slope < slopes.fine && mean < qps.fine) this.quality = 'fine';
    return this.quality;
  }

  #average(qp: number, now: number): void {
    const kept = this.#qp === undefined ? 0 : Math.exp(-Math.max(0, now - this.#at) / span(MEMORY));
    this.#qp = (this.#qp ?? 0) * kept + Math.min(51, Math.max(0, qp)) * (1 - kept);
    this.#at = now;
  }
}
