/**
 * What a detector has to find. `must`: a line of text or more. `should`: four glyphs, fades, changes of colour alone.
 * `may`: neither finding nor missing it is a fault. `glimpse`: it came and went within half a second; counted apart.
 */
export type EventClass = 'must' | 'should' | 'may' | 'glimpse';

export interface TruthEvent {
  /** Seconds of stream time at which the first changed frame is shown. */
  readonly onset: number;
  /** Seconds of stream time at which the last changed frame is shown. */
  readonly end: number;
  readonly class: EventClass;
  /** Per cent of the screen's blocks of 16x16 pixels that are different afterwards; of a glimpse, while it is there. */
  readonly area: number;
  /** A few words for whoever reads the list. */
  readonly what: string;
}
