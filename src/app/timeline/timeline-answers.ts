/** Answers what the timeline asks, from the index, the watches and the tile log. Runs in the timeline's worker. */
import { decodeRecords } from '../../core/detect/tile-record.ts';
import { endsAfter } from '../../core/record/machine.ts';
import type { Stretch } from '../../core/detect/what-if-week.ts';
import type { Settings } from '../../core/settings.ts';
import { wallMs } from '../../core/time.ts';
import { BLOCK, type LaneBlock, REACH } from '../../core/timeline/block.ts';
import { digest, type Sightings } from '../../core/timeline/digest.ts';
import { type EventRule, sightingsOf } from '../../core/timeline/sightings.ts';
import { MOST_CLIPS, type TimelineAnswer, type TimelineAsked } from '../../protocol/timeline.ts';
import { ClipIndex } from '../../store/clip-index.ts';
import { Preferences } from '../../store/preferences.ts';
import type { PrerollDatabase } from '../../store/schema.ts';
import { TileLog } from '../../store/tile-log.ts';
import { WatchLog } from '../../store/watch-log.ts';

type Asked<K extends TimelineAsked['kind']> = Extract<TimelineAsked, { kind: K }>;

/** Resolves with the answer and what of it is to be transferred. */
export async function answerTimeline(
  db: PrerollDatabase,
  asked: TimelineAsked,
): Promise<readonly [TimelineAnswer, readonly ArrayBufferLike[]]> {
  const { id } = asked;
  if (asked.kind === 'block') {
    const lanes = await readBlock(db, asked);
    return [{ id, kind: 'block', lanes }, lanes.flatMap(buffersOf)];
  }
  const at = asked.kind === 'first' ? await first(db) : await seek(db, asked);
  return [{ id, kind: 'moment', ...(at === undefined ? {} : { at }) }, []];
}

async function readBlock(
  db: PrerollDatabase,
  { block, rule }: Asked<'block'>,
): Promise<readonly LaneBlock[]> {
  const [from, to] = [block * BLOCK, (block + 1) * BLOCK];
  const { tiles, merge, window, reach } = rule;
  const [rows, watches, sightings] = await Promise.all([
    new ClipIndex(db).starting(wallMs(from - REACH), wallMs(to), MOST_CLIPS),
    new WatchLog(db).between(wallMs(from), wallMs(to)),
    readSightings(db, from, to, { tiles, merge, tuning: { window, reach } }),
  ]);
  return digest({ from, to, rows, watches, sightings });
}

async function readSightings(
  db: PrerollDatabase,
  from: number,
  to: number,
  rule: EventRule,
): Promise<readonly Sightings[]> {
  const log = new TileLog(db);
  const preferences = new Preferences(db, () => {});
  const found: Sightings[] = [];
  for (const device of await log.devices()) {
    const stretches: Stretch[] = [];
    await log.read({ device, from: wallMs(from), to: wallMs(to) }, ({ origin, records }) => {
      stretches.push({ device, origin, records: decodeRecords(records).records });
    });
    if (stretches.length === 0) continue;
    const { own } = await preferences.overrides(device);
    found.push(sightingsOf(device, stretches, ruleOf(rule, own.settings)));
  }
  return found;
}

/** What makes an event of a device with settings of its own, over what makes one of all. */
function ruleOf(all: EventRule, { tiles, cooldown, window }: Partial<Settings>): EventRule {
  return {
    tiles: tiles ?? all.tiles,
    merge: cooldown === undefined ? all.merge : endsAfter(cooldown) / 1000,
    tuning: { ...all.tuning, ...(window === undefined ? {} : { window }) },
  };
}

async function first(db: PrerollDatabase): Promise<number | undefined> {
  const [clip, watch, tiles] = await Promise.all([
    db.transaction('clips').store.index('start').openKeyCursor(),
    new WatchLog(db).first(),
    db.transaction('tiles').store.index('end').openKeyCursor(),
  ]);
  return nearest([clip?.key[0], watch, tiles?.key], 'later');
}

/** A watch counts by what happened in it: that somebody watched is nothing to go to. */
async function seek(db: PrerollDatabase, { at, direction }: Asked<'seek'>): Promise<number | undefined> {
  const later = direction === 'later';
  const range = (bound: IDBValidKey): IDBKeyRange =>
    later ? IDBKeyRange.lowerBound(bound) : IDBKeyRange.upperBound(bound, true);
  const order = later ? 'next' : 'prev';
  const [clip, tiles, watches] = await Promise.all([
    db
      .transaction('clips')
      .store.index('start')
      .openKeyCursor(range([at]), order),
    db.transaction('tiles').store.index('end').openKeyCursor(range(at), order),
    new WatchLog(db).between(wallMs(later ? at : 0), wallMs(later ? Number.MAX_SAFE_INTEGER : at)),
  ]);
  const moments = watches.flatMap((watch) => watch.moments.map((moment): number => moment.at));
  const there = moments.filter((moment) => (later ? moment >= at : moment < at));
  return nearest([clip?.key[0], tiles?.key, ...there], direction);
}

function nearest(
  moments: readonly (number | undefined)[],
  direction: 'later' | 'earlier',
): number | undefined {
  const known = moments.filter((at) => at !== undefined);
  const pick = direction === 'later' ? Math.min : Math.max;
  return known.length === 0 ? undefined : known.reduce((a, b) => pick(a, b));
}

const buffersOf = ({ clips, marks, stops, watched, strengths }: LaneBlock): ArrayBufferLike[] =>
  [clips.start, clips.end, clips.onset, clips.kind, marks.at, marks.kind, stops, watched, strengths]
    .filter((array) => array !== undefined)
    .map(({ buffer }) => buffer);
