/**
 * One timeline for the streams of a session. Each stream's packets bear a clock of its own that began at any number; what
 * ties two of them together is, in this order: the reports of their senders, which name one moment by both clocks
 * (RFC 3550, 6.4.1); the timestamps in the answer to PLAY, which all belong to the same moment (RFC 2326, 12.33); and when
 * the packets came.
 */
import { RtpClock, type RtpTime } from '../rtp-clock.ts';
import { LeastDelay } from '../sound-clock.ts';
import { addMicros, type Micros, micros, MICROS_PER_SECOND, type MonoMs } from '../time.ts';
import type { InitialTime } from './initial-time.ts';

/** Where the master's first packet lies, in µs: pictures may have to be decoded, and sound may have begun, before it. */
const START = micros(MICROS_PER_SECOND);

/** How long reports are waited for, in ms; senders give one every five seconds (RFC 3550, 6.2). */
const PATIENCE = 6_000;
/** A timestamp in the answer to PLAY that lies further from the first packet, in µs, is a wrong one. */
const BELIEVED = 10_000_000;
/** A sender whose two clocks disagree by so many µs with its last report has set one of them. */
const CLOCK_SET = 1_000_000;
/** Nearer than so many µs nothing is moved: clocks on the wall are written in whole ms by many. */
const NEAR = 2_000;
/** Further away than so many µs, a stream is put where it belongs at once. */
const FAR = 200_000;
/** Otherwise it is moved by no more than this share of its own time, which nobody hears. */
const SLEW = 0.001;

interface Stream {
  readonly clock: StreamClock;
  readonly delay: LeastDelay;
  /** µs between the sender's wall and the stream's own time. */
  wall: number | undefined;
  report: { readonly ntp: number; readonly timestamp: number } | undefined;
  rtptime: number | undefined;
  /** Added to its own time; undefined while nothing ties it to the master. */
  shift: number | undefined;
  /** Whether a report has tied it. */
  reported: boolean;
  /** Its own time when it was moved last. */
  movedAt: Micros;
}

export class Timeline {
  readonly #streams: readonly Stream[];
  readonly #master: number;
  #initial: InitialTime = 'reports';
  #since: MonoMs | undefined;

  /**
   * @param rates Of each stream, ticks a second.
   * @param master Its own time is the timeline's; the others are put beside it.
   */
  constructor(rates: readonly number[], master: number) {
    this.#streams = rates.map((rate) => ({
      clock: new StreamClock(rate),
      delay: new LeastDelay(),
      wall: undefined,
      report: undefined,
      rtptime: undefined,
      shift: undefined,
      reported: false,
      movedAt: micros(0),
    }));
    this.#master = master;
  }

  /** Before the first packet. */
  begin(initial: InitialTime, rtptimes: readonly (number | undefined)[]): void {
    this.#initial = initial;
    for (const [place, stream] of this.#streams.entries()) stream.rtptime = rtptimes[place];
  }

  /** The stream's own time of a packet, from 0 with its first one, for `placed` to put among the others. */
  own(place: number, timestamp: number, now: MonoMs): RtpTime {
    const stream = this.#stream(place);
    const time = stream.clock.at(timestamp, now);
    stream.delay.push(time.pts, now);
    if (time.kind === 'jump') {
      // Nothing that was said about the clock before is true of it now.
      [stream.wall, stream.report, stream.rtptime] = [undefined, undefined, undefined];
      stream.reported = false;
    }
    return time;
  }

  /** What a sender reports. @param ntp In µs. */
  report(place: number, ntp: number, timestamp: number): void {
    this.#stream(place).report = { ntp, timestamp };
  }

  /**
   * Where a stream's own time lies among the others; `undefined` as long as nothing tells.
   *
   * @param own As `own` gave it for one of this stream's packets.
   */
  placed(place: number, own: Micros, now: MonoMs): Micros | undefined {
    const stream = this.#stream(place);
    if (place === this.#master) return addMicros(own, START);
    this.#since ??= now;
    this.#follow(stream, own, now - this.#since >= PATIENCE);
    return stream.shift === undefined ? undefined : addMicros(own, stream.shift);
  }

  #follow(stream: Stream, own: Micros, late: boolean): void {
    const master = this.#stream(this.#master);
    const reported = tiedByReports(stream, master);
    const target = reported ?? (stream.shift === undefined ? this.#guess(stream, master, late) : undefined);
    if (target === undefined) return;
    const { shift } = stream;
    const off = target - (shift ?? target);
    const step = Math.max(0, own - stream.movedAt) * SLEW;
    stream.movedAt = own;
    if (shift === undefined || !stream.reported || Math.abs(off) > FAR) stream.shift = target;
    else if (Math.abs(off) > NEAR) stream.shift = shift + Math.min(step, Math.max(-step, off));
    stream.reported ||= reported !== undefined;
  }

  /** Without reports, or before the first. */
  #guess(stream: Stream, master: Stream, late: boolean): number | undefined {
    const times = [stream, master].map(({ clock, rtptime }) =>
      rtptime === undefined ? undefined : clock.of(rtptime),
    );
    const [at, masterAt] = times.map((time) =>
      time === undefined || Math.abs(time) > BELIEVED ? undefined : time,
    );
    if (this.#initial === 'timestamps' && at !== undefined && masterAt !== undefined)
      return masterAt - at + START;
    if (this.#initial === 'first-packets') return START;
    const [delay, masterDelay] = [stream.delay.value, master.delay.value];
    // A device that has sent no pictures yet may still be at its first.
    return late && delay !== undefined && masterDelay !== undefined ? delay - masterDelay + START : undefined;
  }

  #stream(place: number): Stream {
    const stream = this.#streams[place];
    if (stream === undefined) throw new TypeError(`Timeline: there is no stream ${place}.`);
    return stream;
  }
}

/** A clock that can also be asked about timestamps that no packet bears. */
class StreamClock {
  readonly #rate: number;
  readonly #clock: RtpClock;
  #newest: { readonly timestamp: number; readonly own: Micros } | undefined;

  constructor(rate: number) {
    this.#rate = rate;
    this.#clock = new RtpClock(rate / 1000);
  }

  at(timestamp: number, now: MonoMs): RtpTime {
    const time = this.#clock.at(timestamp, now);
    this.#newest = { timestamp, own: time.pts };
    return time;
  }

  /** `undefined` before the first packet. Half of 32 bits around the newest one is what a timestamp can name. */
  of(timestamp: number): number | undefined {
    if (this.#newest === undefined) return undefined;
    const ticks = (timestamp - this.#newest.timestamp) | 0;
    return this.#newest.own + (ticks * MICROS_PER_SECOND) / this.#rate;
  }
}

/** What has to be added to the stream's own time, by the reports of both senders; `undefined` before both have come. */
function tiedByReports(stream: Stream, master: Stream): number | undefined {
  read(stream, master);
  read(master, stream);
  if (stream.wall === undefined || master.wall === undefined) return undefined;
  return stream.wall - master.wall + START;
}

/** Takes a report once there are packets that it can be held against. */
function read(stream: Stream, other: Stream): void {
  if (stream.report === undefined) return;
  const { ntp, timestamp } = stream.report;
  const own = stream.clock.of(timestamp);
  if (own === undefined) return;
  const wall = ntp - own;
  // The other one's last report is by the clock as it was before; until its next one nothing is moved.
  if (stream.wall !== undefined && Math.abs(wall - stream.wall) > CLOCK_SET) other.wall = undefined;
  stream.wall = wall;
  stream.report = undefined;
}
