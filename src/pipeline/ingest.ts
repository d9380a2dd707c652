/**
 * From what a tap delivers to the pipeline's currency: reads the access unit, unwraps its clock, and hands on frames
 * whose times grow strictly.
 *
 * A browser hands key frames out at once and everything else only when nothing before it is missing (Chromium 156), so a
 * key frame overtakes the frames before it while one of their packets is sent again. It is made to wait for them: what
 * was written behind it could not be put in front of it any more.
 */
import { sameBytes } from '../core/bytes.ts';
import type { AccessUnitReader } from '../core/codec/access-unit-reader.ts';
import { readerOf } from '../core/codec/reader-of.ts';
import { sameConfig } from '../core/codec/same-config.ts';
import { PrerollError } from '../core/error.ts';
import type { EncodedFrame, VideoConfig } from '../core/frame.ts';
import { LostFrames } from '../core/lost-frames.ts';
import { RtpClock } from '../core/rtp-clock.ts';
import { say } from '../core/sentence.ts';
import { addMicros, addMs, type Micros, micros, type MonoMs } from '../core/time.ts';

/** What a stream is taken for that does not say its codec. */
const USUAL = 'video/H264';

/** One tick of the 90 kHz clock, rounded up to whole microseconds. */
const ONE_TICK = 12;

/**
 * Milliseconds that a key frame waits for what it has overtaken. A packet is asked for again every 100 ms by a browser
 * that cannot measure the way to the device, so this is time for some attempts.
 */
export const WAIT_MS = 400;

/** Frames that wait behind it at the most: five times what comes in that time at 60 Hz. */
const MAX_WAITING = 120;

export type Ingested =
  | { readonly kind: 'frame'; readonly frame: EncodedFrame }
  /** Nothing can be decoded yet: the stream was joined between key frames. */
  | { readonly kind: 'wait' }
  /**
   * Delivered when what followed it was handed on already, which is how it counts as lost; or leaning on a frame that
   * is lost; or delivered once more, as browsers do with a packet that comes twice. WebRTC has no frames that are
   * shown in another order than they are sent.
   */
  | { readonly kind: 'late' }
  | { readonly kind: 'bad'; readonly error: PrerollError };

/** One access unit as it came. */
interface Arrived {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Stream time as its RTP timestamp has it. */
  readonly at: Micros;
  readonly arrival: MonoMs;
}

/** A key frame that has overtaken others, and what came behind it. Their bytes are copies. */
interface Waiting {
  readonly key: Arrived;
  readonly until: MonoMs;
  readonly behind: Arrived[];
  /** One of those before it is known to be lost; the rest leans on it. */
  torn: boolean;
  /** The time was found to be over once. */
  doubted: boolean;
}

/** The frame that was handed on last. */
interface Newest {
  readonly pts: Micros;
  /** As its RTP timestamp has it. */
  readonly at: Micros;
  readonly arrival: MonoMs;
  readonly data: EncodedFrame['data'];
}

/** Reads the access units of one connection. */
export class Ingest {
  /** The codec as it is called by those who deliver it, and what reads it; none for one that cannot be recorded. */
  #codec = USUAL;
  #reader: AccessUnitReader | undefined = readerOf(USUAL);
  readonly #clock = new RtpClock();
  #lost = new LostFrames();
  #newest: Newest | undefined;
  #waiting: Waiting | undefined;
  /** The last configuration; one with the same content is the same, also over a new connection. */
  #config: VideoConfig | undefined;
  /** Stream time at the connection's first frame. */
  #start: Micros | undefined;

