/**
 * What every change detector speaks, whatever it looks at. A detector may be asynchronous (one that decodes answers
 * later, or not at all for a while), so nothing is returned from `push`: answers come by callback, on the caller's thread.
 */
import type { Cause } from '../clip/clip.ts';
import type { EncodedFrame } from '../frame.ts';
import type { Settings } from '../settings.ts';
import type { Micros, MonoMs } from '../time.ts';

/** The screen changed. A measured share may exceed 1. */
export type Change = Cause & {
  /** Stream time of the first changed frame, or a moment before it: of what lies between two samples nothing is known. */
  readonly onset: Micros;
  /** Arrival of the last changed frame. */
  readonly at: MonoMs;
  /** Stream time of the picture that confirmed it; missing where no picture was looked at. */
  readonly confirmed?: Micros;
};

/** One decision, changed or not, for the activity strip. */
export interface Interval {
  /** First moment in stream time, and the one just after the last. */
  readonly from: Micros;
  readonly to: Micros;
  readonly measured: number;
  readonly threshold: number;
  /** Size of the largest non-key frame, in bytes. */
  readonly largest: number;
  /** Size of all frames, key frames included. */
  readonly bytes: number;
}

export interface DetectorCallbacks {
  /** Comes after the `onInterval` of the same decision. */
  readonly onChange: (change: Change) => void;
  readonly onInterval: (interval: Interval) => void;
}

export type DetectorSettings = Pick<Settings, 'sensitivity' | 'interval'>;

export interface ChangeDetector<Config = DetectorSettings> {
  /** Every frame, in order. The detector neither keeps nor writes to its bytes beyond what it needs to decide. */
  push(frame: EncodedFrame): void;
  /** The clock of `EncodedFrame.arrival`; called a few times a second, also when no frame comes. */
  tick(now: MonoMs): void;
  configure(config: Config): void;
  /** The stream is over for now: decides what can be decided at once. */
  flush(): void;
  /**
   * The connection has ended. What it still owed an answer to is dropped; what follows is the same screen over another
   * connection, seen after a time in which nobody saw anything.
   */
  reset(): void;
  /** Frees everything; no callback comes afterwards. */
  close(): void;
}
