/**
 * What every change detector speaks, whatever it looks at. A detector may be asynchronous (one that decodes answers
 * later, or not at all for a while), so nothing is returned from `push`: answers come by callback, on the caller's thread.
 */
import type { EncodedFrame } from '../frame.ts';
import type { Settings } from '../settings.ts';
import type { Micros, MonoMs } from '../time.ts';

/** The screen changed. `measured` and `threshold` are shares (0.032 is 3.2 %); `measured` may exceed 1. */
export interface Change {
  readonly rule: 'size';
  /** Stream time of the first changed frame. */
  readonly onset: Micros;
  /** Arrival of the last changed frame. */
  readonly at: MonoMs;
  readonly measured: number;
  readonly threshold: number;
}

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

export interface ChangeDetector {
  /** Every frame, in order. The detector neither keeps nor writes to its bytes beyond what it needs to decide. */
  push(frame: EncodedFrame): void;
  /** The clock of `EncodedFrame.arrival`; called a few times a second, also when no frame comes. */
  tick(now: MonoMs): void;
  configure(settings: DetectorSettings): void;
  /** The stream is over for now: decides what is still undecided. */
  flush(): void;
  /** Another connection: nothing seen so far can be compared with what follows. */
  reset(): void;
  /** Frees everything; no callback comes afterwards. */
  close(): void;
}
