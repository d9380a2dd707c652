/** A block of the timeline's data: a day of UTC, whatever the time zone, so that each moment is in exactly one. */
import type { DeviceRef } from '../clip/clip.ts';
import type { MarkColumns } from './marks.ts';
import type { Strengths } from './strength.ts';
import type { ClipColumns } from './track.ts';

/** Milliseconds. */
export const BLOCK = 86_400_000;
/** Milliseconds that a clip may reach into the blocks after its own: the longest one that the settings allow. */
export const REACH = 4 * 3_600_000;

export const blockOf = (at: number): number => Math.floor(at / BLOCK);

/** What is known of one device in a block. */
export interface LaneBlock {
  readonly device: DeviceRef;
  readonly clips: ClipColumns;
  readonly marks: MarkColumns;
  /** Moments that "next change" stops at: beginnings of changes, and what happened to the stream. Sorted. */
  readonly stops: Float64Array;
  /** Beginnings and ends of the times in which the device was watched, by turns. Sorted. */
  readonly watched: Float64Array;
  /** Missing where nothing changed. */
  readonly strengths?: Strengths;
}
