/**
 * A clock without seconds: a digit or two that change once a minute, which is too seldom for anything else to learn. What
 * gives it away is the beat alone. A small change that comes a whole minute after another one in its place, with nothing
 * in between, belongs to a clock; off the beat, or larger, it counts as any other does.
 */
import { boxesTouch, boxHeight, boxWidth, Clusters, type TileBox, unionOf } from './clusters.ts';
import type { OnsetBounds } from './group.ts';
import { type Novelty, Settled } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import { span } from './tuning.ts';

const MINUTE = span(60);
/** Seconds by which a beat may stray beyond the samples around it: the machine draws a little later each time. */
const STRAY = 0.3;
/** Seconds after a beat in which an encoder still refines what changed; that is the same beat. */
const AFTERMATH = 5;
/** Beats that may stay unseen once the clock is known, for some digits differ by less than a tile shows. */
const UNSEEN = 10;

/** HH:MM is at most so many tiles high, and a tile on each side wider than three times that. */
const TALLEST = 4;
const WIDEST = 3;
const EDGES = 2;

/** A keyboard in use begins one place after another; those that have kept a beat stay. */
const MOST_PLACES = 16;

interface Place {
  /** Where its first change was, a tile more above and below: a list that grows by a line each minute leaves it. */
  readonly rows: { readonly top: number; readonly bottom: number };
  readonly box: TileBox;
  /** When its last beat was, as close as all beats together say. */
  readonly beat: OnsetBounds;
  readonly beats: number;
}

/** Places that change once a minute. Boxes are in tiles, times in µs. */
export class MinutePlaces {
  #places: readonly Place[] = [];

  /** A change in `box` that began within `onset`, in the order in which changes settle. Gives whether it is a beat. */
  seen(box: TileBox, onset: OnsetBounds): boolean {
    const small = isSmall(box);
    const near = this.#places.filter((each) => holds(each, box));
    const place = near.find(({ beats }) => beats > 1) ?? near.at(-1);
    if (place === undefined || !small) {
      if (small) this.#keep(undefined, begun(box, onset));
      return false;
    }
    const known = place.beats > 1;
    const minutes = minutesBetween(place.beat, onset);
    if (minutes === 0 || onset.by - place.beat.by < span(AFTERMATH)) return known && minutes === 0;
    if (minutes === undefined || minutes > (known ? UNSEEN : 1)) {
      // A clock stays one although something else happened in its place; any other place begins anew.
      if (!known || (minutes ?? 0) > UNSEEN) this.#keep(place, begun(box, onset));
      return false;
    }
    const beat = narrowed(place.beat, minutes * MINUTE, onset);
    this.#keep(place, { ...place, box: grown(place, box), beat, beats: place.beats + 1 });
    return true;
  }

  #keep(old: Place | undefined, place: Place): void {
    const others = this.#places.filter((each) => each !== old);
    if (others.length >= MOST_PLACES) {
      const least = others.findIndex(({ beats }) => beats === 1);
      others.splice(Math.max(0, least), 1);
    }
    this.#places = [...others, place];
  }
}

/** Looks at what has come to rest in each sample, news or not: a clock shows a digit again that it showed before. */
export class MinuteSense {
  readonly #places = new MinutePlaces();
  readonly #clusters: Clusters;
  readonly #settled: Uint8Array;
  #beats: readonly TileBox[] = [];

  constructor(grid: TileGrid) {
    this.#clusters = new Clusters(grid);
    this.#settled = new Uint8Array(grid.count);
  }

  /** One sample, after `novelty` has seen it. */
  step(novelty: Novelty): void {
    this.#beats = [];
    if (novelty.settlements === 0) return;
    for (let tile = 0; tile < this.#settled.length; tile += 1) {
      this.#settled[tile] = novelty.settled[tile] === Settled.none ? 0 : 1;
    }
    const found = this.#clusters.find(this.#settled, 1);
    const boxes = Array.from({ length: found }, (_, cluster) => this.#clusters.box(cluster));
    this.#beats = boxes.filter((box, cluster) => {
      const tile = this.#clusters.label.indexOf(cluster);
      const onset = { after: novelty.before[tile] as number, by: novelty.since[tile] as number };
      return this.#places.seen(box, onset);
    });
  }

  /** Whether news in `box` in the newest sample are a beat. */
  explains(box: TileBox): boolean {
    return this.#beats.some((beat) => boxesTouch(beat, box));
  }
}

const begun = (box: TileBox, beat: OnsetBounds): Place => ({
  rows: { top: box.top - 1, bottom: box.bottom + 1 },
  box,
  beat,
  beats: 1,
});

const isSmall = (box: TileBox): boolean =>
  boxHeight(box) <= TALLEST && boxWidth(box) <= WIDEST * boxHeight(box) + EDGES;

/** A known clock's hours lie beside its minutes, and its date a line above or below. */
function holds(place: Place, box: TileBox): boolean {
  const known = place.beats > 1;
  const line = known ? boxHeight(place.box) : 0;
  const { top, bottom } = place.rows;
  if (box.top < top - line || box.bottom > bottom + line) return false;
  const reach = known ? 1 + line : 1;
  if (!boxesTouch(place.box, box, reach)) return false;
  const both = unionOf(place.box, box);
  return boxWidth(both) <= WIDEST * Math.max(boxHeight(box), boxHeight(place.box)) + EDGES;
}

/** The hours and the date belong to the clock, but its place does not grow by them. */
const grown = ({ box, rows }: Place, more: TileBox): TileBox =>
  boxesTouch(box, more) && more.top >= rows.top && more.bottom <= rows.bottom ? unionOf(box, more) : box;

/** How many minutes may lie between the two, undefined if none fit. */
function minutesBetween(first: OnsetBounds, second: OnsetBounds): number | undefined {
  const least = second.after - first.by - span(STRAY);
  const most = second.by - first.after + span(STRAY);
  const minutes = Math.max(0, Math.ceil(least / MINUTE));
  return minutes * MINUTE <= most ? minutes : undefined;
}

function narrowed(last: OnsetBounds, passed: number, onset: OnsetBounds): OnsetBounds {
  const after = Math.max(last.after + passed, onset.after);
  const by = Math.min(last.by + passed, onset.by);
  return after <= by ? { after, by } : onset;
}
