/**
 * The doors of both threads: a message is a stranger until it parsed. A message that does not fit is dropped and
 * reported in one sentence; it never throws inside a message handler and never reaches the recorder half-read.
 */
import * as v from 'valibot';
import { isClipId } from '../core/clip/id.ts';
import { type ClipId, MAX_BOXES } from '../core/clip/clip.ts';
import { boxSchema, deathSchema, triggerSchema } from '../core/clip/row.ts';
import { parseZones, type Zone } from '../core/detect/masks.ts';
import { MAX_PLANE_SIDE, TILE_EDGE } from '../core/detect/plane.ts';
import { PrerollError, REASONS } from '../core/error.ts';
import { say, sentenceSchema } from '../core/sentence.ts';
import { DETECTORS, parseSettings, type Settings } from '../core/settings.ts';
import type { WallMs } from '../core/time.ts';
import type {
  FromPipeline,
  RecorderConfig,
  SessionEnd,
  SessionNews,
  TileMaps,
  ToPipeline,
} from './pipeline.ts';

/** Longest text in any message; a log line or a notice beyond it is refused. */
const MAX_TEXT = 2000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const count = v.pipe(v.number(), v.finite(), v.minValue(0));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const wall = v.custom<WallMs>((input) => typeof input === 'number' && Number.isFinite(input));
/** An object of the browser's own, which this folder does not know. */
const thing = v.custom<object>((input) => typeof input === 'object' && input !== null);
const clipId = v.custom<ClipId>((input) => typeof input === 'string' && isClipId(input));

const settings = v.pipe(
  v.custom<Settings>((input) => typeof input === 'object' && input !== null),
  v.check((input) => parseSettings(input).errors.length === 0),
  v.transform((input) => parseSettings(input).settings),
);

const zones = v.pipe(
  v.custom<readonly Zone[]>((input) => Array.isArray(input) && parseZones(input).errors.length === 0),
  v.transform((input) => parseZones(input).zones),
);

const config: v.GenericSchema<unknown, RecorderConfig> = v.object({
  settings,
  armed: v.boolean(),
  detector: v.picklist(DETECTORS),
  zones,
});

const device = v.object({ id: text, name: text });

const input = v.variant('kind', [
  v.object({ kind: v.picklist(['unknown', 'starting', 'no-signal', 'no-lock', 'out-of-range']) }),
  v.object({ kind: v.literal('ok'), width: count, height: count, fps: count }),
]);

const link = v.picklist(['connecting', 'connected', 'unsure', 'lost', 'evicted', 'rebooting', 'closed']);

const command = v.variant('kind', [
  v.object({ kind: v.picklist(['record', 'stop', 'close']) }),
  v.object({ kind: v.literal('keep'), seconds: count }),
]);

const toPipeline: v.GenericSchema<unknown, ToPipeline> = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    protocol: id,
    device,
    config,
    keyFrameRequests: v.boolean(),
  }),
  v.object({ type: v.literal('configure'), config }),
  v.object({ type: v.literal('inspect'), inspecting: v.boolean() }),
  v.object({ type: v.literal('watch'), wanted: v.picklist(['all', 'keys', 'nothing']) }),
  v.object({
    type: v.literal('limits'),
    looks: v.picklist(['full', 'sparse', 'key-frames']),
    bufferBytes: v.pipe(count, v.minValue(1)),
  }),
  v.object({ type: v.literal('rename'), name: text }),
  v.object({ type: v.literal('link'), link }),
  v.object({ type: v.literal('input'), input }),
  v.object({ type: v.literal('open'), id, kind: text, address: text, view: thing }),
  v.object({ type: v.literal('leave'), id }),
  v.object({ type: v.literal('secret'), id, ask: id, secret: v.exactOptional(text) }),
  v.object({ type: v.literal('admit'), id, ask: id, admitted: v.boolean() }),
  v.object({ type: v.literal('command'), id, command }),
]);

const reason = v.picklist(REASONS);

const running = { clip: clipId, trigger: triggerSchema, since: wall };

const recorder = v.variant('kind', [
  v.object({ kind: v.picklist(['idle', 'waiting']) }),
  v.object({ kind: v.literal('full'), since: wall }),
  v.object({ kind: v.picklist(['recording', 'manual']), ...running }),
  v.object({ kind: v.literal('cooldown'), ...running, endsAt: v.exactOptional(wall) }),
]);

const detector = v.variant('kind', [
  v.object({ kind: v.picklist(['waiting', 'sizes']) }),
  v.object({
    kind: v.literal('pixels'),
    warmUntil: v.exactOptional(wall),
    quality: v.picklist(['fine', 'coarse']),
  }),
]);

