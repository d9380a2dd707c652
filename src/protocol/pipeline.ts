/**
 * The messages between the window and a pipeline worker: two unions, one per direction. Nothing here carries encoded
 * video, and nothing but the live view's end of a byte source is transferred: every message is copied, and small but for
 * the last picture of a stream that was lost. Both ends parse what they receive with `messages.ts`, since a worker of an older build may still be alive in another tab's cache.
 */
import type { ClipId, Death, DeviceRef, Trigger } from '../core/clip/clip.ts';
import type { Reason } from '../core/error.ts';
import type { Sentence } from '../core/sentence.ts';
import type { Wanted } from '../core/forward.ts';
import type { InputState, LinkState } from '../core/source.ts';
import type { Zone } from '../core/detect/masks.ts';
import type { Quality } from '../core/detect/quality.ts';
import type { LooksLevel } from '../core/load/ladder.ts';
import type { ScreenBox } from '../core/screen.ts';
import type { DetectorChoice, Settings } from '../core/settings.ts';
import type { WallMs } from '../core/time.ts';

/** Raised with every change that an older end would misread. */
export const PIPELINE_PROTOCOL = 5;

/** What a person can ask of the recorder; each is answered once, by its id. */
export type Command =
  | { readonly kind: 'record' }
  | { readonly kind: 'stop' }
  /** Save the last seconds of the pre-buffer as a clip. */
  | { readonly kind: 'keep'; readonly seconds: number }
  /** Finish every clip and stop; the answer means that all files are closed. */
  | { readonly kind: 'close' };

/** How a person wants a device to be recorded. */
export interface RecorderConfig {
  readonly settings: Settings;
  /** Whether changes are recorded. */
  readonly armed: boolean;
  readonly detector: DetectorChoice;
  /** Masks and zones of this device's screen. */
  readonly zones: readonly Zone[];
}

/** What concerns the session of a byte source, which `open` names by an id of the window's. */
export type ToSession =
  | {
      readonly type: 'open';
      readonly id: number;
      /** As `src/source/sessions.ts` calls its protocol. */
      readonly kind: string;
      readonly address: string;
      /** A `WritableStream` of pictures for the live view, transferred; the session closes it. */
      readonly view: object;
    }
  /** The session says its goodbye and ends. */
  | { readonly type: 'leave'; readonly id: number }
  /** The answer to `ask-secret`; without one there is none. Goes to the far end and nowhere else, no log either. */
  | { readonly type: 'secret'; readonly id: number; readonly ask: number; readonly secret?: string }
  /** The answer to `knock`. */
  | { readonly type: 'admit'; readonly id: number; readonly ask: number; readonly admitted: boolean };

export type ToPipeline =
  /** First message, once: whom the worker records and how. */
  | {
      readonly type: 'hello';
      readonly protocol: number;
      readonly device: DeviceRef;
      readonly config: RecorderConfig;
      /** Whether requests for key frames may be sent to the far end. */
      readonly keyFrameRequests: boolean;
    }
  /** Takes effect at once. */
  | { readonly type: 'configure'; readonly config: RecorderConfig }
  /** Whether somebody calibrates; only then tile maps are sent. */
  | { readonly type: 'inspect'; readonly inspecting: boolean }
  /** What whoever looks at the live picture needs of it; decides how much is decoded for that. */
  | { readonly type: 'watch'; readonly wanted: Wanted }
  /** What is this worker's of what all of one window share: how often to look for changes, and bytes to remember in. */
  | { readonly type: 'limits'; readonly looks: LooksLevel; readonly bufferBytes: number }
  /** The device is called otherwise from now on; what is being written keeps its name. */
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'link'; readonly link: LinkState }
  | { readonly type: 'input'; readonly input: InputState }
  | ToSession
  | { readonly type: 'command'; readonly id: number; readonly command: Command };

/** What the recorder is doing, for the status line. */
export type RecorderView =
  | { readonly kind: 'idle' }
  /** Asked to record, but no key frame has come yet. */
  | { readonly kind: 'waiting' }
  /** Nothing can be written, because there is no room; it is looked for every few seconds. */
  | { readonly kind: 'full'; readonly since: WallMs }
  | {
      readonly kind: 'recording' | 'manual';
      readonly clip: ClipId;
      readonly trigger: Trigger;
      readonly since: WallMs;
    }
  /** The screen is quiet, and the clip ends unless it changes by `endsAt`, which is missing while the connection is unsure. */
  | {
      readonly kind: 'cooldown';
      readonly clip: ClipId;
      readonly trigger: Trigger;
      readonly since: WallMs;
      readonly endsAt?: WallMs;
    };

