/** What a clip keeps of the event that opened it. */
import type { Cause } from '../clip/clip.ts';
import type { DetectedEvent } from './tile-detector.ts';
import type { TileTuning } from './tuning.ts';

/** What the rules asked for when the event was found. */
export interface Demands {
  readonly tuning: Pick<TileTuning, 'area' | 'areaFloor' | 'warmArea'>;
  /** Novel tiles that make an event in the stream's present quality. */
  readonly tiles: number;
  /** Tiles of the picture. */
  readonly count: number;
  /** Nuisances are still being learnt. */
  readonly warm: boolean;
}

/** How many tiles the event's rule asked for. One heart that stops is enough. */
export function neededFor({ rule }: Pick<DetectedEvent, 'rule'>, demands: Demands): number {
  const { tuning, tiles, count, warm } = demands;
  if (rule === 'tiles') return tiles;
  if (rule === 'frozen') return 1;
  return Math.ceil(warm ? tuning.warmArea * count : Math.max(tuning.areaFloor, tuning.area * count));
}

export const causeOf = (event: DetectedEvent, needed: number): Cause => ({
  rule: event.rule,
  tiles: event.tiles,
  needed,
  share: event.share,
  boxes: event.boxes,
});
