/** What a part of an event is told when it begins. */
import type { Sound } from '../core/buffer/audio-buffer.ts';
import type { DeviceRef, EventId, Trigger } from '../core/clip/clip.ts';
import type { WallMs } from '../core/time.ts';

export interface PartSpec {
  readonly event: EventId | undefined;
  readonly part: number;
  readonly device: DeviceRef;
  readonly trigger: Trigger;
  readonly startedAt: WallMs;
  /** Minutes east of UTC at `startedAt`. */
  readonly utcOffset: number;
  /** Of a stream with sound: what there is of it already, from the first frame on. A part keeps the tracks it began with. */
  readonly sound?: Sound | undefined;
}