/** Counters since the worker started, sent once a second. */
export interface PipelineStats {
  readonly frames: number;
  readonly keyFrames: number;
  readonly bytes: number;
  /** Frames handed on to the browser's own decoder for the live view. */
  readonly forwarded: number;
  /** Access units that the stream lost before they reached us (holes in `frame_num`). */
  readonly missing: number;
  /** Access units that could not be read. */
  readonly bad: number;
  /** Over the last second. */
  readonly framesPerSecond: number;
  readonly bitsPerSecond: number;
  readonly buffer: { readonly seconds: number; readonly bytes: number; readonly frames: number };
  /** Bytes that wait for the disk. */
  readonly writing: number;
  /** Pictures that were decoded and looked at for changes; `delay`: milliseconds since the frame came, over the last second. */
  readonly looking: { readonly pictures: number; readonly delay: number };
}

/** One decision of the trigger, for the activity strip. */
export interface ActivitySample {
  readonly at: WallMs;
  /** What is measured: a share of the last IDR's size (0.032 is 3.2 %), or tiles that count together. */
  readonly unit: 'share' | 'tiles';
  /** Length of the interval in milliseconds. */
  readonly span: number;
  readonly measured: number;
  readonly threshold: number;
  readonly bytes: number;
}

/** How changes are looked for at this moment. */
export type DetectorView =
  /** Nothing has been looked at yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sizes' }
  | {
      readonly kind: 'pixels';
      /** Nuisances are learnt until then, and only the largest changes count; missing once it is over. */
      readonly warmUntil?: WallMs;
      /** `coarse`: the picture is too compressed to see small changes. */
      readonly quality: Quality;
    };

/** The newest sample's tiles, each map as `encodeRuns` writes it. */
export interface TileMaps {
  readonly columns: number;
  readonly rows: number;
  /** Size of the picture in tiles, as fractions: the last column and row may hang over its edge. */
  readonly width: number;
  readonly height: number;
  readonly differing: Uint8Array<ArrayBuffer>;
  readonly busy: Uint8Array<ArrayBuffer>;
  readonly novel: Uint8Array<ArrayBuffer>;
  readonly watched: Uint8Array<ArrayBuffer>;
  /** Where the events are that this sample confirmed, which need no novel tile: at most `MAX_BOXES` each. */
  readonly events: readonly ScreenBox[];
}

export interface LogRecord {
  readonly at: WallMs;
  readonly level: 'info' | 'warn' | 'error';
  readonly scope: string;
  readonly text: string;
}

/** How a session ended, as `ConnectionEnd` has it. */
export type SessionEnd =
  | { readonly kind: 'closed' | 'evicted' | 'rebooting' | 'unreadable' }
  | {
      readonly kind: 'lost';
      readonly reason: Reason;
      readonly sentence: Sentence;
      /** Milliseconds for which the far end wants to be left alone. */
      readonly busyFor?: number;
    };

/** What a byte source's session tells. */
export type SessionNews =
  | { readonly kind: 'stands' }
  /** It stands for some seconds, and not one picture has come. */
  | { readonly kind: 'no-picture' }
  /** The far end wants a secret; answered by `secret`. */
  | { readonly kind: 'ask-secret'; readonly ask: number }
  /** Somebody wants to send a stream; answered by `admit`. */
  | { readonly kind: 'knock'; readonly ask: number; readonly peer: string; readonly name: string }
  /** Whoever knocked has left; nobody needs to answer any more. */
  | { readonly kind: 'knock-over'; readonly ask: number }
  /** The last one; everything that the session held is closed. */
  | { readonly kind: 'ended'; readonly end: SessionEnd };

export type FromPipeline =
  /** The worker is up and speaks this version. */
  | { readonly type: 'ready'; readonly protocol: number }
  | { readonly type: 'answer'; readonly id: number; readonly ok: true; readonly clip?: ClipId }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly ok: false;
      readonly reason: Reason;
      readonly sentence: Sentence;
    }
  | { readonly type: 'recorder'; readonly view: RecorderView }
  | { readonly type: 'session'; readonly id: number; readonly news: SessionNews }
  /** The recorder had no room, and has found some: bytes were asked for and given. */
  | { readonly type: 'room' }
  /** The stream's real shape, from its SPS; sent at the first key frame and at each change. */
  | { readonly type: 'stream'; readonly codec: string; readonly width: number; readonly height: number }
  | { readonly type: 'stats'; readonly stats: PipelineStats }
  /** The picture ended, and no clip shows it: the last good frame as WebP. */
  | { readonly type: 'lost'; readonly death: Death; readonly frame: Uint8Array<ArrayBuffer> }
  | { readonly type: 'activity'; readonly sample: ActivitySample }
  | { readonly type: 'detector'; readonly view: DetectorView }
  | { readonly type: 'tiles'; readonly maps: TileMaps }
  /** Something a person should read. */
  | {
      readonly type: 'notice';
      readonly level: 'warning' | 'error';
      readonly reason: Reason;
      readonly sentence: Sentence;
    }
  | { readonly type: 'log'; readonly record: LogRecord };
