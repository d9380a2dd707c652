/**
 * The sidecar's parser. The file comes from a stranger, so it is believed only when every field fits and nothing is in
 * it that this version would not show: what is signed but not shown could say anything.
 */
import * as v from 'valibot';
import { clipFields, sha256Hex } from '../clip/row.ts';
import { LAST_WALL } from '../clip/id.ts';
import { PrerollError } from '../error.ts';
import { say } from '../sentence.ts';
import { fromBase64Url } from './base64url.ts';
import { canonicalJson } from './canonical.ts';
import { SIDECAR_ALGORITHM, SIDECAR_FORMAT, SIDECAR_VERSION, type Sidecar } from './sidecar.ts';

/** In characters; one with the most gaps and markers that a row may have is a tenth of it. */
export const MAX_SIDECAR = 1_000_000;

/** Raw sizes of Ed25519 (RFC 8032, 5.1.5 and 5.1.6), in bytes. */
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

const bytesOf = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(100),
    v.check((text) => fromBase64Url(text)?.length === length, `not ${length} bytes in base64url`),
  );

const moment = v.pipe(
  v.string(),
  v.maxLength(30),
  v.check((text) => {
    const at = Date.parse(text);
    return at >= 0 && at <= LAST_WALL && new Date(at).toISOString() === text;
  }, 'not a time in UTC'),
);

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const { death, duration } = clipFields;

const sidecar: v.GenericSchema<unknown, Sidecar> = v.object({
  format: v.literal(SIDECAR_FORMAT),
  version: v.literal(SIDECAR_VERSION),
  software: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  ...clipFields,
  startedAt: moment,
  sealedAt: moment,
  death: v.exactOptional(v.object({ at: moment, reason: death.wrapped.entries.reason })),
  file: v.object({ sha256: sha256Hex, bytes: count }),
  chain: v.exactOptional(
    v.pipe(
      v.object({
        number: v.pipe(count, v.minValue(1)),
        previous: v.nullable(sha256Hex),
      }),
      v.check(
        ({ number, previous }) => (number === 1) === (previous === null),
        'only the first has no previous',
      ),
    ),
  ),
  copyOf: v.exactOptional(
    v.object({
      form: v.picklist(['progressive', 'trimmed']),
      from: duration,
      until: duration,
      sha256: sha256Hex,
      sidecar: sha256Hex,
    }),
  ),
  algorithm: v.literal(SIDECAR_ALGORITHM),
  publicKey: bytesOf(KEY_BYTES),
  signature: bytesOf(SIGNATURE_BYTES),
});

/** The sidecar, or an error whose sentence says what is wrong with the file. Never throws. */
export function parseSidecar(text: string): Sidecar | PrerollError {
  if (text.length > MAX_SIDECAR) return refused('it is too large');
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (thrown) {
    return refused('it is not JSON', thrown);
  }
  if (!isSidecarLike(input)) return refused('it is some other JSON file');
  if (typeof input.version === 'number' && input.version > SIDECAR_VERSION) {
    return refused('it was written by a newer version of Preroll');
  }
  const result = v.safeParse(sidecar, input, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    return refused(`${v.getDotPath(issue) ?? 'the file itself'}: ${issue.message}`);
  }
  let said: string;
  try {
    said = canonicalJson(input);
  } catch (thrown) {
    return refused('it is nested too deep', thrown);
  }
  if (said !== canonicalJson(result.output)) return refused('it says more than its version allows');
  // Of a member that is there twice (RFC 8259, 4) the last one is parsed and was signed; a reader may believe the first.
  return namesIn(text) === namesIn(said) ? result.output : refused('it says the same thing twice');
}

const isSidecarLike = (input: unknown): input is { readonly version?: unknown } =>
  typeof input === 'object' && input !== null && 'format' in input && input.format === SIDECAR_FORMAT;

/** A text in quotes, and the colon behind it that makes it the name of a member. */
const QUOTED = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** How many members are named in a text that is JSON. */
function namesIn(text: string): number {
  let names = 0;
  for (const [, colon] of text.matchAll(QUOTED)) if (colon !== undefined) names += 1;
  return names;
}

const refused = (why: string, cause?: unknown): PrerollError =>
  new PrerollError('bad-message', say`This is no evidence sidecar that Preroll can read: ${why}.`, { cause });
