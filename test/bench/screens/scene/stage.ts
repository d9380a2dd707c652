import type { Dice } from './dice.ts';
import type { Rect, Size } from './size.ts';
import type { Story } from './story.ts';
import type { EventClass } from './truth.ts';

/** What a kind of scene is given to play on. */
export interface Stage {
  readonly story: Story;
  readonly dice: Dice;
  readonly size: Size;
  /** The part of a screen of that size that belongs to the kind; nuisances may hold the rest. */
  readonly areaOf: (size: Size) => Rect;
}

/** Something that the kind can make happen. */
export interface Act {
  readonly class: EventClass;
  readonly what: string;
  readonly play: () => void;
  /** What comes of it and is no part of the event any more. */
  readonly after?: () => void;
}

export interface Play {
  /** Acts that need each other's result are played in their order; others in any. They are repeated while time is left. */
  readonly order: 'told' | 'any';
  readonly acts: readonly Act[];
  /** Seconds from the end of an act to the next. */
  readonly pause?: { readonly least: number; readonly most: number };
  /** Lets time pass when nothing is to happen; without it, the screen stands still. */
  readonly idle?: (seconds: number) => void;
}

/** Shows the screen at rest and says what can happen on it. */
export type Kind = (stage: Stage) => Play;
