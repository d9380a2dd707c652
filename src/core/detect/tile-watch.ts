/**
 * One grid of tiles under watch: memory, novelty, busy tiles, pointer, group rule and heartbeat, wired in the order in
 * which one needs the other. Fed with samples of one size, it knows neither masks' polygons nor the stream's quality.
 */
import { BusyScene } from './busy-scene.ts';
import { BusyTiles } from './busy.ts';
import { boxesTouch, boxHeight, boxWidth, Clusters, type TileBox } from './clusters.ts';
import { type Group, GroupRule, type OnsetBounds } from './group.ts';
import { Heartbeat } from './heartbeat.ts';
import { Carry } from './carry.ts';
import { MinuteSense } from './minute.ts';
import { Change, Novelty, Settled } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import { PointerSense } from './pointer.ts';
import { type Picture, TileMemory } from './tile-memory.ts';
import { encodeRuns } from './tile-runs.ts';
import { Simmer } from './simmer.ts';
import type { TileTuning } from './tuning.ts';
import { Wanderers } from './wander.ts';

/**
 * `tiles`: enough novel tiles. `area`: a large part of the picture at once. `frozen`: a clock or the like stopped.
 */
export type TileRule = 'tiles' | 'area' | 'frozen';

export interface WatchEvent {
  readonly rule: TileRule;
  readonly onset: OnsetBounds;
  readonly tiles: number;
  /** The fewest tiles with which the rule would have made this event at that moment. */
  readonly needed: number;
  readonly boxes: readonly TileBox[];
}

/** Tiles that counted in a sample: news handed to the group rule, or an event as it stands. */
export interface Trace {
  readonly kind: 'novel' | Exclude<TileRule, 'tiles'>;
  readonly onset: OnsetBounds;
  /** As `encodeRuns` writes them. */
  readonly runs: Uint8Array;
}

export interface Watched {
  readonly events: readonly WatchEvent[];
  readonly traces: readonly Trace[];
}

/**
 * Structured tiles this unsteady are a poor stream's: a clean one has 0.05, one of 600 kbit/s 0.15 and more. A pointer and a
 * caret elsewhere are fewer tiles than this, and no unrest; by chance no more than this share of the screen comes together,
 * nor does it fill this much of the boxes around it. News that came to rest one by one are judged by that only where they
 * are few: a dialog that fades in comes in pieces too.
 */
const UNREST = { slope: 0.1, tiles: 20, share: 0.1, density: 0.5, few: 0.01 };

const NOTHING: Watched = Object.freeze({ events: [], traces: [] });

export class TileWatch {
  readonly grid: TileGrid;
  readonly memory: TileMemory;
  readonly busy: BusyTiles;
  /** 1 for each tile that became news in the newest sample and was counted. */
  readonly novel: Uint8Array;
  readonly #tuning: TileTuning;
  readonly #novelty: Novelty;
  readonly #simmer: Simmer;
  readonly #scene: BusyScene;
  readonly #wanderers: Wanderers;
  readonly #carry: Carry;
  readonly #minutes: MinuteSense;
  readonly #pointer: PointerSense;
  readonly #group: GroupRule;
  readonly #heartbeat: Heartbeat;
  readonly #clusters: Clusters;
  readonly #marked: Uint8Array;
  /** 1 for each tile whose running change is part of an `area` event already. */
  readonly #told: Uint8Array;
  /** 1 for each tile whose running change came with a key frame among other frames. */
  readonly #pulsed: Uint8Array;
  /** Whether the newest sample was taken of a key frame. */
  #keyed = true;
  #watched: Uint8Array;
  #watchedCount = 0;
  /** How many times the usual share of the picture must change at once. */
  #areaFactor = 1;
  /** The newest sample (µs); undefined before the first. */
  #newest: number | undefined;

