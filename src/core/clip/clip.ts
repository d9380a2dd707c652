/**
 * What a clip knows about itself: the row in the index. Times inside a clip are microseconds from its first frame.
 */
import type { ScreenBox } from '../screen.ts';
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

/** What a change was seen by. */
export type Cause =
  /** Compressed frame sizes: the measured value and what it had to exceed, both as shares (0.032 is 3.2 %). */
  | { readonly rule: 'size'; readonly measured: number; readonly threshold: number }
  /**
   * The decoded picture. `tiles`: enough tiles show something new. `area`: a large part changed at once. `frozen`:
   * something that always moved, like a clock, has stopped.
   */
  | {
      readonly rule: 'tiles' | 'area' | 'frozen';
      /** Tiles of 16x16 pixels that counted, how many make an event, and the share of the picture that they take. */
      readonly tiles: number;
      readonly needed: number;
      readonly share: number;
      /** Where, the largest first; at most `MAX_BOXES`. */
      readonly boxes: readonly ScreenBox[];
    }
  /** What needs no picture: something happened to the stream itself. */
  | { readonly rule: StreamRule };

export type PictureRule = 'tiles' | 'area' | 'frozen';
export type StreamRule = 'no-signal' | 'signal-back' | 'mode-change' | 'source-lost' | 'evicted' | 'reboot';

/** Why the clip exists. */
export type Trigger =
  /** `onset`: where in the event's first part the change begins. */
  | ({ readonly kind: 'change'; readonly onset: Micros } & Cause)
  | { readonly kind: 'manual' }
  | { readonly kind: 'kept' }
  /** Taken in as a file, and nobody knows why it was recorded. */
  | { readonly kind: 'imported' };

/** Something that happened to the stream while the clip ran. */
export type MarkerKind =
  | 'no-signal'
  | 'signal-back'
  | 'frozen'
  | 'evicted'
  | 'source-lost'
  | 'reconnected'
  | 'mode-change'
  | 'reboot';

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
  /** The device said that it restarts. */
  | 'reboot'
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
  /** The person wants it kept: retention never takes it. */
  readonly starred?: true;
  /** How often a deletion of it was taken back. */
  readonly restored?: number;
  /** What the person calls it, on one line, and what they noted of it: as `cleanName` and `cleanNote` make them. */
  readonly name?: string;
  readonly note?: string;
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
  /** Of a clip that has a track of sound. */
  readonly audio?: 'opus' | 'aac';
  readonly trigger: Trigger;
  readonly gaps: readonly Gap[];
  readonly markers: readonly Marker[];
  /** Set when the picture ended or stopped in this clip: its last good frame is kept with the clip's evidence. */
  readonly death?: Death;
  readonly end?: EndReason;
  /** Frames that the journal had when the writer died and the file had not. */
  readonly recovered?: number;
  /** SHA-256 of the whole file in lower-case hexadecimal, once the closed file has been read. Never changes. */
  readonly digest?: string;
  /** What was wrong with the file when it was last compared; a clip without it may still never have been compared. */
  readonly fault?: FileFault;
}

/** `short`: it ends before the writer's last byte. `altered`: its bytes are others than the writer's. */
export type FileFault = 'missing' | 'short' | 'altered';

/** The moment of death: when the picture was last known to be good, and what came then. */
export interface Death {
  readonly at: WallMs;
  readonly reason: 'no-signal' | 'frozen' | 'evicted' | 'source-lost' | 'reboot';
}

/** Lists in a row are bounded: a stream that loses packets for hours must not grow its row without end. */
export const MAX_GAPS = 500;
export const MAX_MARKERS = 200;
export const MAX_BOXES = 16;
