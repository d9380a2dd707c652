/** The words of calibration: what the tiles mean, how masks are drawn, and what happened to them. */
import type { MaskView, Said, ZoneKind, ZoneRef } from '../../../app/calibrate/mask-editor.ts';
import type { HistorySpan } from '../../../app/calibrate/trigger-history.ts';
import type { Cause } from '../../../core/clip/clip.ts';
import { MOST_POINTS, MOST_ZONES, type Zone } from '../../../core/detect/masks.ts';
import type { ScreenPoint } from '../../../core/screen.ts';
import { boundsOf, FEWEST_POINTS, numberOf } from '../../../core/zones/edit.ts';
import { formatCount, formatNumber, formatPercent } from '../../kit/format.ts';
import type { TileMark } from '../../calibrate/tile-plot.ts';
import type { Worded } from '../worded.ts';

const where = ({ x, y }: ScreenPoint): string =>
  `${formatPercent(x)} from the left, ${formatPercent(y)} from the top`;

const KINDS: { readonly [K in ZoneKind]: string } = { mask: 'Mask', only: 'Watched area' };

const named = (kind: ZoneKind, number: number): string => `${KINDS[kind]} ${number}`;

const tiles = (count: number): string => formatCount(count, { one: 'tile', other: 'tiles' });

export const calibrateTexts = {
  region: 'Calibration',
  toggle: 'Calibrate',
  toolbar: 'Masks',
  overlay: 'Masks on the picture',

  tools: {
    mask: 'Mask an area',
    maskHint: 'Changes in it never count',
    only: 'Watch only here',
    onlyHint: 'Changes count in such areas alone',
    corner: 'Add a corner',
    turn: { mask: 'Watch only in it', only: 'Make it a mask' } satisfies { readonly [K in ZoneKind]: string },
    delete: 'Delete',
    undo: 'Undo',
    redo: 'Redo',
    close: 'Close the area',
    cancel: 'Cancel',
    done: 'Done',
  },

  /** What to do next, while nothing has just happened. */
  hint: ({ zones, selected }: MaskView): string => {
    if (zones.length === 0) return 'Mask what changes without meaning anything, like a clock or a video.';
    return selected === undefined
      ? 'Choose a mask to move or delete it. Escape ends.'
      : 'Drag it, or move it with the arrow keys; Shift goes further, Ctrl places it between tiles.';
  },

  sizes:
    'Changes are looked for in frame sizes now, which know no place: there are no tiles, and masks have no effect. The settings can change that.',

  legend: 'What the marks mean',
  marks: {
    differing: { name: 'Differs', about: 'looks other than a moment ago' },
    novel: { name: 'New', about: 'shows something new that stays: enough of these make an event' },
    busy: { name: 'Busy', about: 'changes all the time, so it does not count' },
    unwatched: { name: 'Not watched', about: 'masked, or outside the watched areas' },
  } satisfies { readonly [M in TileMark]: { readonly name: string; readonly about: string } },

  shade: (upTo: number): string => (upTo === 1 ? 'once' : `up to ${formatNumber(upTo)} times`),

  picture: {
    waiting: 'No tiles yet',
    tiles: ({ differing, busy, novel, unwatched }: { readonly [M in TileMark]: number }): string =>
      `${tiles(differing)} differ, ${formatNumber(novel)} new, ${formatNumber(busy)} busy, ${formatNumber(unwatched)} not watched`,
    heat: (count: number): string => `${tiles(count)} counted in this time; the brighter, the more often`,
  },

  history: {
    label: 'What the picture shows',
    now: 'Tiles now',
    span: { hour: 'Last hour', day: 'Last day' } satisfies { readonly [S in HistorySpan]: string },
    reading: 'Reading what was kept…',
    failed: 'What was kept could not be read.',
    empty: {
      hour: 'Nothing new was seen in the last hour, so there is nothing to show.',
      day: 'Nothing new was seen in the last day, so there is nothing to show.',
    } satisfies { readonly [S in HistorySpan]: string },
    summary: (events: number) =>
      `${formatCount(events, { one: 'event', other: 'events' })}. The picture shows where something new was seen, enough for an event or not.`,
    events: 'Events, the newest first',
    noClip: 'No clip',
    recording: 'Still being recorded',
    play: (time: string) => `Play the clip of ${time}`,
    rules: {
      size: 'Frame size',
      tiles: 'Something new',
      area: 'Large change',
      frozen: 'Something that always moved stopped',
      'no-signal': 'Signal lost',
      'signal-back': 'Signal back',
      'mode-change': 'Screen size changed',
      'source-lost': 'Connection lost',
      evicted: 'Taken over',
      reboot: 'Device restart',
    } satisfies { readonly [R in Cause['rule']]: string } as { readonly [R in Cause['rule']]: string },
  },

  shortName: (zones: readonly Zone[], zone: number): string =>
    named(zones[zone]?.kind ?? 'mask', numberOf(zones, zone)),
  zoneName: (zones: readonly Zone[], { zone, point }: ZoneRef): string => {
    const points = zones[zone]?.points ?? [];
    const name = calibrateTexts.shortName(zones, zone);
    const corner = point === undefined ? undefined : points[point];
    if (point === undefined || corner === undefined) {
      const { x, y, width, height } = boundsOf(points);
      return `${name}, ${points.length} corners, ${formatPercent(width)} wide, ${formatPercent(height)} high, ${where({ x, y })}`;
    }
    return `${name}, corner ${point + 1} of ${points.length}, ${where(corner)}`;
  },

  said,
};

function said(what: Said): string {
  switch (what.kind) {
    case 'draw':
      return 'Drag a rectangle, or click corner by corner and end at the first. Enter closes, Backspace takes a corner back, Escape cancels, Ctrl places between tiles.';
    case 'added':
      return `${named(what.as, what.number)} added.`;
    case 'added-in-the-middle':
      return `${named(what.as, what.number)} added in the middle. Arrow keys move it, Tab goes on to its corners, Delete removes it.`;
    case 'removed':
      return `${named(what.as, what.number)} removed.`;
    case 'turned':
      return `It is ${named(what.as, what.number)} now.`;
    case 'corner-added':
      return `${named(what.as, what.number)} has a corner more.`;
    case 'corner-removed':
      return `${named(what.as, what.number)} has a corner less.`;
    case 'moved':
      return `${where(what.to)}.`;
    case 'most-zones':
      return `There are ${MOST_ZONES} areas, which is the most. Delete one to draw another.`;
    case 'most-points':
      return `An area has ${MOST_POINTS} corners at most.`;
    case 'fewest-points':
      return `An area needs ${FEWEST_POINTS} corners at least.`;
    case 'point-removed':
      return 'The last corner is taken back.';
    case 'cancelled':
      return 'Cancelled.';
    case 'undone':
      return 'Undone.';
    case 'redone':
      return 'Done again.';
  }
}

export type CalibrateTexts = Worded<typeof calibrateTexts>;