  /** @param watched 1 for each tile that may make an event; it is read, never written. */
  constructor(grid: TileGrid, tuning: TileTuning, chroma: boolean, tiles: number, watched: Uint8Array) {
    this.grid = grid;
    this.#tuning = tuning;
    this.memory = new TileMemory(grid, chroma, tuning);
    this.busy = new BusyTiles(grid, tuning);
    this.novel = new Uint8Array(grid.count);
    this.#novelty = new Novelty(grid, tuning);
    this.#simmer = new Simmer(grid);
    this.#scene = new BusyScene(grid);
    this.#wanderers = new Wanderers(grid);
    this.#carry = new Carry(grid);
    this.#minutes = new MinuteSense(grid);
    this.#pointer = new PointerSense(grid);
    this.#group = new GroupRule(grid, tuning, tiles);
    this.#heartbeat = new Heartbeat(grid);
    this.#clusters = new Clusters(grid);
    this.#marked = new Uint8Array(grid.count);
    this.#told = new Uint8Array(grid.count);
    this.#pulsed = new Uint8Array(grid.count);
    this.#watched = watched;
    this.configure(tiles, watched);
  }

  /**
   * How many novel tiles make an event, and which may.
   * @param areaFactor For pictures whose still parts change by themselves: how many times the usual area counts at once.
   */
  configure(tiles: number, watched: Uint8Array, areaFactor = 1): void {
    this.#group.tiles = tiles;
    this.#areaFactor = areaFactor;
    if (watched === this.#watched && this.#watchedCount > 0) return;
    this.#watched = watched;
    this.#watchedCount = watched.reduce((sum, tile) => sum + tile, 0);
  }

  /** Tiles whose change has not come to rest yet, and that no nuisance explains so far. */
  get unconfirmed(): number {
    let tiles = 0;
    for (let tile = 0; tile < this.grid.count; tile += 1) if (this.#isOpen(tile)) tiles += 1;
    return tiles;
  }

  #isOpen(tile: number): boolean {
    if (this.#novelty.away[tile] === 0 || this.#told[tile] === 1 || this.#watched[tile] === 0) return false;
    return this.busy.busy[tile] === 0 && this.busy.toggling[tile] === 0 && this.#scene.part[tile] === 0;
  }

  /**
   * One sample. Until `warmUntil` nuisances are still being learnt, and the largest changes alone count.
   * @param key Whether it was taken of a key frame.
   */
  push(picture: Picture, now: number, warmUntil: number, key: boolean): Watched {
    const previous = this.#newest;
    this.#newest = now;
    this.novel.fill(0);
    if (previous === undefined) {
      this.memory.adopt(picture);
      return NOTHING;
    }
    this.memory.scan(picture, this.busy.busy, now - previous);
    this.#novelty.step(now, previous, this.memory, key);
    this.#simmer.step(now - previous, this.memory);
    this.busy.step(now, previous, this.#novelty, this.#simmer.alive);
    this.#scene.step(this.#novelty, this.busy);
    const ground = { watched: this.#watched, busy: this.busy.busy };
    this.#wanderers.step(now, previous, this.#novelty, ground, this.#scene.part);
    this.#carry.step(now, this.#novelty, this.busy);
    this.#minutes.step(this.#novelty);
    this.#pointer.step(now, this.#novelty, this.memory, this.busy, this.#watched);
    this.#pulse(key);
    const found: Found = { events: [], traces: [] };
    this.#area(found, now, previous, now < warmUntil);
    this.#news(found, now, warmUntil);
    // In a coarse picture too much beats and stops by itself.
    this.#stopped(found, now, previous, now < warmUntil || this.#areaFactor > 1);
    this.#scene.settle(this.#novelty);
    this.#forgetTold();
    return found.traces.length > 0 ? found : NOTHING;
  }

  /** A change that has come to rest is over: the tile's next one is to be told of again. */
  #forgetTold(): void {
    for (let tile = 0; tile < this.grid.count; tile += 1) {
      if (this.#novelty.away[tile] === 1) continue;
      this.#told[tile] = 0;
      this.#pulsed[tile] = 0;
    }
  }

  /**
   * Where key frames are rare an encoder refines the picture for seconds, and each key frame throws that away: much of the
   * screen changes at once, and is mended with the next frames. Among key frames alone it is never seen refined.
   */
  #pulse(key: boolean): void {
    if (key && !this.#keyed && this.#novelty.changes > 0) {
      for (let tile = 0; tile < this.grid.count; tile += 1)
        if (this.#novelty.change[tile] !== Change.none) this.#pulsed[tile] = 1;
    }
    this.#keyed = key;
  }

  /** It came with a key frame, or went again as it was before: what stays becomes news when it has come to rest. */
  #isPulse(tile: number): boolean {
    return this.#pulsed[tile] === 1 && (this.#keyed || this.#novelty.change[tile] === Change.known);
  }

  #area(found: Found, now: number, previous: number, warm: boolean): void {
    if (this.#novelty.changes < this.#tuning.areaFloor) return;
    let changed = 0;
    let calm = 0;
    for (let tile = 0; tile < this.grid.count; tile += 1) {
      const counts =
        this.#watched[tile] === 1 && this.busy.busy[tile] === 0 && this.busy.blinking[tile] === 0;
      const moved = this.#novelty.change[tile] !== Change.none && (warm || !this.#isPulse(tile));
      const marked = counts && moved && this.#scene.part[tile] === 0;
      this.#marked[tile] = marked ? 1 : 0;
      if (counts) calm += 1;
      if (marked) changed += 1;
    }
    const { area, areaFloor, warmArea } = this.#tuning;
    const limit = warm ? warmArea * this.#watchedCount : this.#areaFactor * Math.max(areaFloor, area * calm);
    if (changed <= limit) return;
    const boxes = this.#clusters.boxes(this.#marked, this.#tuning.reach);
    if (this.#mayBeChance(changed) && (isScattered(changed, boxes) || this.#isLostInUnrest(changed, boxes)))
      return;
    for (let tile = 0; tile < this.grid.count; tile += 1) if (this.#marked[tile] === 1) this.#told[tile] = 1;
    this.#group.passed(now, boxes);
    if (changed > warmArea * this.#watchedCount) this.#heartbeat.forget();
    const onset = { after: previous, by: now };
    this.#heartbeat.news(now);
    found.traces.push({ kind: 'area', onset, runs: encodeRuns(this.#marked) });
    this.#report(found, { rule: 'area', onset, tiles: changed, needed: Math.floor(limit) + 1, boxes });
  }

  #news(found: Found, now: number, warmUntil: number): void {
    if (this.#novelty.settlements === 0) return;
    const onset = this.#collect(now, warmUntil);
    if (onset === undefined) return;
    const group = this.#group.step(now, this.novel, onset);
    // It is not kept either: what is replayed from the records must not find what was refused here.
    if (group !== undefined && this.#isChance(group)) return;
    found.traces.push({ kind: 'novel', onset, runs: encodeRuns(this.novel) });
    this.#heartbeat.news(onset.by);
    if (group === undefined) return;
    this.#report(found, { rule: 'tiles', needed: this.#group.tiles, ...group });
  }

  /**
   * While an encoder without enough bits codes the whole picture anew, now worse, now better, tiles all over the screen
   * differ for a while, and some of them come together by chance; in a clean stream, or as a large part of it, they do not.
   */
  #mayBeChance(tiles: number): boolean {
    const poor = this.memory.noise.slope >= UNREST.slope || this.#areaFactor > 1;
    return poor && tiles <= UNREST.share * this.#watchedCount;
  }

  #isChance({ tiles, boxes }: Group): boolean {
    if (!this.#mayBeChance(tiles)) return false;
    const few = tiles <= UNREST.few * this.#watchedCount;
    return (few && isScattered(tiles, boxes)) || this.#isLostInUnrest(tiles, boxes);
  }

  /** A change that is one is larger than all of these. */
  #isLostInUnrest(tiles: number, boxes: readonly TileBox[]): boolean {
    const { columns, count } = this.grid;
    let elsewhere = 0;
    for (let tile = 0; tile < count; tile += 1) {
      const counts = this.memory.differs[tile] === 1 && this.#told[tile] === 0 && this.#watched[tile] === 1;
      if (!counts || this.busy.busy[tile] === 1) continue;
      const left = tile % columns;
      const top = (tile - left) / columns;
      const cell = { left, top, right: left + 1, bottom: top + 1 };
      if (!boxes.some((box) => boxesTouch(box, cell, this.#tuning.reach))) elsewhere += 1;
    }
    return elsewhere > Math.max(tiles, UNREST.tiles);
  }

  #stopped(found: Found, now: number, previous: number, silent: boolean): void {
    const ground = { busy: this.busy, watched: this.#watched, memory: this.memory };
    const stopped = this.#heartbeat.step(now, previous, this.#novelty, ground);
    if (stopped === undefined || silent) return;
    const { lastBeat, tiles, boxes, marked } = stopped;
    const onset = { after: lastBeat, by: lastBeat };
    found.traces.push({ kind: 'frozen', onset, runs: encodeRuns(marked) });
    this.#report(found, { rule: 'frozen', onset, tiles, needed: 1, boxes });
  }

  #report(found: Found, event: WatchEvent): void {
    found.events.push(event);
    this.#heartbeat.overdrawn(event.boxes, event.onset.after);
  }

  /** Marks in `novel` what became news, less what a nuisance explains. Gives when it began, if there is any. */
  #collect(now: number, warmUntil: number): OnsetBounds | undefined {
    const { settled, since, before } = this.#novelty;
    let back = 0;
    for (let tile = 0; tile < this.grid.count; tile += 1) {
      this.#marked[tile] = 0;
      const kind = settled[tile] as number;
      if (kind === Settled.none) continue;
      if (this.#told[tile] === 1 || this.#watched[tile] === 0) continue;
      if (this.busy.busy[tile] === 1 || this.#scene.part[tile] === 1) continue;
      if ((since[tile] as number) < warmUntil) continue;
      if (kind !== Settled.back) this.novel[tile] = 1;
      else if (this.busy.blinking[tile] === 0) {
        this.#marked[tile] = 1;
        back += 1;
      }
    }
    if (back >= this.#tuning.returning) this.#takeLargeReturns();
    this.#dropNuisances();
    let after = now;
    let by = Number.POSITIVE_INFINITY;
    for (let tile = 0; tile < this.grid.count; tile += 1) {
      if (this.novel[tile] === 0) continue;
      after = Math.min(after, before[tile] as number);
      by = Math.min(by, since[tile] as number);
    }
    return by <= now ? { after, by } : undefined;
  }

  #takeLargeReturns(): void {
    this.#clusters.find(this.#marked, 1);
    for (let tile = 0; tile < this.grid.count; tile += 1) {
      const cluster = this.#clusters.label[tile] as number;
      if (cluster >= 0 && (this.#clusters.size[cluster] as number) >= this.#tuning.returning)
        this.novel[tile] = 1;
    }
  }

  /**
   * Small news in which only toggling tiles take part are a caret's: what is typed beside it changes others as well. Large
   * ones are a dialog's that comes and goes, unless it does so as fast as a banner that blinks.
   */
  #dropNuisances(): void {
    const found = this.#clusters.find(this.novel, 1);
    for (let cluster = 0; cluster < found; cluster += 1) {
      if (!this.#isExplained(cluster) && !this.#toggles(cluster)) continue;
      for (let i = 0; i < this.grid.count; i += 1) if (this.#clusters.label[i] === cluster) this.novel[i] = 0;
    }
  }

  #isExplained(cluster: number): boolean {
    const box = this.#clusters.box(cluster);
    const since = this.#novelty.since[this.#clusters.label.indexOf(cluster)] as number;
    return (
      this.#pointer.explains(box, since) || this.#carry.explains(box, since) || this.#minutes.explains(box)
    );
  }

  #toggles(cluster: number): boolean {
    const large = (this.#clusters.size[cluster] as number) >= this.#tuning.returning;
    const map = large ? this.busy.blinking : this.busy.toggling;
    return this.#clusters.label.every((label, tile) => label !== cluster || map[tile] === 1);
  }
}

/** What a sample has brought so far. */
interface Found {
  readonly events: WatchEvent[];
  readonly traces: Trace[];
}

/** What such an encoder changes at once lies far apart, and a change that is one fills its place. */
const isScattered = (tiles: number, boxes: readonly TileBox[]): boolean =>
  tiles < UNREST.density * boxes.reduce((sum, box) => sum + boxWidth(box) * boxHeight(box), 0);
