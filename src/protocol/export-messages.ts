/** The doors of the export worker and of the window that speaks with it: a message is a stranger until it parsed. */
import * as v from 'valibot';
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';
import { sha256Hex } from '../core/clip/row.ts';
import { PrerollError, REASONS } from '../core/error.ts';
import { say, sentenceSchema } from '../core/sentence.ts';
import type { FrameTable } from '../core/player/frames.ts';
import type { Stretch } from '../core/player/stretch.ts';
import { MAX_SIDECAR } from '../core/sidecar/parse.ts';
import type { Micros } from '../core/time.ts';
import { MAX_PICTURES } from './export.ts';
import type {
  CheckReport,
  ExportForm,
  ExportJob,
  ExportResult,
  FromExport,
  Intake,
  ToExport,
} from './export.ts';

/** Most clips or files in one job. */
export const MAX_ITEMS = 10_000;

const text = v.pipe(v.string(), v.maxLength(2000));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const media = v.custom<Micros>((input) => typeof input === 'number' && Number.isFinite(input) && input >= 0);
const clip = v.custom<ClipId>((input) => typeof input === 'string' && isClipId(input));
const thing = v.custom<object>((input) => typeof input === 'object' && input !== null);
const clips = v.pipe(v.array(clip), v.maxLength(MAX_ITEMS));
const files = v.pipe(v.array(thing), v.maxLength(MAX_ITEMS));

const form: v.GenericSchema<unknown, ExportForm> = v.variant('kind', [
  v.object({ kind: v.picklist(['as-is', 'progressive']) }),
  v.pipe(
    v.object({ kind: v.literal('trimmed'), from: media, until: media }),
    v.check(({ from, until }) => until > from, 'ends before it begins'),
  ),
]);

const job: v.GenericSchema<unknown, ExportJob> = v.variant('kind', [
  v.object({ kind: v.picklist(['seal-all', 'key']) }),
  v.object({ kind: v.literal('seal'), clips }),
  v.object({ kind: v.picklist(['verify', 'frames', 'copy']), clip }),
  v.object({
    kind: v.literal('pictures'),
    clip,
    at: v.pipe(v.array(media), v.maxLength(MAX_PICTURES)),
    width: v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(1920)),
  }),
  v.object({
    kind: v.literal('save'),
    clips: v.pipe(clips, v.minLength(1)),
    form,
    sidecars: v.boolean(),
    zip: v.boolean(),
    target: v.exactOptional(thing),
  }),
  v.object({ kind: v.picklist(['import', 'check']), files }),
  v.object({ kind: v.literal('adopt'), name: text }),
]);

const toExport: v.GenericSchema<unknown, ToExport> = v.variant('type', [
  v.object({ type: v.literal('job'), id, job }),
  v.object({ type: v.literal('cancel'), id }),
]);

const signer = v.object({ fingerprint: sha256Hex, own: v.boolean() });

const intake: v.GenericSchema<unknown, Intake> = v.object({
  name: text,
  outcome: v.picklist(['adopted', 'known', 'repaired', 'sidecar-kept', 'refused']),
  signer: v.exactOptional(signer),
  problem: v.exactOptional(sentenceSchema),
});

const report: v.GenericSchema<unknown, CheckReport> = v.object({
  video: v.object({ name: text, bytes, sha256: sha256Hex }),
  sidecar: v.pipe(v.string(), v.maxLength(MAX_SIDECAR)),
  matches: v.boolean(),
  signed: v.boolean(),
  signer,
});

/** As many frames as a clip can have, each of which may be a change of its own. */
const MAX_CHANGES = 2_000_000;

const frames = v.pipe(
  v.object({
    times: v.instance(Float64Array<ArrayBuffer>),
    sizes: v.instance(Uint32Array<ArrayBuffer>),
    keys: v.instance(Uint8Array<ArrayBuffer>),
    end: media,
  }),
  v.check(({ times, sizes, keys }) => sizes.length === times.length && keys.length === times.length),
  v.check(
    ({ times, end }) =>
      times.length > 0 && times.every((time, at) => time >= 0 && time < (times[at + 1] ?? end)),
  ),
) satisfies v.GenericSchema<unknown, FrameTable>;

const stretch: v.GenericSchema<unknown, Stretch> = v.object({ from: media, until: media });

const result: v.GenericSchema<unknown, ExportResult> = v.variant('kind', [
  v.object({ kind: v.picklist(['done', 'cancelled']) }),
  v.object({
    kind: v.literal('verdict'),
    verdict: v.picklist(['fine', 'unsealed', 'missing', 'short', 'altered']),
  }),
  v.pipe(
    v.object({
      kind: v.literal('frames'),
      table: frames,
      levels: v.instance(Float32Array<ArrayBuffer>),
      changes: v.pipe(v.array(stretch), v.maxLength(MAX_CHANGES)),
    }),
    v.check(({ table, levels }) => levels.length === table.times.length),
  ),
  v.object({
    kind: v.literal('pictures'),
    pictures: v.pipe(v.array(v.object({ at: media, picture: thing })), v.maxLength(MAX_PICTURES)),
  }),
  v.object({ kind: v.literal('saved'), unsigned: id }),
  v.object({ kind: v.literal('file'), file: thing, unsigned: id }),
  v.object({ kind: v.literal('copy'), outcome: v.picklist(['copied', 'refused', 'gone']) }),
  v.object({ kind: v.literal('intake'), files: v.pipe(v.array(intake), v.maxLength(MAX_ITEMS)) }),
  v.object({ kind: v.literal('checked'), report }),
  v.object({ kind: v.literal('key'), pem: text, fingerprint: sha256Hex }),
]);

const fromExport: v.GenericSchema<unknown, FromExport> = v.variant('type', [
  v.object({ type: v.literal('progress'), id, done: bytes, total: bytes }),
  v.variant('ok', [
    v.object({ type: v.literal('answer'), id, ok: v.literal(true), result }),
    v.object({
      type: v.literal('answer'),
      id,
      ok: v.literal(false),
      reason: v.picklist(REASONS),
      sentence: sentenceSchema,
    }),
  ]),
]);

/** Never throws. */
export const parseToExport = (input: unknown): ToExport | PrerollError => parse(toExport, input);
/** Of a job that cannot be read, so that whoever waits for it is answered; `undefined` when there is none. Never throws. */
export function idOfJob(input: unknown): number | undefined {
  const found = v.safeParse(v.object({ type: v.literal('job'), id }), input);
  return found.success ? found.output.id : undefined;
}
/** Never throws. */
export const parseFromExport = (input: unknown): FromExport | PrerollError => parse(fromExport, input);

function parse<T>(schema: v.GenericSchema<unknown, T>, input: unknown): T | PrerollError {
  const found = v.safeParse(schema, input, { abortEarly: true });
  if (found.success) return found.output;
  const [issue] = found.issues;
  const field = v.getDotPath(issue) ?? 'the message itself';
  return new PrerollError(
    'bad-message',
    say`A message about an export cannot be read (${field}: ${issue.message}).`,
  );
}