const tilesOfSide = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PLANE_SIDE / TILE_EDGE));
/** Runs of single tiles are the longest: a byte for each. */
const runs = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.byteLength <= 2 * (MAX_PLANE_SIDE / TILE_EDGE) ** 2,
);
/** Of one sample; each rule makes one at most. */
const MAX_EVENTS = 8;
const maps: v.GenericSchema<unknown, TileMaps> = v.object({
  columns: tilesOfSide,
  rows: tilesOfSide,
  width: count,
  height: count,
  differing: runs,
  busy: runs,
  novel: runs,
  watched: runs,
  events: v.pipe(v.array(boxSchema), v.maxLength(MAX_EVENTS * MAX_BOXES)),
});

/** A lossless screen takes a small part of this. */
const MAX_FRAME_BYTES = 32 * 2 ** 20;
const frame = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.byteLength > 0 && value.byteLength <= MAX_FRAME_BYTES,
);

const stats = v.object({
  frames: count,
  keyFrames: count,
  bytes: count,
  forwarded: count,
  missing: count,
  bad: count,
  framesPerSecond: count,
  bitsPerSecond: count,
  buffer: v.object({ seconds: count, bytes: count, frames: count }),
  writing: count,
  looking: v.object({ pictures: count, delay: count }),
});

const sessionEnd: v.GenericSchema<unknown, SessionEnd> = v.variant('kind', [
  v.object({ kind: v.picklist(['closed', 'evicted', 'rebooting', 'unreadable']) }),
  v.object({
    kind: v.literal('lost'),
    reason,
    sentence: sentenceSchema,
    busyFor: v.exactOptional(count),
  }),
]);

const sessionNews: v.GenericSchema<unknown, SessionNews> = v.variant('kind', [
  v.object({ kind: v.picklist(['stands', 'no-picture']) }),
  v.object({ kind: v.picklist(['ask-secret', 'knock-over']), ask: id }),
  v.object({ kind: v.literal('knock'), ask: id, peer: text, name: text }),
  v.object({ kind: v.literal('ended'), end: sessionEnd }),
]);

const fromPipeline: v.GenericSchema<unknown, FromPipeline> = v.variant('type', [
  v.object({ type: v.literal('ready'), protocol: id }),
  v.variant('ok', [
    v.object({ type: v.literal('answer'), id, ok: v.literal(true), clip: v.exactOptional(clipId) }),
    v.object({ type: v.literal('answer'), id, ok: v.literal(false), reason, sentence: sentenceSchema }),
  ]),
  v.object({ type: v.literal('recorder'), view: recorder }),
  v.object({ type: v.literal('session'), id, news: sessionNews }),
  v.object({ type: v.literal('room') }),
  v.object({ type: v.literal('stream'), codec: text, width: count, height: count }),
  v.object({ type: v.literal('stats'), stats }),
  v.object({ type: v.literal('lost'), death: deathSchema, frame }),
  v.object({
    type: v.literal('activity'),
    sample: v.object({
      at: wall,
      unit: v.picklist(['share', 'tiles']),
      span: count,
      measured: count,
      threshold: count,
      bytes: count,
    }),
  }),
  v.object({ type: v.literal('detector'), view: detector }),
  v.object({ type: v.literal('tiles'), maps }),
  v.object({
    type: v.literal('notice'),
    level: v.picklist(['warning', 'error']),
    reason,
    sentence: sentenceSchema,
  }),
  v.object({
    type: v.literal('log'),
    record: v.object({ at: wall, level: v.picklist(['info', 'warn', 'error']), scope: text, text }),
  }),
]);

function parse<T>(schema: v.GenericSchema<unknown, T>, data: unknown, from: string): T | PrerollError {
  const result = v.safeParse(schema, data, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'message';
  return new PrerollError(
    'bad-message',
    say`A message from the ${from} was not understood (${path}: ${issue.message}).`,
  );
}

/**
 * The version that a greeting claims; `undefined` for anything else. Read before the rest of it, which an end of another
 * version need not understand.
 */
export function greetedProtocol(data: unknown): number | undefined {
  const parsed = v.safeParse(v.object({ type: v.literal('hello'), protocol: id }), data);
  return parsed.success ? parsed.output.protocol : undefined;
}

/** A message from the window, or the error that says which field does not fit. */
export const parseToPipeline = (data: unknown): ToPipeline | PrerollError =>
  parse(toPipeline, data, 'window');

/** A message from a pipeline worker, or the error that says which field does not fit. */
export const parseFromPipeline = (data: unknown): FromPipeline | PrerollError =>
  parse(fromPipeline, data, 'recorder');

/** Cuts a text to what a message may carry. */
export const clipText = (value: string): string =>
  value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value;
