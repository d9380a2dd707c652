/**
 * The detector as its user sees it: samples of the screen in, events and tile maps out. It turns masks into tiles, judges
 * the stream's quality, keeps the warm-up, and survives mode changes and gaps without a false event.
 *
 * A gap in the samples (a decoder that was lost and came back) needs no call: the screen is compared with what it was.
 */
import { addMicros, type Micros, micros, type MonoMs, secondsToMicros } from '../time.ts';
import { MAX_BOXES } from '../clip/clip.ts';
import type { ScreenBox } from '../screen.ts';
import type { TileBox } from './clusters.ts';
import { watchedTiles, type Zone } from './masks.ts';
import { POOR_SLOPE } from './noise.ts';
import { type LumaPlane, TILE_EDGE, type TileGrid, tileGrid } from './plane.ts';
import { areaFactor, type Quality, QualityGate, tilesFor } from './quality.ts';
import type { TileRecord } from './tile-record.ts';
import { type TileRule, TileWatch, type WatchEvent } from './tile-watch.ts';
import { FINE, type TileTuning } from './tuning.ts';

export interface TileDetectorOptions {
  /** Novel tiles that make an event, 1 to 20: the sensitivity slider. */
  readonly tiles: number;
  readonly zones: readonly Zone[];
  /** The numbers behind "advanced"; they take effect with the next connection or mode. */
  readonly tuning: TileTuning;
}

export const MOST_TILES = 20;

export const DEFAULT_OPTIONS: TileDetectorOptions = { tiles: 2, zones: [], tuning: FINE };

/** Seconds in which nuisances are learnt and only the largest changes count: on a new connection, and on a new picture. */
export const WARM_UP = { source: 15, picture: 8 };

export interface TileSample {
  /** Read during the call only. */
  readonly plane: LumaPlane;
  /** Cb and Cr by turns, for the plane's size halved and rounded up; without it, colours of equal luma look the same. */
  readonly chroma?: Uint8Array;
  /** Grows from sample to sample. A sample that does not is left out. */
  readonly pts: Micros;
  /** Arrival of the sample's frame. */
  readonly at: MonoMs;
  /** Whether the frame is a key frame; without it none is taken for one. */
  readonly key?: boolean;
  /** Mean SliceQPY of the pictures since the last sample; without it the noise alone tells the stream's quality. */
  readonly qp?: number;
}

export interface DetectedEvent {
  readonly rule: TileRule;
  /** The change began after the first and not later than the second: there is nothing to be known between two samples. */
  readonly onset: { readonly after: Micros; readonly by: Micros };
  /** The sample that confirmed it. */
  readonly pts: Micros;
  readonly at: MonoMs;
  /** Tiles that count, and their share of the picture. */
  readonly tiles: number;
  readonly share: number;
  /** The fewest tiles with which its rule would have made the event, with what was masked, busy or being learnt then. */
  readonly needed: number;
  /** Where, the largest first; at most `MAX_BOXES`. */
  readonly boxes: readonly ScreenBox[];
  readonly quality: Quality;
}

/** Maps hold one entry for each tile of `grid`, 0 or 1. The detector owns them and rewrites them with the next sample. */
export interface TileView {
  readonly events: readonly DetectedEvent[];
  /** What is to be kept of the sample; nothing, as long as nothing counts. Belongs to the caller. */
  readonly records: readonly TileRecord[];
  readonly grid: TileGrid;
  readonly differing: Uint8Array;
  readonly busy: Uint8Array;
  /** Became news with this sample, and counted towards an event. */
  readonly novel: Uint8Array;
  readonly watched: Uint8Array;
  /** Tiles that may become news when another sample shows them at rest. */
  readonly unconfirmed: number;
  /** Still parts keep still: what differs is more than what an encoder without enough bits writes anew. */
  readonly steady: boolean;
  /** `coarse` is to be shown: the picture is too compressed to see small changes. */
  readonly quality: Quality;
  /** When the warm-up ends, in stream time; not later than the sample when it is over. */
  readonly warmUntil: Micros;
}

/** Stream time that goes back by more than this many seconds is another stream's. */
const REWIND = 10;

interface Running {
  readonly watch: TileWatch;
  readonly quality: QualityGate;
  readonly chroma: boolean;
  readonly watched: Uint8Array;
  readonly warmUntil: Micros;
  readonly newest: Micros;
}

export class TileDetector {
  #options: TileDetectorOptions;
  #running: Running | undefined;
  /** Warm-up of the next watch, in seconds. */
  #warmUp = WARM_UP.source;

  /** Throws a `TypeError` for a number of tiles outside its range. */
  constructor(options: Partial<TileDetectorOptions> = {}) {
    this.#options = checked({ ...DEFAULT_OPTIONS, ...options });
  }

