/**
 * What a clip knows about itself: the row in the index. Times inside a clip are microseconds from its first frame.
 */
import type { Micros, WallMs } from '../time.ts';

/** `YYYYMMDDTHHMMSSmmmZ-xxxxxxxx`: sorts by start, unique by its random tail, safe as a file name. */
export type ClipId = string & { readonly __clip: never };
/** The id of the event's first part; all parts of one event share it. */
export type EventId = string & { readonly __event: never };

export interface DeviceRef {
  /** Stable key of the device: its canonical address, or `demo`. */
  readonly id: string;
  /** What a person calls it; also goes into file names. */
  readonly name: string;
}

/** Why the clip exists. */
export type Trigger =
  | {
      readonly kind: 'change';
      /** The rule that fired; `size` compares compressed frame sizes. */
      readonly rule: 'size';
      /** The measured value and what it had to exceed, both as shares (0.032 is 3.2 %). */
      readonly measured: number;
      readonly threshold: number;
      /** Where in the event's first part the change begins. */
      readonly onset: Micros;
    }
  | { readonly kind: 'manual' }
  | { readonly kind: 'kept' };

/** Something that happened to the stream while the clip ran. */
export type MarkerKind =
  'no-signal' | 'signal-back' | 'evicted' | 'source-lost' | 'reconnected' | 'mode-change' | 'reboot';

export interface Marker {
  readonly at: Micros;
  readonly kind: MarkerKind;
}

/** Access units lost before a frame; the picture may be damaged from here to the next key frame. */
export interface Gap {
  readonly at: Micros;
  /** End of the possible damage: the next key frame, or the end of the clip. */
  readonly until: Micros;
  readonly missing: number;
}

/** Why a part ended. */
export type EndReason =
  | 'quiet'
  | 'stopped'
  | 'kept'
  | 'longest'
  | 'manual-cap'
  | 'mode-change'
  | 'evicted'
  | 'source-lost'
  | 'closed'
  | 'storage-full'
  | 'storage-failed'
  /** Its writer died; the next start-up kept what was whole. */
  | 'interrupted';

export interface ClipRow {
  readonly id: ClipId;
  readonly event: EventId;
  /** 1 for the first part of an event. */
  readonly part: number;
  readonly device: DeviceRef;
  readonly state: 'recording' | 'ready';
  /** Set while the clip waits to be removed for good; clearing it is the undo. */
  readonly deletedAt?: WallMs;
  /** Wall clock of the first frame, and the local offset from UTC in minutes at that moment (east is positive). */
  readonly startedAt: WallMs;
  readonly utcOffset: number;
  /** Sum of the sample durations. */
  readonly duration: Micros;
  readonly bytes: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  readonly trigger: Trigger;
  readonly gaps: readonly Gap[];
  readonly markers: readonly Marker[];
  readonly end?: EndReason;
}

/** Lists in a row are bounded: a stream that loses packets for hours must not grow its row without end. */
export const MAX_GAPS = 500;
export const MAX_MARKERS = 200;
