/** What the tests of this folder share: the fixtures, and bit strings written by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitAnnexB } from '../../../../src/core/h264/annexb.ts';
import { NalType, type NalUnit, nalUnit, opensSlice } from '../../../../src/core/h264/nal.ts';
import { PrerollError } from '../../../../src/core/error.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixture/h264');

/** What ffmpeg says of a fixture (`test/fixture/h264/README.md`). */
export interface Judgement {
  readonly ffprobe: {
    readonly profile: string;
    readonly level: number;
    readonly width: number;
    readonly height: number;
  };
  /** The record that ffmpeg puts into an MP4, in hexadecimal. */
  readonly avcC: string;
  readonly units: readonly { readonly unit: string; readonly fields: Readonly<Record<string, number>> }[];
}

export const FIXTURE_NAMES: readonly string[] = readdirSync(FIXTURES)
  .filter((file) => file.endsWith('.h264'))
  .map((file) => file.slice(0, -'.h264'.length));

export const readStream = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(FIXTURES, `${name}.h264`)));

export const readJudgement = (name: string): Judgement =>
  JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as Judgement;

/** The value, where a parser is meant to succeed. */
export function sound<T>(value: T | PrerollError): T {
  if (value instanceof PrerollError) throw value;
  return value;
}

export const unitsOf = (stream: Uint8Array): readonly NalUnit[] => sound(splitAnnexB(stream));

/** The access units of a stream, each as a buffer of its own, as WebRTC delivers them. */
export function accessUnits(stream: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const result: NalUnit[][] = [];
  let pictureSeen = true;
  for (const unit of unitsOf(stream)) {
    // first_mb_in_slice is 0: its code is a single 1.
    const firstSlice = opensSlice(unit) && (unit.bytes[1] ?? 0) >= 0x80;
    const head = unit.nal_unit_type >= NalType.SEI && unit.nal_unit_type <= NalType.AUD;
    if (pictureSeen && (firstSlice || head)) {
      result.push([]);
      pictureSeen = false;
    }
    result.at(-1)?.push(unit);
    pictureSeen ||= opensSlice(unit);
  }
  return result.map((units) => annexB(...units.map(({ bytes }) => bytes)));
}

/** NAL units behind four-byte start codes. */
export function annexB(...nals: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(nals.flatMap((bytes) => [0, 0, 0, 1, ...bytes]));
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const unhex = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** u(n), ue(v) and se(v) as strings of 0 and 1. */
export const u = (bits: number, value: number): string => value.toString(2).padStart(bits, '0');
export const ue = (value: number): string => {
  const code = (value + 1).toString(2);
  return '0'.repeat(code.length - 1) + code;
};
export const se = (value: number): string => ue(value > 0 ? 2 * value - 1 : -2 * value);

/** A NAL unit: header byte, the bits, rbsp_trailing_bits, and emulation prevention where it is due. */
export function nal(header: number, ...bits: readonly string[]): Uint8Array<ArrayBuffer> {
  const rbsp = `${bits.join('')}1`;
  const bytes = [header];
  for (let at = 0; at < rbsp.length; at += 8) {
    const byte = Number.parseInt(rbsp.slice(at, at + 8).padEnd(8, '0'), 2);
    if (byte <= 3 && bytes.at(-1) === 0 && bytes.at(-2) === 0) bytes.push(3);
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** A NAL unit as it would come out of an access unit. */
export const unit = (header: number, ...bits: readonly string[]): NalUnit => nalUnit(nal(header, ...bits), 4);

/** A small generator of repeatable numbers: 0 to below `below` (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
