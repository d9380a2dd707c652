/** Makes a block of the timeline out of what is kept: rows of clips, watches, and what the picture rule saw. */
import type { ClipRow, DeviceRef } from '../clip/clip.ts';
import type { PastEvent } from '../detect/heat.ts';
import type { LaneBlock } from './block.ts';
import { MARK_KINDS, type MarkColumns, type MarkKind } from './marks.ts';
import { noStrengths, raise, type Strengths } from './strength.ts';
import { CLIP_KINDS, type ClipColumns, type ClipKind } from './track.ts';
import type { WatchRow } from './watch.ts';

/** What the picture rule saw of one device. */
export interface Sightings {
  readonly device: string;
  readonly events: readonly PastEvent[];
  /** Moments in which something counted, and how strongly (0 to 255). */
  readonly samples: Iterable<{ readonly at: number; readonly strength: number }>;
}

export interface DigestInput {
  readonly from: number;
  readonly to: number;
  /** Also the ones before that may reach into the block. */
  readonly rows: readonly ClipRow[];
  readonly watches: readonly WatchRow[];
  readonly sightings: readonly Sightings[];
}

/** Milliseconds within which two reports of one kind are one: a clip and a watch both tell of it, each by its own clock. */
const SAME = 3000;
/** Milliseconds within which two stops are one. */
const CLOSE = 1000;

/** The lanes in the order of their names. A device that is only known by what was seen of it is called by its id. */
export function digest({ from, to, rows, watches, sightings }: DigestInput): readonly LaneBlock[] {
  const devices = new Map<string, DeviceRef>(sightings.map(({ device: id }) => [id, { id, name: id }]));
  for (const { device } of [...watches, ...rows]) devices.set(device.id, device);
  const lanes = [...devices.values()].map((device) => {
    const is = (each: { readonly device: DeviceRef }): boolean => each.device.id === device.id;
    const seen = sightings.find((each) => each.device === device.id);
    const kept = rows.filter((row) => is(row) && row.deletedAt === undefined);
    return laneOf(device, { from, to, rows: kept, watches: watches.filter(is), seen });
  });
  return lanes.filter((lane) => !isEmpty(lane)).toSorted((a, b) => (a.device.name < b.device.name ? -1 : 1));
}

interface LaneInput {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly ClipRow[];
  readonly watches: readonly WatchRow[];
  readonly seen: Sightings | undefined;
}

function laneOf(device: DeviceRef, { from, to, rows, watches, seen }: LaneInput): LaneBlock {
  const inside = (at: number): boolean => at >= from && at < to;
  const mine = rows
    .filter(({ startedAt }) => inside(startedAt))
    .toSorted((a, b) => a.startedAt - b.startedAt);
  const clips = columnsOf(mine);
  const unshown = (seen?.events ?? []).filter(({ at }) => inside(at) && !rows.some((row) => shows(row, at)));
  const marks = marksOf([
    ...mine.flatMap(marksOfClip),
    ...watches.flatMap(({ moments }) => moments.filter(({ at }) => inside(at))),
    ...unshown.map(({ at }) => ({ at, kind: 'unrecorded' as const })),
  ]);
  const onsets = mine.filter(({ part }) => part === 1).map(onsetOf);
  const told = [...marks.at].filter((_, index) => MARK_KINDS[marks.kind[index] ?? 0] !== 'gap');
  const stops = Float64Array.from(apart([...onsets, ...told].toSorted(ascending)));
  const watched = Float64Array.from(
    watches.flatMap((watch) => {
      const [a, b] = [Math.max(watch.from, from), Math.min(watch.to, to)];
      return a < b ? [a, b] : [];
    }),
  ).toSorted();
  const strengths = strengthsOf(seen, from, to);
  return { device, clips, marks, stops, watched, ...(strengths === undefined ? {} : { strengths }) };
}

const ascending = (a: number, b: number): number => a - b;

const isEmpty = ({ clips, marks, watched, strengths }: LaneBlock): boolean =>
  clips.ids.length === 0 && marks.at.length === 0 && watched.length === 0 && strengths === undefined;

function columnsOf(rows: readonly ClipRow[]): ClipColumns {
  return {
    ids: rows.map(({ id }) => id),
    start: Float64Array.from(rows, ({ startedAt }) => startedAt),
    end: Float64Array.from(rows, endOf),
    onset: Float64Array.from(rows, onsetOf),
    kind: Uint8Array.from(rows, (row) => CLIP_KINDS.indexOf(kindOf(row))),
  };
}

const endOf = ({ startedAt, duration }: ClipRow): number => startedAt + duration / 1000;

/** A later part of an event is there for what its first part began with. */
const onsetOf = ({ startedAt, trigger, part }: ClipRow): number =>
  trigger.kind === 'change' && part === 1 ? startedAt + trigger.onset / 1000 : startedAt;

function kindOf({ state, trigger }: ClipRow): ClipKind {
  if (state === 'recording') return 'recording';
  if (trigger.kind !== 'change') return trigger.kind;
  return PICTURE_RULES.has(trigger.rule) ? 'change' : 'stream';
}

const PICTURE_RULES: ReadonlySet<string> = new Set(['size', 'tiles', 'area', 'frozen']);

interface Mark {
  readonly at: number;
  readonly kind: MarkKind;
}

function marksOfClip(row: ClipRow): readonly Mark[] {
  const { startedAt, trigger, part } = row;
  const own: Mark[] = row.markers.map(({ at, kind }) => ({ at: startedAt + at / 1000, kind }));
  for (const { at } of row.gaps) own.push({ at: startedAt + at / 1000, kind: 'gap' });
  if (trigger.kind === 'change' && part === 1 && trigger.rule !== 'size') {
    const { rule } = trigger;
    if (rule !== 'tiles' && rule !== 'area') own.push({ at: onsetOf(row), kind: rule });
  }
  return own;
}

/** Sorted, and each told once. */
function marksOf(marks: readonly Mark[]): MarkColumns {
  const last = new Map<MarkKind, number>();
  const kept = marks
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at, kind }) => {
      const same = kind !== 'gap' && at - (last.get(kind) ?? -Infinity) <= SAME;
      last.set(kind, at);
      return !same;
    });
  return {
    at: Float64Array.from(kept, ({ at }) => at),
    kind: Uint8Array.from(kept, ({ kind }) => MARK_KINDS.indexOf(kind)),
  };
}

const shows = (row: ClipRow, at: number): boolean =>
  at >= row.startedAt - SAME && (row.state === 'recording' || at <= endOf(row) + SAME);

function apart(sorted: readonly number[]): readonly number[] {
  let last = -Infinity;
  return sorted.filter((at) => {
    const far = at - last > CLOSE;
    if (far) last = at;
    return far;
  });
}

function strengthsOf(seen: Sightings | undefined, from: number, to: number): Strengths | undefined {
  let strengths: Strengths | undefined;
  for (const { at, strength } of seen?.samples ?? []) {
    if (at < from || at >= to || strength <= 0) continue;
    strengths ??= noStrengths();
    raise(strengths, Math.floor((at - from) / 1000), strength);
  }
  return strengths;
}
