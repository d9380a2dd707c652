/**
 * From what a tap delivers to the pipeline's currency: reads the access unit, unwraps its clock, and hands on frames
 * whose times grow strictly.
 */
import type { PrerollError } from '../core/error.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';
import { AccessUnitParser } from '../core/h264/access-unit.ts';
import { LostFrames } from '../core/lost-frames.ts';
import { RtpClock } from '../core/rtp-clock.ts';
import { addMicros, type Micros, micros, type MonoMs } from '../core/time.ts';

/** One tick of the 90 kHz clock, rounded up to whole microseconds. */
const ONE_TICK = 12;

export type Ingested =
  | { readonly kind: 'frame'; readonly frame: EncodedFrame }
  /** Nothing can be decoded yet: the stream was joined between key frames. */
  | { readonly kind: 'wait' }
  /**
   * Sent before the newest frame but delivered after it, as when a lost packet was sent again. What followed it is
   * written already, so it counts as lost; WebRTC has no frames that are shown in another order than they are sent.
   */
  | { readonly kind: 'late' }
  | { readonly kind: 'bad'; readonly error: PrerollError };

interface Moment {
  readonly pts: Micros;
  readonly arrival: MonoMs;
}

/** Reads the access units of one connection. */
export class Ingest {
  readonly #parser = new AccessUnitParser();
  readonly #clock = new RtpClock();
  #lost = new LostFrames();
  #newest: Moment | undefined;
  /** The last configuration; one with the same content is the same, also over a new connection. */
  #config: VideoConfig | undefined;
  /** Stream time at the connection's first frame. */
  #start: Micros | undefined;

  /** Reads one access unit in Annex B. `bytes` is not kept. Never throws. */
  read(bytes: Uint8Array<ArrayBuffer>, rtpTimestamp: number, arrival: MonoMs): Ingested {
    const at = this.#time(rtpTimestamp, arrival);
    const newest = this.#newest;
    if (newest !== undefined && at < newest.pts) return { kind: 'late' };
    const unit = this.#parser.push(bytes);
    if (unit.kind === 'wait') return { kind: 'wait' };
    if (unit.kind === 'bad') return unit;
    const pts = at === newest?.pts ? addMicros(at, ONE_TICK) : at;
    this.#newest = { pts, arrival };
    const config = sameConfig(this.#config, unit.frame.config) ? this.#config : unit.frame.config;
    if (config !== this.#config) this.#lost = new LostFrames();
    this.#config = config;
    const missingBefore = unit.frame.missingBefore + this.#lost.push({ ...unit.frame, pts });
    return { kind: 'frame', frame: { ...unit.frame, missingBefore, config, pts, arrival } };
  }

  /** For a new connection: another RTP clock and nothing to refer to, while stream time goes on by what passed here. */
  successor(): Ingest {
    const next = new Ingest();
    next.#newest = this.#newest;
    next.#config = this.#config;
    return next;
  }

  #time(rtpTimestamp: number, arrival: MonoMs): Micros {
    const { pts } = this.#clock.at(rtpTimestamp, arrival);
    const newest = this.#newest;
    this.#start ??=
      newest === undefined ? micros(0) : addMicros(newest.pts, (arrival - newest.arrival) * 1000);
    return addMicros(this.#start, pts);
  }
}

function sameConfig(known: VideoConfig | undefined, other: VideoConfig): known is VideoConfig {
  if (known === other) return true;
  return (
    known !== undefined &&
    known.description.length === other.description.length &&
    known.description.every((byte, index) => byte === other.description[index])
  );
}