  /**
   * Reads one access unit as WebRTC delivers it. `bytes` is not kept. Never throws.
   *
   * @param mimeType The codec, where it is told: `video/VP9`. It is believed as far as choosing the reader.
   * @returns What is known now, in the order of the stream: nothing while a key frame waits, several frames when it
   *   waits no longer.
   */
  read(
    bytes: Uint8Array<ArrayBuffer>,
    rtpTimestamp: number,
    arrival: MonoMs,
    mimeType = this.#codec,
  ): readonly Ingested[] {
    const before = mimeType === this.#codec ? [] : this.#switchTo(mimeType);
    const unit = { bytes, at: this.#time(rtpTimestamp, arrival), arrival };
    return before.length === 0 ? this.#sort(unit) : [...before, ...this.#sort(unit)];
  }

  /**
   * What has waited long enough by now. To be asked now and then, since no frame may come any more; it is believed the
   * second time, since a thread that stood still has yet to read what came meanwhile.
   */
  overdue(now: MonoMs): readonly Ingested[] {
    const waiting = this.#waiting;
    if (waiting === undefined || now < waiting.until) return [];
    if (waiting.doubted) return this.release();
    waiting.doubted = true;
    return [];
  }

  /** All that waits, because nothing will come any more or a person wants what there is. */
  release(): readonly Ingested[] {
    const waiting = this.#waiting;
    if (waiting === undefined) return [];
    this.#waiting = undefined;
    const key = this.#take(waiting.key);
    return [key, ...waiting.behind.flatMap((unit) => this.#sort(unit))];
  }

  /** For a new connection: another RTP clock and nothing to refer to, while stream time goes on by what passed here. */
  successor(): Ingest {
    const next = new Ingest();
    next.#newest = this.#newest;
    next.#config = this.#config;
    return next;
  }

  /** What waits was coded as before. */
  #switchTo(mimeType: string): readonly Ingested[] {
    const waiting = this.release();
    this.#codec = mimeType;
    this.#reader = readerOf(mimeType);
    return waiting;
  }

  #sort(unit: Arrived): readonly Ingested[] {
    const waiting = this.#waiting;
    if (waiting !== undefined) {
      return unit.at < waiting.key.at ? this.#fill(unit, waiting) : this.#queue(unit, waiting);
    }
    if (this.#lost.before(unit.at) === 0 || !this.#isKey(unit)) return [this.#take(unit)];
    const until = addMs(unit.arrival, WAIT_MS);
    this.#waiting = { key: copyOf(unit), until, behind: [], torn: false, doubted: false };
    return [];
  }

  #queue(unit: Arrived, { behind, until }: Waiting): readonly Ingested[] {
    behind.push(copyOf(unit));
    return unit.arrival >= until || behind.length === MAX_WAITING ? this.release() : [];
  }

  /** One that was overtaken. It is good for something as long as none is missing between it and the one before. */
  #fill(unit: Arrived, waiting: Waiting): readonly Ingested[] {
    const leansOnLost = waiting.torn && !this.#isKey(unit);
    if (leansOnLost || unit.at <= (this.#newest?.at ?? unit.at)) return [{ kind: 'late' }];
    const read = this.#take(unit, 'whole');
    waiting.torn = read.kind !== 'frame';
    return this.#lost.before(waiting.key.at) > 0 ? [read] : [read, ...this.release()];
  }

  /** @param only `whole`: not what comes behind a hole. */
  #take({ bytes, at, arrival }: Arrived, only?: 'whole'): Ingested {
    const newest = this.#newest;
    if (newest !== undefined && at < newest.pts) return { kind: 'late' };
    const unit = this.#reader?.push(bytes) ?? unreadable(this.#codec);
    if (unit.kind === 'wait') return { kind: 'wait' };
    if (unit.kind === 'bad') return unit;
    const { data } = unit.frame;
    if (at === newest?.at && sameBytes(data, newest.data)) return { kind: 'late' };
    if (only === 'whole' && unit.frame.missingBefore > 0) return { kind: 'late' };
    const pts = newest !== undefined && at <= newest.pts ? addMicros(newest.pts, ONE_TICK) : at;
    this.#newest = { pts, at, arrival, data };
    const config = sameConfig(this.#config, unit.frame.config) ? this.#config : unit.frame.config;
    if (config !== this.#config) this.#lost = new LostFrames();
    this.#config = config;
    const missingBefore = unit.frame.missingBefore + this.#lost.push({ ...unit.frame, pts });
    return { kind: 'frame', frame: { ...unit.frame, missingBefore, config, pts, arrival } };
  }

  #isKey({ bytes }: Arrived): boolean {
    return this.#reader?.isKey(bytes) === true;
  }

  #time(rtpTimestamp: number, arrival: MonoMs): Micros {
    const { pts } = this.#clock.at(rtpTimestamp, arrival);
    const newest = this.#newest;
    this.#start ??=
      newest === undefined ? micros(0) : addMicros(newest.pts, (arrival - newest.arrival) * 1000);
    return addMicros(this.#start, pts);
  }
}

const copyOf = (unit: Arrived): Arrived => ({ ...unit, bytes: unit.bytes.slice() });

/** A name out of an answer's SDP, which may be anything. */
const unreadable = (mimeType: string): Ingested & { readonly kind: 'bad' } => ({
  kind: 'bad',
  error: new PrerollError(
    'not-supported',
    say`The stream is coded as ${mimeType.slice(0, 40)}, which an MP4 file cannot carry, so nothing is recorded. Let the far end send H.264, H.265, VP9 or AV1.`,
  ),
});
