/** The memory of one plane, luma or chroma: pixels of the past and the tolerance with which they are compared. */
import { Creep } from './creep.ts';
import { type Noise, NoiseMeter, POOR_SLOPE } from './noise.ts';
import {
  copyTile,
  dealOut,
  isRuled,
  scanTiles,
  stirredTiles,
  tileBalance,
  tileContrast,
  tileDiffers,
  tileDistance,
  tileEnergy,
  type TileLayout,
  tileLikeness,
  TilePlane,
} from './tile-pixels.ts';
import { span, type TileTuning } from './tuning.ts';

/** Stable states that a tile remembers besides the present one. */
export const STATES = 3;

/**
 * A new reference is as noisy as the sample that it was taken from, and an encoder goes on sharpening what has just
 * appeared: the tolerance is twice as large at first and comes down in this many seconds to 1/e of the surplus.
 */
const RIPENING = 5;

/** Until the surplus is this small the reference follows faster, so that nothing comes to light as the tolerance falls. */
const RIPE = 0.05;

/** Each sample measures one tile in this many for noise, others each time, so that all come round in some seconds. */
const MEASURED = 24;

/**
 * A picture that moves softly does so in all of its pixels by little: films measured 2 to 6 levels in the ninth pixel from
 * the top, everything still on the same screens 0 or 1, which is the grain of a clean picture. In a starved stream all edges
 * stir from key frame to key frame, by this share of what the noise meter says.
 */
const STIRRED = { grains: 2, pulse: 0.5, pixels: 9 };

/**
 * A line one pixel wide is coded anew up to a fifth lighter or darker along its whole length, where letters of its contrast
 * change by an eighth: where nothing but such lines was and is, so many times the tolerance holds. Fainter ones need none.
 */
const RULED = { factor: 2, contrast: 20 };

/**
 * An encoder without enough bits writes the same letters, edges and grain sharper or softer from key frame to key frame, by
 * more than any tolerance. Measured on starved streams: what was coded anew keeps a correlation of 0.85 and more, 0.7 to 1.1
 * of its strength and its mean; where something else is there the correlation is below 0.8, and a fade moves the mean by 8
 * levels and more. In a stream that is not poor nothing needs to be forgiven.
 */
const RECODED = { correlation: 0.84, least: 0.65, most: 1.35, shift: 5 };

/** Levels of Cb and Cr, as a mean over a tile: what is coded anew moves by 2.5 at the most, the edge of a lamp by 6. */
const RECOLOURED = 4;

export class PlaneMemory {
  /** 1 for each tile that differs from its reference; rewritten by each `scan`. */
  readonly differs: Uint8Array;
  readonly #layout: TileLayout;
  readonly #pixels: number;
  readonly #edge: number;
  /** The slope of a stream that shows everything. */
  readonly #clean: number;
  readonly #noise: NoiseMeter;
  readonly #reference: TilePlane;
  readonly #candidate: TilePlane;
  /** What each tile's candidate was before the last change. */
  readonly #earlier: TilePlane;
  readonly #states: readonly TilePlane[];
  /** Contrast of each tile's reference, candidate, earlier candidate and states. */
  readonly #contrast: Uint8Array;
  readonly #candidateContrast: Uint8Array;
  readonly #earlierContrast: Uint8Array;
  readonly #stateContrast: readonly Uint8Array[];
  /** Contrast of the newest picture's tiles, and the scan in which each was measured: most are never asked for. */
  readonly #nowContrast: Uint8Array;
  readonly #nowMeasured: Uint32Array;
  #scans = 0;
  readonly #levels: Uint8Array;
  /** 1 for a reference that was just taken, falling to 0. */
  readonly #fresh: Float32Array;
  readonly #scratch: Uint8Array;
  /** The newest picture, and the one before it. */
  #now: TilePlane;
  #last: TilePlane;
  readonly #pace: Uint8Array;
  readonly #creep: Creep;
  readonly #freshCreep: Creep;
  #measured = 0;

