/**
 * The picture rule as the recorder knows it: a change detector over the pixel detector. It turns what the tiles say into
 * changes, decisions for the activity strip, a view for the window, and records for the disk.
 */
import type { Change, ChangeDetector, Interval } from '../core/detect/change.ts';
import { TILE_EDGE } from '../core/detect/plane.ts';
import { tilesFor } from '../core/detect/quality.ts';
import { causeOf } from '../core/detect/cause.ts';
import type { TileView } from '../core/detect/tile-detector.ts';
import type { TileRecord } from '../core/detect/tile-record.ts';
import { encodeRuns } from '../core/detect/tile-runs.ts';
import type { TileTuning } from '../core/detect/tuning.ts';
import type { EncodedFrame } from '../core/frame.ts';
import type { LooksLevel } from '../core/load/ladder.ts';
import { tuningOf } from '../core/settings.ts';
import { type Clock, type Micros, micros, type MonoMs, type WallMs, wallMs } from '../core/time.ts';
import type { DetectorView, RecorderConfig, TileMaps } from '../protocol/pipeline.ts';
import { PixelDetector } from './pixel-detector.ts';

/** Stream time of one decision in the activity strip, in µs. */
const INTERVAL = 500_000;

/** Without a frame for so many milliseconds a decision is made by the clock: the stream may be away. */
const PATIENCE = 700;

/** Milliseconds between two tile maps for a person who calibrates. */
const MAPS_EVERY = 250;

/**
 * So many key frames in a row over so many milliseconds without one picture: this browser will not decode the stream. A
 * decoder that is taken away comes back with the next key frame, so a shorter wait would give up on a busy machine.
 */
const HOPELESS = { keyFrames: 5, after: 30_000 };

export type PictureConfig = Pick<RecorderConfig, 'settings' | 'zones'>;

export interface PictureOutlet {
  readonly onChange: (change: Change) => void;
  readonly onInterval: (interval: Interval) => void;
  /** Only when it is another one than before. */
  readonly onView: (view: DetectorView) => void;
  /** What is to be kept of one sample, and the wall clock at stream time 0. */
  readonly onRecords: (records: readonly TileRecord[], origin: WallMs) => void;
  /** A picture was looked at, so many milliseconds after its frame came. */
  readonly onLooked: (delay: number) => void;
  readonly inspecting: () => boolean;
  /** How often a new picture may be looked at. */
  readonly looks: () => LooksLevel;
  readonly onMaps: (maps: TileMaps) => void;
  /** The decoder was lost; detection goes on with the next frame that is looked at. */
  readonly onLost: (why: string) => void;
  /** Nothing can be decoded here. Said once; the owner closes the rule. */
  readonly onHopeless: () => void;
}

/** A decision that is being collected. */
interface Span {
  readonly from: Micros;
  newest: Micros;
  arrival: MonoMs;
  tiles: number;
  largest: number;
  bytes: number;
}

export class PictureRule implements ChangeDetector<PictureConfig> {
  readonly #clock: Clock;
  readonly #outlet: PictureOutlet;
  readonly #detector: PixelDetector;
  #tuning: TileTuning;
  #tiles: number;
  #span: Span | undefined;
  #threshold: number;
  /** Key frames since the last picture, and the arrival of the first of them. */
  #unanswered: { readonly since: MonoMs; keyFrames: number } | undefined;
  #shown: string | undefined;
  #warmUntil: { readonly pts: Micros; readonly wall: WallMs } | undefined;
  #mapsAt: MonoMs | undefined;

  constructor(config: PictureConfig, clock: Clock, outlet: PictureOutlet) {
    this.#clock = clock;
    this.#outlet = outlet;
    this.#tuning = tuningOf(config.settings);
    this.#tiles = config.settings.tiles;
    this.#threshold = this.#tiles;
    this.#detector = new PixelDetector(
      { tiles: this.#tiles, zones: config.zones, tuning: this.#tuning },
      {
        onSample: (view, frame) => this.#onSample(view, frame),
        onLost: outlet.onLost,
        looks: outlet.looks,
      },
    );
  }

