/**
 * What another sensitivity would have recorded: the group rule played over stored records, without a picture. Events that
 * rest on a large area or a frozen clock stay as they were, since the number of tiles has no part in them.
 */
import { addMicros, type Micros, micros } from '../time.ts';
import { Clusters } from './clusters.ts';
import { GroupRule, type OnsetBounds } from './group.ts';
import { TILE_EDGE, type TileGrid, tileGrid } from './plane.ts';
import { tilesFor } from './quality.ts';
import type { TileRecord } from './tile-record.ts';
import { decodeRuns } from './tile-runs.ts';
import type { TileRule } from './tile-watch.ts';
import { span, type TileTuning } from './tuning.ts';

/** A stretch in which events followed so closely that they are one clip. */
export interface Episode {
  /** The first event's onset, and the newest event's confirmation. */
  readonly onset: OnsetBounds;
  readonly until: Micros;
  readonly rules: readonly TileRule[];
}

export interface WhatIf {
  /** How many there are under the present number. */
  readonly before: number;
  /** Found under either number; as found under the other one. */
  readonly kept: readonly Episode[];
  readonly gone: readonly Episode[];
  readonly come: readonly Episode[];
}

/** What would go and come if `other` tiles made an event and not `present`. `merge`: seconds of quiet that end a clip. */
export function whatIf(
  records: readonly TileRecord[],
  tuning: Pick<TileTuning, 'window' | 'reach'>,
  { present, other, merge }: { readonly present: number; readonly other: number; readonly merge: number },
): WhatIf {
  return compare(episodes(records, tuning, present, merge), episodes(records, tuning, other, merge));
}

/** The episodes under the present number against those under another one. */
export function compare(before: readonly Episode[], after: readonly Episode[]): WhatIf {
  const meets = (a: Episode, b: Episode): boolean => a.onset.after <= b.until && b.onset.after <= a.until;
  return {
    before: before.length,
    kept: after.filter((episode) => before.some((old) => meets(old, episode))),
    gone: before.filter((old) => !after.some((episode) => meets(old, episode))),
    come: after.filter((episode) => !before.some((old) => meets(old, episode))),
  };
}

/**
 * The episodes that records of one connection hold, in their order, when `tiles` novel tiles make an event.
 * @param records In the order of their samples.
 */
export function episodes(
  records: Iterable<TileRecord>,
  tuning: Pick<TileTuning, 'window' | 'reach'>,
  tiles: number,
  merge: number,
): readonly Episode[] {
  const found: Episode[] = [];
  let replay: Replay | undefined;
  for (const record of records) {
    if (replay?.fits(record) !== true) replay = new Replay(record, tuning, tiles);
    const onset = replay.step(record);
    if (onset !== undefined) append(found, record, onset, merge);
  }
  return found;
}

/** The group rule over the records of one grid. */
class Replay {
  readonly #grid: TileGrid;
  readonly #group: GroupRule;
  readonly #clusters: Clusters;
  readonly #tiles: number;
  readonly #reach: number;

  constructor({ columns, rows }: TileRecord, tuning: Pick<TileTuning, 'window' | 'reach'>, tiles: number) {
    this.#grid = tileGrid(columns * TILE_EDGE, rows * TILE_EDGE);
    this.#group = new GroupRule(this.#grid, tuning, tiles);
    this.#clusters = new Clusters(this.#grid);
    this.#tiles = tiles;
    this.#reach = tuning.reach;
  }

  fits({ columns, rows }: TileRecord): boolean {
    return columns === this.#grid.columns && rows === this.#grid.rows;
  }

  /** The onset of the event that the record is or completes. */
  step({ kind, pts, onset, quality, runs }: TileRecord): OnsetBounds | undefined {
    const map = decodeRuns(runs, this.#grid.count);
    if (!(map instanceof Uint8Array)) return undefined;
    if (kind === 'novel') {
      this.#group.tiles = tilesFor(this.#tiles, quality);
      return this.#group.step(pts, map, onset)?.onset;
    }
    if (kind === 'area') this.#group.passed(pts, this.#clusters.boxes(map, this.#reach));
    return onset;
  }
}

function append(found: Episode[], record: TileRecord, onset: OnsetBounds, merge: number): void {
  const rule: TileRule = record.kind === 'novel' ? 'tiles' : record.kind;
  const last = found.at(-1);
  if (last === undefined || record.pts > addMicros(last.until, span(merge))) {
    found.push({ onset, until: micros(record.pts), rules: [rule] });
    return;
  }
  const rules = last.rules.includes(rule) ? last.rules : [...last.rules, rule];
  found.splice(-1, 1, { onset: last.onset, until: micros(record.pts), rules });
}
