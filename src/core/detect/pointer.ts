/**
 * Tells a mouse pointer from small news. A pointer is in one place at a time: where it appears in one sample, it has
 * vanished from another place in the same sample, or it has moved by less than its own size from where it was last seen.
 */
import type { BusyTiles } from './busy.ts';
import { boxesTouch, boxHeight, boxWidth, Clusters, type TileBox, unionOf } from './clusters.ts';
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import type { TileMemory } from './tile-memory.ts';
import { span } from './tuning.ts';

/** A pointer covers at most this many tiles each way, and twice as many less one where it moves by less than its size. */
const POINTER = 4;
const NUDGE = 2 * POINTER - 1;

/** Samples with changes that are remembered: six seconds at ten samples a second, more than any change takes to settle. */
const REMEMBERED = 64;

/** Less than this is a tile that flickers: a text cursor of 2x16 pixels makes about a thousand levels of difference. */
const FAINTEST = 300;

/** A pointer that was seen already is known again where the ground leaves it this share of its light. */
const DIMMED = 0.8;

/** What left one place and what came to the other differ by no more than this factor, whatever lies behind them. */
const ALIKE = 4;

/** A pointer that comes out of hiding has its own light, within this factor. */
const SAME = 1.5;

/** A thing that moves takes away elsewhere most of the light that it brings, and letters that appear do not. */
const BALANCED = 0.5;
const WELL_BALANCED = 0.08;
/** Where it is known to be, and ground comes back in the very place in which something appears, the ground may be as light. */
const NUDGED = 0.75;

/** A pointer that had gone may come back within this many seconds wherever it is, and later where it has the same light. */
const UNSEEN = 2;

interface SmallChange {
  readonly box: TileBox;
  /** Whether tiles went back to what they were, and whether tiles became something new. */
  readonly known: boolean;
  readonly unknown: boolean;
  /** How much lighter it became, and how much its pixels changed either way, summed over its pixels. */
  readonly balance: number;
  readonly energy: number;
}

interface Moment {
  readonly at: number;
  /** The small changes that were the pointer's. */
  readonly pointer: readonly TileBox[];
}

/** The pointer's last known move. */
interface Sight {
  readonly at: number;
  readonly changes: readonly SmallChange[];
  /** It left and appeared nowhere: where the ground is as lively as itself it cannot be seen. */
  readonly gone: boolean;
  /** The energy of its own picture, once it was seen to go from one place to another. */
  readonly light: number | undefined;
}

export class PointerSense {
  readonly #grid: TileGrid;
  readonly #clusters: Clusters;
  readonly #marked: Uint8Array;
  /** 1 where the pointer was seen last. */
  readonly #there: Uint8Array;
  #moments: Moment[] = [];
  #last: Sight | undefined;

  constructor(grid: TileGrid) {
    this.#grid = grid;
    this.#clusters = new Clusters(grid);
    this.#marked = new Uint8Array(grid.count);
    this.#there = new Uint8Array(grid.count);
  }