  /** Takes effect with the next sample; what has been learnt stays. */
  configure(options: Partial<TileDetectorOptions>): void {
    this.#options = checked({ ...this.#options, ...options });
    if (this.#running === undefined) return;
    const watched = watchedTiles(this.#options.zones, this.#running.watch.grid);
    this.#running = { ...this.#running, watched };
  }

  /**
   * Forgets the picture, so that nothing is compared across the cut. `source`: another connection, everything is new.
   * `picture`: the same screen in another mode; it is found by itself when the size changes.
   */
  reset(reason: 'source' | 'picture'): void {
    this.#running = undefined;
    this.#warmUp = WARM_UP[reason];
  }

  /** One sample. Gives `undefined` for one that is not newer than the last. */
  push(sample: TileSample): TileView | undefined {
    const newest = this.#running?.newest;
    if (newest !== undefined && sample.pts <= newest) {
      if (sample.pts >= addMicros(newest, -secondsToMicros(REWIND))) return undefined;
      this.reset('source');
    }
    const running = this.#follow(sample);
    const { watch, watched, warmUntil } = running;
    const quality = running.quality.push(watch.memory.noise.slope, sample.qp, sample.pts);
    watch.configure(tilesFor(this.#options.tiles, quality), watched, areaFactor(quality));
    const picture = { luma: sample.plane.data, chroma: sample.chroma };
    const { events, traces } = watch.push(picture, sample.pts, warmUntil, sample.key ?? false);
    const { columns, rows } = watch.grid;
    return {
      events: events.map((event) => describe(event, sample, watch.grid, quality)),
      records: traces.map((trace) => ({ ...trace, pts: sample.pts, quality, columns, rows })),
      grid: watch.grid,
      differing: watch.memory.differs,
      busy: watch.busy.busy,
      novel: watch.novel,
      watched,
      unconfirmed: watch.unconfirmed,
      steady: watch.memory.noise.slope < POOR_SLOPE,
      quality,
      warmUntil,
    };
  }

  /** What this sample is compared with: what is running, unless the picture has another shape now. */
  #follow(sample: TileSample): Running {
    const { plane, pts } = sample;
    const chroma = sample.chroma !== undefined;
    const running = this.#running;
    if (running !== undefined && sameShape(running, plane, chroma)) {
      this.#running = { ...running, newest: pts };
      return running;
    }
    if (running !== undefined) this.#warmUp = WARM_UP.picture;
    const { tiles, zones, tuning } = this.#options;
    const grid = tileGrid(plane.width, plane.height);
    const watched = watchedTiles(zones, grid);
    const next: Running = {
      watch: new TileWatch(grid, tuning, chroma, tiles, watched),
      quality: new QualityGate(),
      chroma,
      watched,
      warmUntil: addMicros(pts, secondsToMicros(this.#warmUp)),
      newest: pts,
    };
    this.#running = next;
    return next;
  }
}

const sameShape = ({ watch, chroma }: Running, plane: LumaPlane, withChroma: boolean): boolean =>
  watch.grid.width === plane.width && watch.grid.height === plane.height && chroma === withChroma;

function checked(options: TileDetectorOptions): TileDetectorOptions {
  const { tiles } = options;
  if (!Number.isInteger(tiles) || tiles < 1 || tiles > MOST_TILES) {
    throw new TypeError(`tiles must be a whole number from 1 to ${MOST_TILES}.`);
  }
  return options;
}

function describe(event: WatchEvent, sample: TileSample, grid: TileGrid, quality: Quality): DetectedEvent {
  const { rule, onset, tiles, needed, boxes } = event;
  const area = (box: TileBox): number => (box.right - box.left) * (box.bottom - box.top);
  const largest = [...boxes].toSorted((a, b) => area(b) - area(a)).slice(0, MAX_BOXES);
  return {
    rule,
    onset: { after: micros(onset.after), by: micros(onset.by) },
    pts: sample.pts,
    at: sample.at,
    tiles,
    share: tiles / grid.count,
    needed,
    boxes: largest.map((box) => toScreen(box, grid)),
    quality,
  };
}

/** Tiles at the right and bottom edges may hang over; the box does not. */
function toScreen(box: TileBox, grid: TileGrid): ScreenBox {
  const x = (box.left * TILE_EDGE) / grid.width;
  const y = (box.top * TILE_EDGE) / grid.height;
  const right = Math.min(1, (box.right * TILE_EDGE) / grid.width);
  const bottom = Math.min(1, (box.bottom * TILE_EDGE) / grid.height);
  return { x, y, width: right - x, height: bottom - y };
}
