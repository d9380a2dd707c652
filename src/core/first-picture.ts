/**
 * What comes of a connection's first seconds, told by what a browser counts. It hands no part of a stream on that it can
 * make no frame of: an H.264 track that carries H.265 is a growing number of packets and nothing more (Chromium 156).
 */

/** What has come since the connection stood. */
export interface Arrivals {
  readonly packets: number;
  /** Whole ones, decoded or not. */
  readonly frames: number;
}

export type FirstPicture =
  | 'awaited'
  | 'coming'
  /** Packets come, and no frame can be made of them. */
  | 'unreadable'
  /** So long after the connection stood there is no picture, whatever the reason. */
  | 'missing';

/**
 * Milliseconds of packets without a frame after which they count as unreadable. Whoever joins a stream waits for its next
 * key frame: at most a second with the firmware that knows H.265, 2.5 with the one before, and a lost one doubles that.
 */
export const UNREADABLE_AFTER = 2600;
/** Milliseconds after which somebody who looks should hear that no picture comes. */
export const MISSING_AFTER = 8000;

/**
 * @param connected Milliseconds since the connection stood.
 * @param flowing Milliseconds since the first packet.
 */
export function firstPicture(
  { packets, frames }: Arrivals,
  connected: number,
  flowing: number,
): FirstPicture {
  if (frames > 0) return 'coming';
  if (packets > 0 && flowing >= UNREADABLE_AFTER) return 'unreadable';
  return connected >= MISSING_AFTER ? 'missing' : 'awaited';
}

/**
 * Milliseconds that a device is left alone after an unreadable stream, the first time and the next. Its encoder keeps the
 * codec of whoever watched before until nobody does, so a moment without anybody cures it. A good-bye that got lost is
 * noticed after five seconds.
 */
const CURES = [2000, 6000] as const;

/**
 * How long to stay away after so many unreadable streams in a row, counted from 1; `undefined` when staying away does not
 * help.
 */
export const cureAfter = (times: number): number | undefined => CURES[times - 1];
