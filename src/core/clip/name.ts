/**
 * Names of downloaded files: `preroll_<device>_2026-11-21T14-03-07.412+0100.mp4`, with the clip's own name behind the
 * device's where a person gave it one. Local time, since that is what a person
 * searches for; with milliseconds and the offset from UTC, so that neither two clips in a second nor the hour that a
 * clock change repeats collide.
 */
import { type Micros, microsToSeconds, type WallMs, wallMs } from '../time.ts';
import { LAST_WALL } from './id.ts';

/** Largest offset from UTC that four digits can say, in minutes. Real ones reach from -12:00 to +14:00. */
export const MAX_UTC_OFFSET = 23 * 60 + 59;

/**
 * In code points. Each is at most four bytes in UTF-8, so the whole name stays below 255 bytes, ext4's and APFS's bound;
 * where the clip has a name of its own, that and the device's share them.
 */
const MAX_DEVICE = 48;
const MAX_DEVICE_BESIDE_NAME = 16;
const MAX_NAME = 32;

/** What names a clip's file. */
export interface Named {
  readonly device: { readonly name: string };
  /** What the person calls the clip. */
  readonly name?: string;
}

/**
 * @param made What `madeOf` says; nothing for the recorded file.
 * @param utcOffset Minutes, east of UTC is positive. Throws a `TypeError` when it is not a whole number of less than a day,
 * or when `startedAt` is outside the years from 1970 to 9999. `parseClipRow` lets neither through.
 */
export function clipFileName(
  { device, name }: Named,
  startedAt: WallMs,
  utcOffset: number,
  extension: 'mp4' | 'png' | 'jpg' | 'webp' | 'json' | 'zip',
  made = '',
): string {
  const own = name === undefined ? '' : safeName(name, MAX_NAME);
  const by = safeName(device.name, own === '' ? MAX_DEVICE : MAX_DEVICE_BESIDE_NAME);
  const label = `${by === '' ? 'device' : by}${own === '' ? '' : `_${own}`}`;
  return `preroll_${label}_${localTime(startedAt, utcOffset)}${made}.${extension}`;
}

/** Of a picture of this media type. */
export function extensionOf(type: string): 'png' | 'jpg' | 'webp' {
  if (type === 'image/jpeg') return 'jpg';
  return type === 'image/webp' ? 'webp' : 'png';
}

/** What is made of a clip. */
type Form =
  | { readonly kind: 'as-is' | 'progressive' }
  | { readonly kind: 'trimmed'; readonly from: Micros; readonly until: Micros };

/** What a file's name says of how it was made of `clips` clips, so that no two exports of one clip are called the same. */
export function madeOf(form: Form, clips = 1): string {
  const many = clips > 1 ? `-${clips}-clips` : '';
  if (form.kind === 'trimmed') return `${many}-part-${seconds(form.from)}-${seconds(form.until)}s`;
  return form.kind === 'as-is' ? many : `${many}-editors`;
}

/** To the hundredth, without zeros at the end. */
const seconds = (at: Micros): string => String(Math.round(microsToSeconds(at) * 100) / 100);

/**
 * A name made safe for every file system. Letters and digits of any script stay, composed (NFC), since every
 * system of today keeps them and a name in Cyrillic or Chinese would otherwise vanish; of the rest only `.` and `-` stay.
 * Windows' reserved names (`CON`, `NUL`) and trailing dots are harmless between `preroll_` and the time.
 */
function safeName(name: string, most: number): string {
  const safe = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}.-]/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[\p{M}.-]+/u, '');
  return Array.from(safe)
    .slice(0, most)
    .join('')
    .replace(/[.-]+$/, '');
}

function localTime(startedAt: WallMs, utcOffset: number): string {
  if (!Number.isInteger(utcOffset) || Math.abs(utcOffset) > MAX_UTC_OFFSET) {
    throw new TypeError(`clipFileName: utcOffset must be a whole number within ±${MAX_UTC_OFFSET} minutes.`);
  }
  if (!(startedAt >= 0 && startedAt <= LAST_WALL)) {
    throw new TypeError('clipFileName: startedAt must be in the years from 1970 to 9999.');
  }
  const time = new Date(startedAt + utcOffset * 60_000).toISOString().slice(0, -1).replaceAll(':', '-');
  const minutes = Math.abs(utcOffset);
  const sign = utcOffset < 0 ? '-' : '+';
  return `${time}${sign}${twoDigits(Math.floor(minutes / 60))}${twoDigits(minutes % 60)}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const NAME =
  /^preroll_([^_]{1,200})(?:_.{1,200})?_(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})([+-])(\d\d)(\d\d)(?:-editors|-part-(\d{1,6}(?:\.\d{1,2})?)-[\d.]{1,12}s)?(?: \(\d+\))?\.mp4$/u;

/** What a name that `clipFileName` made says of its clip, or of the part that begins later, also after a browser has numbered a second download. */
export function readClipFileName(
  name: string,
): { readonly device: string; readonly startedAt: WallMs; readonly utcOffset: number } | undefined {
  const [found, device = '', date, hours, minutes, second, sign, offsetHours, offsetMinutes, from = 0] =
    NAME.exec(name) ?? [];
  if (found === undefined) return undefined;
  const utcOffset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const clipAt = Date.parse(`${date}T${hours}:${minutes}:${second}Z`) - utcOffset * 60_000;
  const startedAt = clipAt + Number(from) * 1000;
  const possible = startedAt >= 0 && startedAt <= LAST_WALL && Math.abs(utcOffset) <= MAX_UTC_OFFSET;
  return possible ? { device, startedAt: wallMs(startedAt), utcOffset } : undefined;
}
