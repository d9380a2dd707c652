/** Which clips a person wants to see: what they have typed and chosen, and whether a clip is one of those. */
import * as v from 'valibot';
import { MICROS_PER_SECOND, type WallMs } from '../time.ts';
import type { ClipRow, Trigger } from './clip.ts';

export const LENGTHS = ['short', 'medium', 'long'] as const;
/** Up to half a minute, up to five, and longer. */
export type LengthClass = (typeof LENGTHS)[number];

export const CAUSES = ['screen', 'stream', 'manual', 'kept', 'imported'] as const;
/** `screen`: a change of the picture. `stream`: the signal, the mode or the connection. */
export type CauseClass = (typeof CAUSES)[number];

export const DAYS = ['today', 'yesterday', 'week', 'month'] as const;
/** `week` and `month`: the last 7 and the last 30 days, today included. */
export type DaysBack = (typeof DAYS)[number];

/** A day of the reader's calendar, `2026-11-21`. */
export type LocalDay = string;

export interface ClipFilter {
  /** Every word of it has to be in the name or the note. */
  readonly text: string;
  /** Id of the device. */
  readonly device?: string;
  /** Either in words or, in `from` and `until`, days that are both included. */
  readonly days?: DaysBack;
  readonly from?: LocalDay;
  readonly until?: LocalDay;
  readonly length?: LengthClass;
  readonly cause?: CauseClass;
  readonly starred?: true;
  /** Put together after its writer had died. */
  readonly recovered?: true;
}

export const NO_FILTER: ClipFilter = { text: '' };

/** In UTF-16 units; as long as a name may be. */
export const MAX_SEARCH = 200;
const MAX_DEVICE = 2000;

const localDay = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const optional = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.exactOptional(v.fallback(v.optional(schema), undefined));

const FIELDS = v.object({
  text: v.fallback(v.pipe(v.string(), v.maxLength(MAX_SEARCH)), ''),
  device: optional(v.pipe(v.string(), v.maxLength(MAX_DEVICE))),
  days: optional(v.picklist(DAYS)),
  from: optional(localDay),
  until: optional(localDay),
  length: optional(v.picklist(LENGTHS)),
  cause: optional(v.picklist(CAUSES)),
  starred: optional(v.literal(true)),
  recovered: optional(v.literal(true)),
});

/** A filter from outside, field by field: what makes no sense is not filtered by. Never throws. */
export function parseFilter(input: unknown): ClipFilter {
  const found = v.safeParse(FIELDS, input);
  if (!found.success) return NO_FILTER;
  const { text, ...rest } = found.output;
  const chosen = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { text, ...Object.fromEntries(chosen) };
}

/** Whether it lets every clip pass. */
export const isEmpty = (filter: ClipFilter): boolean =>
  wordsOf(filter.text).length === 0 && Object.keys(filter).every((name) => name === 'text');

/** The part of the time that a filter asks for. */
export interface Bounds {
  /** The first moment of it, and the first one behind it. */
  readonly from: WallMs;
  readonly until: WallMs;
}

type Filtered = Pick<
  ClipRow,
  'device' | 'startedAt' | 'duration' | 'trigger' | 'starred' | 'recovered' | 'end'
> &
  Pick<ClipRow, 'name' | 'note'>;

/**
 * The test of a filter, made once for many clips.
 *
 * @param bounds What the filter's days are, which depends on the clock and the calendar of the reader.
 */
export function matcherOf(filter: ClipFilter, bounds: Bounds): (row: Filtered) => boolean {
  const words = wordsOf(filter.text);
  const { device, length, cause, starred, recovered } = filter;
  return (row) =>
    row.startedAt >= bounds.from &&
    row.startedAt < bounds.until &&
    (device === undefined || row.device.id === device) &&
    (length === undefined || lengthOf(row) === length) &&
    (cause === undefined || causeOf(row.trigger) === cause) &&
    (starred === undefined || row.starred === true) &&
    (recovered === undefined || row.recovered !== undefined || row.end === 'interrupted') &&
    (words.length === 0 || hasWords(row, words));
}

const SHORT = 30 * MICROS_PER_SECOND;
const MEDIUM = 300 * MICROS_PER_SECOND;

export function lengthOf({ duration }: Pick<ClipRow, 'duration'>): LengthClass {
  if (duration <= SHORT) return 'short';
  return duration <= MEDIUM ? 'medium' : 'long';
}

export function causeOf(trigger: Trigger): CauseClass {
  if (trigger.kind !== 'change') return trigger.kind;
  return ['size', 'tiles', 'area', 'frozen'].includes(trigger.rule) ? 'screen' : 'stream';
}

/** Spelled as people search: neither case nor accents count, and `ß` is `ss`. */
const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');

function hasWords({ name, note }: Filtered, words: readonly string[]): boolean {
  if (name === undefined && note === undefined) return false;
  const text = plain(`${name ?? ''}\n${note ?? ''}`);
  return words.every((word) => text.includes(word));
}
