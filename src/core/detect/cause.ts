/** What a clip keeps of the event that opened it. */
import type { Cause } from '../clip/clip.ts';
import type { DetectedEvent } from './tile-detector.ts';

export const causeOf = ({ rule, tiles, needed, share, boxes }: DetectedEvent): Cause => ({
  rule,
  tiles,
  needed,
  share,
  boxes,
});
