/**
 * The index row's parser. What lies in a browser's database may be of an older version, half-written or edited by hand,
 * so a row is believed only when every field fits; unknown fields are dropped.
 */
import * as v from 'valibot';
import { PrerollError } from '../error.ts';
import { say } from '../sentence.ts';
import type { ScreenBox } from '../screen.ts';
import type { Micros, WallMs } from '../time.ts';
import {
  type ClipId,
  type ClipRow,
  type Death,
  type EndReason,
  type EventId,
  type FileFault,
  type Gap,
  type Marker,
  type MarkerKind,
  MAX_BOXES,
  MAX_GAPS,
  MAX_MARKERS,
  type StreamRule,
  type Trigger,
} from './clip.ts';
import { isClipId, LAST_WALL } from './id.ts';
import { MAX_CLIP_NAME, MAX_CLIP_NOTE } from './label.ts';
import { MAX_UTC_OFFSET } from './name.ts';

/** Longest device name or address kept; the same as any text between the threads. */
const MAX_TEXT = 2000;
/** Rec. ITU-T H.264, A.3.1: no level allows a side beyond Sqrt(MaxFS * 8) macroblocks, 1055 of them at level 6.2. */
const MAX_SIDE = 1055 * 16;

const isTime = (input: unknown): input is number =>
  typeof input === 'number' && Number.isFinite(input) && input >= 0;

const media = v.custom<Micros>(isTime, 'not a time');
const wall = v.custom<WallMs>((input) => isTime(input) && input <= LAST_WALL, 'not a date');
const share = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SIDE));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const id = v.custom<ClipId>((input) => typeof input === 'string' && isClipId(input), 'not a clip id');
const event = v.custom<EventId>((input) => typeof input === 'string' && isClipId(input), 'not an event id');

/** Refuses a list that is too long before it looks at a single entry. */
const list = <T>(entry: v.GenericSchema<unknown, T>, most: number) =>
  v.pipe(
    v.custom<unknown[]>(
      (input) => Array.isArray(input) && input.length <= most,
      `not a list of at most ${most}`,
    ),
    v.array(entry),
  );

const gap: v.GenericSchema<unknown, Gap> = v.pipe(
  v.object({ at: media, until: media, missing: count }),
  v.check((input) => input.until >= input.at, 'ends before it begins'),
);

/** Tables and not lists, so that a kind or reason added to the model does not compile until the parser knows it. */
export const MARKER_KINDS: Readonly<Record<MarkerKind, true>> = {
  'no-signal': true,
  'signal-back': true,
  frozen: true,
  evicted: true,
  'source-lost': true,
  reconnected: true,
  'mode-change': true,
  reboot: true,
};
const END_REASONS: Readonly<Record<EndReason, true>> = {
  quiet: true,
  stopped: true,
  kept: true,
  longest: true,
  'manual-cap': true,
  'mode-change': true,
  evicted: true,
  'source-lost': true,
  reboot: true,
  closed: true,
  'storage-full': true,
  'storage-failed': true,
  interrupted: true,
};

const marker: v.GenericSchema<unknown, Marker> = v.object({
  at: media,
  kind: v.picklist(Object.keys(MARKER_KINDS) as MarkerKind[]),
});

const STREAM_RULES: Readonly<Record<StreamRule, true>> = {
  'no-signal': true,
  'signal-back': true,
  'mode-change': true,
  'source-lost': true,
  evicted: true,
  reboot: true,
};
const DEATHS: Readonly<Record<Death['reason'], true>> = {
  'no-signal': true,
  frozen: true,
  evicted: true,
  'source-lost': true,
  reboot: true,
};

const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const boxSchema: v.GenericSchema<unknown, ScreenBox> = v.object({
  x: part,
  y: part,
  width: part,
  height: part,
});

const kind = v.literal('change');

/** Also what the recorder tells the window of a running clip. */
export const triggerSchema: v.GenericSchema<unknown, Trigger> = v.variant('kind', [
  v.variant('rule', [
    v.object({ kind, rule: v.literal('size'), measured: share, threshold: share, onset: media }),
    v.object({
      kind,
      rule: v.picklist(['tiles', 'area', 'frozen']),
      tiles: count,
      needed: count,
      share,
      boxes: list(boxSchema, MAX_BOXES),
      onset: media,
    }),
    v.object({ kind, rule: v.picklist(Object.keys(STREAM_RULES) as StreamRule[]), onset: media }),
  ]),
  v.object({ kind: v.picklist(['manual', 'kept', 'imported']) }),
]);

/** Also what the recorder tells the window of a picture that no clip shows. */
export const deathSchema = v.object({
  at: wall,
  reason: v.picklist(Object.keys(DEATHS) as Death['reason'][]),
}) satisfies v.GenericSchema<unknown, Death>;

const FAULTS: Readonly<Record<FileFault, true>> = { missing: true, short: true, altered: true };

export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a SHA-256'));

/** What a row and its sidecar say in the same words. */
export const clipFields = {
  id,
  event,
  part: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  device: v.object({ id: text, name: text }),
  utcOffset: v.pipe(v.number(), v.integer(), v.minValue(-MAX_UTC_OFFSET), v.maxValue(MAX_UTC_OFFSET)),
  duration: media,
  frames: count,
  width: side,
  height: side,
  codec: v.pipe(v.string(), v.regex(/^[!-~]{1,64}$/)),
  trigger: triggerSchema,
  gaps: list(gap, MAX_GAPS),
  markers: list(marker, MAX_MARKERS),
  death: v.exactOptional(deathSchema),
  end: v.exactOptional(v.picklist(Object.keys(END_REASONS) as EndReason[])),
  recovered: v.exactOptional(count),
};

const row: v.GenericSchema<unknown, ClipRow> = v.object({
  ...clipFields,
  state: v.picklist(['recording', 'ready']),
  deletedAt: v.exactOptional(wall),
  starred: v.exactOptional(v.literal(true)),
  restored: v.exactOptional(count),
  name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(2 * MAX_CLIP_NAME))),
  note: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(2 * MAX_CLIP_NOTE))),
  startedAt: wall,
  bytes: count,
  audio: v.exactOptional(v.picklist(['opus', 'aac'])),
  digest: v.exactOptional(sha256Hex),
  fault: v.exactOptional(v.picklist(Object.keys(FAULTS) as FileFault[])),
});

/** The row, or a `storage-failed` error whose sentence names the field that does not fit. Never throws. */
export function parseClipRow(input: unknown): ClipRow | PrerollError {
  const result = v.safeParse(row, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue) ?? 'the entry itself';
  return new PrerollError(
    'storage-failed',
    say`The entry of a clip cannot be read (${field}: ${issue.message}); its file was left as it is.`,
  );
}
