/** What the tests of codecs share: the fixtures, one access unit after the other, and what ffmpeg says of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readerOf } from '../../../../src/core/codec/reader-of.ts';
import {
  type AccessUnitReader,
  type AccessUnitResult,
  MAX_SIDE,
} from '../../../../src/core/codec/access-unit-reader.ts';
import { hevcUnit, isSlice } from '../../../../src/core/h265/nal.ts';
import { annexB, unitsOf } from '../h264/support.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixture/codec');

/** What ffmpeg says of a fixture, and of the MP4 that it makes of it. */
export interface Judged {
  readonly ffprobe: { readonly width: number; readonly height: number; readonly pix_fmt: string };
  /** The configuration record, in hexadecimal. */
  readonly record: string;
  readonly packets: readonly { readonly key: boolean; readonly bytes: number; readonly hash: string }[];
}

export const JUDGED = JSON.parse(readFileSync(join(FIXTURES, 'judged.json'), 'utf8')) as Readonly<
  Record<string, Judged>
>;
export const NAMES: readonly string[] = Object.keys(JUDGED);

/** As WebRTC calls the codec of a fixture. */
export const mimeOf = (name: string): string => `video/${/^[^.-]*/.exec(name)?.[0] ?? ''}`;

export function freshReader(name: string): AccessUnitReader {
  const reader = readerOf(mimeOf(name));
  if (reader === undefined) throw new Error(`There is no reader for ${name}.`);
  return reader;
}

/** The access units of a fixture, as WebRTC delivers them. */
export function accessUnitsOf(name: string): readonly Uint8Array<ArrayBuffer>[] {
  const bytes = new Uint8Array(readFileSync(join(FIXTURES, name)));
  return name.endsWith('.ivf') ? ivfFrames(bytes) : hevcAccessUnits(bytes);
}

/** IVF: a header of 32 bytes, then each frame behind its size and eight bytes of time. */
function ivfFrames(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer);
  const frames: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 32; at < bytes.length;) {
    const size = view.getUint32(at, true);
    frames.push(bytes.slice(at + 12, at + 12 + size));
    at += 12 + size;
  }
  return frames;
}

function hevcAccessUnits(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const result: Uint8Array[][] = [[]];
  let pictureSeen = false;
  for (const unit of unitsOf(bytes).map(hevcUnit)) {
    const opens = isSlice(unit) ? (unit.bytes[2] ?? 0) >= 0x80 : unit.nal_unit_type <= 39;
    if (pictureSeen && opens) {
      result.push([]);
      pictureSeen = false;
    }
    result.at(-1)?.push(unit.bytes);
    pictureSeen ||= isSlice(unit);
  }
  return result.map((units) => annexB(...units));
}

/** What is out of bounds in a result; undefined for a sound frame and for a sentence. */
export function flawOf(result: AccessUnitResult, input: Uint8Array): string | undefined {
  if (result.kind === 'wait') return result.why.endsWith('.') ? undefined : result.why;
  if (result.kind === 'bad') return result.error.message.endsWith('.') ? undefined : result.error.message;
  const { data, config } = result.frame;
  // A three-byte start code becomes a length of four bytes, and a sequence header may be put in front.
  if (data.length > (input.length * 4) / 3 + 1100) return 'the sample outgrows its access unit';
  const sides = [config.width, config.height];
  const sound = sides.every((side) => side >= 1 && side <= MAX_SIDE) && /^[!-~]{1,64}$/.test(config.codec);
  return sound ? undefined : JSON.stringify(config);
}
