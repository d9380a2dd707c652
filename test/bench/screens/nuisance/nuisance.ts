import type { Dice } from '../scene/dice.ts';
import type { Rect, Size } from '../scene/size.ts';
import type { View } from '../scene/view.ts';

/** Where a nuisance lives. */
export interface Place {
  readonly size: Size;
  /** Its own part of the screen; the whole screen if it holds none. */
  readonly rect: Rect;
  readonly fps: number;
  readonly dice: Dice;
}

/** What is painted over the stage in a frame; called with growing frames. */
export type Layer = (frame: number, stage: View) => View | undefined;

/** Something that moves and is no event. */
export interface Nuisance {
  /** The part of the screen that is kept free of everything else. */
  readonly holds: 'nothing' | 'strip' | 'column';
  /** A person would put a mask over that part. */
  readonly masked: boolean;
  readonly layers: readonly ((place: Place) => Layer)[];
  /** Seconds at which the first layer does for the first time what nobody can know to be a nuisance. */
  readonly surprise?: (dice: Dice) => number;
}