  constructor(layout: TileLayout, tuning: TileTuning) {
    const { count } = layout;
    const plane = (): TilePlane => new TilePlane(layout);
    const tiles = (): Uint8Array => new Uint8Array(count);
    this.#layout = layout;
    this.#pixels = tuning.pixels;
    this.#edge = tuning.edge;
    this.#clean = tuning.contrast;
    this.#noise = new NoiseMeter(tuning);
    this.differs = tiles();
    this.#reference = plane();
    this.#candidate = plane();
    this.#earlier = plane();
    this.#states = Array.from({ length: STATES }, plane);
    this.#contrast = tiles();
    this.#candidateContrast = tiles();
    this.#earlierContrast = tiles();
    this.#stateContrast = Array.from({ length: STATES }, tiles);
    this.#nowContrast = tiles();
    this.#nowMeasured = new Uint32Array(count);
    this.#levels = tiles();
    this.#fresh = new Float32Array(count);
    this.#pace = tiles();
    this.#creep = new Creep(tuning.creep);
    this.#freshCreep = new Creep(tuning.freshCreep);
    this.#scratch = new Uint8Array(tuning.pixels);
    this.#now = plane();
    this.#last = plane();
  }

  get noise(): Noise {
    return this.#noise;
  }

  /** Takes the plane as the reference of every tile. */
  adopt(now: Uint8Array): void {
    dealOut(this.#layout, now, this.#now);
    for (const past of [this.#reference, this.#candidate, this.#earlier]) past.bytes.set(this.#now.bytes);
    this.differs.fill(0);
    for (let tile = 0; tile < this.#layout.count; tile += 1) this.#weigh(tile);
    for (const contrast of [this.#candidateContrast, this.#earlierContrast]) contrast.set(this.#contrast);
  }

  /** @see TileMemory.scan */
  scan(now: Uint8Array, busy: Uint8Array, gap: number): void {
    [this.#now, this.#last] = [this.#last, this.#now];
    dealOut(this.#layout, now, this.#now);
    this.#scans += 1;
    this.#measure(busy, gap);
    const left = Math.exp(-gap / span(RIPENING));
    const { levels, slope } = this.#tolerated();
    for (let tile = 0; tile < this.#layout.count; tile += 1) {
      const fresh = (this.#fresh[tile] as number) * left;
      this.#fresh[tile] = fresh;
      const tolerance = Math.min(127, Math.round(levels + slope * (this.#contrast[tile] as number)));
      this.#levels[tile] = (1 + fresh) * tolerance;
      this.#pace[tile] = fresh > RIPE ? 1 : 0;
    }
    this.#creep.advance(gap);
    this.#freshCreep.advance(gap);
    const steps = [this.#creep.steps, this.#freshCreep.steps];
    const past = {
      reference: this.#reference,
      levels: this.#levels,
      pace: this.#pace,
      steps,
      pixels: this.#pixels,
    };
    scanTiles(this.#layout, this.#now, past, this.differs);
    for (let tile = 0; tile < this.#layout.count; tile += 1) {
      if (this.differs[tile] === 0) continue;
      if (this.#isLineRecoded(tile, this.#reference, this.#contrast[tile] as number)) this.differs[tile] = 0;
    }
  }

  /** @see TileMemory.stirred */
  stirred(out: Uint8Array): number {
    const { grain, slope } = this.#noise;
    for (let tile = 0; tile < this.#layout.count; tile += 1) {
      const pulse = STIRRED.pulse * (slope - this.#clean) * (this.#contrast[tile] as number);
      this.#levels[tile] = Math.min(127, Math.round(STIRRED.grains * grain + pulse));
    }
    const least = { levels: this.#levels, pixels: STIRRED.pixels };
    return stirredTiles(this.#layout, this.#now, this.#last, least, out);
  }

  moved(tile: number): boolean {
    return this.#differs(this.#candidate, tile, this.#candidateContrast[tile] as number);
  }

  returned(tile: number): boolean {
    return !this.#differs(this.#earlier, tile, this.#earlierContrast[tile] as number);
  }

  resembles(tile: number, state: number): boolean {
    const pixels = this.#states[state];
    const contrast = this.#stateContrast[state]?.[tile];
    return pixels !== undefined && contrast !== undefined && !this.#differs(pixels, tile, contrast);
  }

  hold(tile: number): void {
    copyTile(this.#layout, tile, this.#candidate, this.#earlier);
    this.#earlierContrast[tile] = this.#candidateContrast[tile] as number;
    this.#candidateContrast[tile] = this.contrastNow(tile);
    copyTile(this.#layout, tile, this.#now, this.#candidate);
  }

  settle(tile: number, state: number): void {
    const pixels = this.#states[state];
    const contrast = this.#stateContrast[state];
    if (pixels !== undefined) copyTile(this.#layout, tile, this.#reference, pixels);
    if (contrast !== undefined) contrast[tile] = this.#contrast[tile] as number;
    copyTile(this.#layout, tile, this.#now, this.#reference);
    this.#weigh(tile);
    this.#fresh[tile] = 1;
  }

  /** @see TileMemory.isRecoded */
  isRecoded(tile: number): boolean {
    if (this.noise.slope < POOR_SLOPE) return false;
    const { correlation, gain, shift } = tileLikeness(this.#layout, tile, this.#now, this.#reference);
    if (correlation < RECODED.correlation || Math.abs(shift) > RECODED.shift) return false;
    return gain >= RECODED.least && gain <= RECODED.most;
  }

  /** Whether its colours are others than the reference's by more than an encoder's. */
  isRecoloured(tile: number): boolean {
    return this.energy(tile, 'reference') > RECOLOURED * this.#layout.tileBytes;
  }

  balance(tile: number, than: 'reference' | 'earlier'): number {
    return tileBalance(this.#layout, tile, this.#now, this.#before(than));
  }

  energy(tile: number, from: 'reference' | 'earlier'): number {
    return tileEnergy(this.#layout, tile, this.#now, this.#before(from));
  }

  #before(which: 'reference' | 'earlier'): TilePlane {
    return which === 'reference' ? this.#reference : this.#earlier;
  }

  /** Compared with something as structured as the tile is now or as that was, whichever is more. */
  #differs(other: TilePlane, tile: number, contrast: number): boolean {
    const tolerance = this.#tolerance(contrast);
    if (!tileDiffers(this.#layout, tile, this.#now, other, tolerance, this.#pixels)) return false;
    const most = Math.max(contrast, this.contrastNow(tile));
    if (this.#isLineRecoded(tile, other, most)) return false;
    return tileDiffers(this.#layout, tile, this.#now, other, this.#tolerance(most), this.#pixels);
  }

  #isLineRecoded(tile: number, other: TilePlane, contrast: number): boolean {
    if (contrast < RULED.contrast || !isRuled(this.#layout, tile, this.#now)) return false;
    if (!isRuled(this.#layout, tile, other)) return false;
    const tolerance = this.#tolerance(RULED.factor * contrast);
    return !tileDiffers(this.#layout, tile, this.#now, other, tolerance, this.#pixels);
  }

  /** @see TileMemory.contrast */
  contrastNow(tile: number): number {
    if (this.#nowMeasured[tile] !== this.#scans) {
      this.#nowMeasured[tile] = this.#scans;
      this.#nowContrast[tile] = tileContrast(this.#layout, tile, this.#now);
    }
    return this.#nowContrast[tile] as number;
  }

  #tolerance(contrast: number): number {
    const { levels, slope } = this.#tolerated();
    return Math.min(127, Math.round(levels + slope * contrast));
  }

  #tolerated(): Noise {
    const { levels, slope } = this.#noise;
    return { levels, slope: Math.max(this.#edge, slope) };
  }

  #measure(busy: Uint8Array, gap: number): void {
    this.#measured = (this.#measured + 7) % MEASURED;
    for (let tile = this.#measured; tile < this.#layout.count; tile += MEASURED) {
      this.#weigh(tile);
      if (this.differs[tile] === 1 || busy[tile] === 1) continue;
      const distance = tileDistance(
        this.#layout,
        tile,
        this.#now,
        this.#reference,
        this.#pixels,
        this.#scratch,
      );
      const contrast = this.#contrast[tile] as number;
      if (distance <= this.#tolerance(contrast)) this.#noise.add(contrast, distance);
    }
    this.#noise.settle(gap);
  }

  #weigh(tile: number): void {
    this.#contrast[tile] = tileContrast(this.#layout, tile, this.#reference);
  }
}