  push(frame: EncodedFrame): void {
    this.#count(frame);
    if (frame.kind === 'key' && this.#isHopeless(frame.arrival)) this.#outlet.onHopeless();
    else this.#detector.push(frame);
  }

  tick(now: MonoMs): void {
    if (this.#span !== undefined && now - this.#span.arrival >= PATIENCE) this.#decide();
  }

  configure({ settings, zones }: PictureConfig): void {
    const tuning = tuningOf(settings);
    this.#tiles = settings.tiles;
    this.#detector.configure({ tiles: settings.tiles, zones, tuning });
    if (!sameTuning(tuning, this.#tuning)) this.#detector.relearn();
    this.#tuning = tuning;
  }

  flush(): void {
    // What is being decoded cannot be had at once.
  }

  reset(): void {
    this.#detector.interrupt();
    this.#unanswered = undefined;
    this.#span = undefined;
  }

  close(): void {
    this.#detector.close();
  }

  /** Resolves when everything decoded so far has been looked at. */
  settled(): Promise<void> {
    return this.#detector.settled();
  }

  #isHopeless(arrival: MonoMs): boolean {
    this.#unanswered ??= { since: arrival, keyFrames: 0 };
    this.#unanswered.keyFrames += 1;
    const { since, keyFrames } = this.#unanswered;
    return keyFrames > HOPELESS.keyFrames && arrival - since >= HOPELESS.after;
  }

  #onSample(view: TileView, frame: EncodedFrame): void {
    this.#unanswered = undefined;
    this.#outlet.onLooked(this.#clock.mono() - frame.arrival);
    const novel = view.novel.reduce((sum, tile) => sum + tile, 0);
    const counted = Math.max(novel, ...view.events.map(({ tiles }) => tiles));
    if (this.#span !== undefined) this.#span.tiles = Math.max(this.#span.tiles, counted);
    this.#threshold = tilesFor(this.#tiles, view.quality);
    this.#show(view, frame);
    if (view.records.length > 0) this.#outlet.onRecords(view.records, this.#wallAt(frame, micros(0)));
    if (this.#outlet.inspecting()) this.#map(view, frame.arrival);
    for (const event of view.events) {
      const { onset, at, pts } = event;
      this.#outlet.onChange({ ...causeOf(event), onset: onset.after, at, confirmed: pts });
    }
  }

  /** Decisions follow the frames and not the samples: the strip shows that somebody looks also where samples are rare. */
  #count({ kind, pts, arrival, data }: EncodedFrame): void {
    if (this.#span !== undefined && pts - this.#span.from >= INTERVAL) this.#decide(pts);
    const span = (this.#span ??= { from: pts, newest: pts, arrival, tiles: 0, largest: 0, bytes: 0 });
    span.newest = pts;
    span.arrival = arrival;
    span.bytes += data.byteLength;
    if (kind === 'delta') span.largest = Math.max(span.largest, data.byteLength);
  }

  /** @param next Time of the frame that follows, where one follows at once. */
  #decide(next?: Micros): void {
    const span = this.#span;
    if (span === undefined) return;
    this.#span = undefined;
    const { from, newest, tiles: measured, largest, bytes } = span;
    const to = next ?? newest;
    this.#outlet.onInterval({ from, to, measured, threshold: this.#threshold, largest, bytes });
  }

  #show({ quality, warmUntil }: TileView, frame: EncodedFrame): void {
    const warm = warmUntil > frame.pts;
    if (warm && this.#warmUntil?.pts !== warmUntil) {
      this.#warmUntil = { pts: warmUntil, wall: this.#wallAt(frame, warmUntil) };
    }
    const until = warm && this.#warmUntil !== undefined ? { warmUntil: this.#warmUntil.wall } : {};
    const key = `${quality} ${until.warmUntil ?? ''}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#outlet.onView({ kind: 'pixels', ...until, quality });
  }

  /** Now and then, and whenever there is an event. */
  #map(view: TileView, at: MonoMs): void {
    const soon = this.#mapsAt !== undefined && at - this.#mapsAt < MAPS_EVERY;
    if (soon && view.events.length === 0) return;
    this.#mapsAt = at;
    const { columns, rows, width, height } = view.grid;
    this.#outlet.onMaps({
      columns,
      rows,
      width: width / TILE_EDGE,
      height: height / TILE_EDGE,
      differing: encodeRuns(view.differing),
      busy: encodeRuns(view.busy),
      novel: encodeRuns(view.novel),
      watched: encodeRuns(view.watched),
      events: view.events.flatMap(({ boxes }) => boxes),
    });
  }

  /** The wall clock at a moment of stream time, by a frame's arrival. */
  #wallAt({ pts, arrival }: EncodedFrame, moment: Micros): WallMs {
    const { mono, wall } = this.#clock;
    return wallMs(wall() - (mono() - arrival) + (moment - pts) / 1000);
  }
}

const sameTuning = (a: TileTuning, b: TileTuning): boolean =>
  (Object.keys(a) as (keyof TileTuning)[]).every((name) => a[name] === b[name]);
