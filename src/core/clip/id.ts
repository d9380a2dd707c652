/**
 * Clip ids: `20261121T130307412Z-1a2b3c4d`, the UTC start and a random tail. They sort by start, and they are the names
 * of files, so a string counts as an id only when it has exactly this form.
 */
import { type WallMs, wallMs } from '../time.ts';
import type { ClipId, EventId } from './clip.ts';

const FORM = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([0-9a-f]{8})$/;

/** The last moment whose year has four digits: 9999-12-31T23:59:59.999Z. */
export const LAST_WALL: WallMs = wallMs(253_402_300_799_999);

/**
 * @param randomHex Eight lower-case hexadecimal digits. Throws a `TypeError` for anything else, and for a start before 1970
 * or after `LAST_WALL`.
 */
export function makeClipId(startedAt: WallMs, randomHex: string): ClipId {
  if (!(startedAt >= 0 && startedAt <= LAST_WALL)) {
    throw new TypeError('makeClipId: startedAt must be in the years from 1970 to 9999.');
  }
  if (!/^[0-9a-f]{8}$/.test(randomHex)) {
    throw new TypeError('makeClipId: randomHex must be eight lower-case hexadecimal digits.');
  }
  const time = new Date(startedAt).toISOString().replaceAll(/[-:.]/g, '');
  return `${time}-${randomHex}` as ClipId;
}

/** Whether `text` looks like an id; its date may be one that does not exist. */
export const hasFormOfId = (text: string): text is ClipId => FORM.test(text);

/** Whether `text` is an id that `makeClipId` can have made; a date that does not exist is none. */
export function isClipId(text: string): text is ClipId {
  const fields = FORM.exec(text);
  if (fields === null) return false;
  const [, year, month, day, hour, minute, second, millis, tail = ''] = fields;
  const startedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}Z`);
  return startedAt >= 0 && startedAt <= LAST_WALL && makeClipId(wallMs(startedAt), tail) === text;
}

/** When the clip of that id begins. */
export const startOfClip = (id: ClipId): WallMs => {
  const [, year, month, day, hour, minute, second, millis] = FORM.exec(id) ?? [];
  return wallMs(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}Z`));
};

/** The event's id, from the id of its first part. */
export const eventIdOf = (first: ClipId): EventId => first as string as EventId;