  /**
   * Judges the small changes of a sample. Busy and unwatched tiles change without a pointer's doing, and toggling ones
   * too unless it was there.
   */
  step(now: number, novelty: Novelty, memory: TileMemory, busy: BusyTiles, watched: Uint8Array): void {
    if (novelty.changes === 0) return;
    if (this.#last !== undefined && this.#isBusy(this.#last, busy)) this.#last = undefined;
    this.#there.fill(0);
    for (const { box } of this.#last?.changes ?? []) this.#fill(box);
    let marked = 0;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      const counts =
        novelty.change[tile] !== Change.none &&
        busy.busy[tile] === 0 &&
        (busy.toggling[tile] === 0 || this.#there[tile] === 1) &&
        watched[tile] === 1;
      this.#marked[tile] = counts ? 1 : 0;
      if (counts) marked += 1;
    }
    if (marked === 0) return;
    const found = this.#clusters.find(this.#marked, 1);
    const changes: SmallChange[] = [];
    for (let cluster = 0; cluster < found; cluster += 1) {
      const box = this.#clusters.box(cluster);
      if (!fits(box, NUDGE)) continue;
      const change = this.#describe(cluster, box, novelty, memory);
      if (change.energy >= faintest(this.#last)) changes.push(change);
    }
    if (this.#last !== undefined && blinks(changes, this.#last)) this.#last = undefined;
    const sight = lookForPointer(changes, this.#last, now);
    if (sight !== undefined) this.#last = sight;
    this.#moments.push({ at: now, pointer: sight?.changes.map(({ box }) => box) ?? [] });
    if (this.#moments.length >= 2 * REMEMBERED) this.#moments = this.#moments.slice(-REMEMBERED);
  }

  /** Whether small news in `box`, which began with the sample at `since`, is where a pointer came to rest or had rested. */
  explains(box: TileBox, since: number): boolean {
    if (!fits(box, POINTER)) return false;
    const moment = this.#moments.findLast(({ at }) => at === since);
    return moment?.pointer.some((place) => boxesTouch(place, box)) ?? false;
  }

  /** What was taken for a pointer turned out to be a spinner or a part of a video. */
  #isBusy({ changes }: Sight, { busy }: BusyTiles): boolean {
    const { columns } = this.#grid;
    return changes.every(({ box }) => busy[box.top * columns + box.left] === 1);
  }

  #fill(box: TileBox): void {
    const { columns } = this.#grid;
    for (let y = box.top; y < box.bottom; y += 1) {
      this.#there.fill(1, y * columns + box.left, y * columns + box.right);
    }
  }

  #describe(cluster: number, box: TileBox, novelty: Novelty, memory: TileMemory): SmallChange {
    let known = false;
    let unknown = false;
    let balance = 0;
    let energy = 0;
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let x = box.left; x < box.right; x += 1) {
        const tile = y * this.#grid.columns + x;
        if (this.#clusters.label[tile] !== cluster) continue;
        if (novelty.change[tile] === Change.known) known = true;
        else unknown = true;
        const before = novelty.left[tile] === 1 ? 'reference' : 'earlier';
        balance += memory.balance(tile, before);
        energy += memory.energy(tile, before);
      }
    }
    return { box, known, unknown, balance, energy };
  }
}

const faintest = (last: Sight | undefined): number =>
  last === undefined ? FAINTEST : Math.min(FAINTEST, (DIMMED * energyOf(last.changes)) / last.changes.length);

const fits = (box: TileBox, tiles: number): boolean => boxWidth(box) <= tiles && boxHeight(box) <= tiles;

/**
 * Those of a sample's small changes that a pointer made, if it made any.
 *
 * Where it was seen last is the best evidence: tiles that only went back to what they were say that it left for another
 * place, the one that balances them best; and a change there that balances by itself says that it moved within its own
 * size. One that had gone may appear anywhere, and where it went is no evidence any more.
 */
function lookForPointer(
  changes: readonly SmallChange[],
  last: Sight | undefined,
  now: number,
): Sight | undefined {
  const left = changes.filter(
    ({ box }) => last?.changes.some((place) => boxesTouch(box, place.box, 1)) ?? false,
  );
  const sight = (seen: readonly SmallChange[], { gone = false, light = last?.light } = {}): Sight => ({
    at: now,
    changes: seen,
    gone,
    light,
  });
  if (left.length > 0 && last?.gone !== true) {
    const departed = left.every(({ unknown }) => !unknown);
    if (!departed && imbalance(left) < (isNudge(left) ? NUDGED : BALANCED) && movedOnce(left))
      return sight(left);
    const others = changes.filter((change) => !left.includes(change) && mayBePartner(change, left));
    const [partner] = others.toSorted((a, b) => imbalance([...left, a]) - imbalance([...left, b]));
    if (partner !== undefined) return sight([...left, partner], { light: partner.energy });
    // Where it stood something came back and it is nowhere else: busy tiles hide it, or ground as light as itself.
    return left.some(({ known }) => known) ? sight(left, { gone: true }) : undefined;
  }
  if (last?.gone === true) {
    const back = changes.filter((change) => mayReturn(change, last, now));
    if (back.length === 1) return sight(back);
  }
  if (!isFirstSight(changes)) return undefined;
  return changes.length === 2 ? sight(changes, { light: energyOf(changes) / 2 }) : sight(changes);
}

const isNudge = ([change, ...others]: readonly SmallChange[]): boolean =>
  change !== undefined && others.length === 0 && change.known && change.unknown;

/** A bar that fills and the digits beside it change in two places again and again, and nothing comes back in either. */
const movedOnce = (left: readonly SmallChange[]): boolean =>
  fits(left.map(({ box }) => box).reduce(unionOf), NUDGE) || left.some(({ unknown }) => !unknown);

function mayBePartner(change: SmallChange, left: readonly SmallChange[]): boolean {
  const energy = energyOf(left);
  return fits(change.box, POINTER) && change.energy < ALIKE * energy && energy < ALIKE * change.energy;
}

/** What went away and came back in the same place is a caret. */
const blinks = (changes: readonly SmallChange[], last: Sight): boolean =>
  last.gone &&
  changes.some(
    (change) =>
      !change.unknown &&
      mayBePartner(change, last.changes) &&
      last.changes.some((place) => boxesTouch(change.box, place.box)),
  );

const mayReturn = (change: SmallChange, last: Sight, now: number): boolean =>
  hasItsLight(change, last) ||
  (mayBePartner(change, last.changes) &&
    (now - last.at < span(UNSEEN) || imbalance([...last.changes, change]) < BALANCED));

/** A pointer is no wider than high, and letters are. */
function hasItsLight({ box, energy, known }: SmallChange, { light }: Sight): boolean {
  if (light === undefined || known || !fits(box, POINTER) || boxWidth(box) > boxHeight(box)) return false;
  return energy < SAME * light && light < SAME * energy;
}

/**
 * Before a pointer was ever seen, two small changes are one's if an earlier state came back in one or if they balance,
 * and a single one if tiles came back in it beside new ones and it balances as only a thing that moves does.
 */
function isFirstSight(changes: readonly SmallChange[]): boolean {
  const [first, second] = changes;
  if (first === undefined || changes.length > 2) return false;
  if (second === undefined) return first.known && first.unknown && imbalance(changes) < WELL_BALANCED;
  if (!fits(first.box, POINTER) || !mayBePartner(second, [first])) return false;
  return first.known || second.known || imbalance(changes) < BALANCED;
}

/** From 0, when what one place gained in light another lost, to 1, when all became lighter or all darker. */
function imbalance(changes: readonly SmallChange[]): number {
  const balance = changes.reduce((sum, change) => sum + change.balance, 0);
  return Math.abs(balance) / energyOf(changes);
}

const energyOf = (changes: readonly SmallChange[]): number =>
  changes.reduce((sum, change) => sum + change.energy, 0);
