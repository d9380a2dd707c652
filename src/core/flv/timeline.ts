/**
 * The times of one published stream: 32 bits of milliseconds, which wrap after 49 days (Adobe RTMP 1.0, 5.3.1.2.1) and which
 * an encoder sets anew when it restarts within a stream. Sound and pictures are on one clock; each goes its own pace.
 */
import type { MonoMs } from '../time.ts';

/** Steps forward of up to so many ms are believed as they stand; longer ones if so much time passed here, within as much. */
const MAX_FORWARD = 10_000;
/** Steps back of one track of up to so many ms are its own affair; longer ones are a clock that was set anew. */
const MAX_BACKWARD = 1_000;

export type Track = 'video' | 'audio';

interface Mark {
  /** As the stream counts, unwrapped. */
  readonly time: number;
  readonly arrival: MonoMs;
}

export class Timeline {
  /** Added to what the stream counts. */
  #shift: number | undefined;
  readonly #start: number | undefined;
  #newest: Mark | undefined;
  #tracks: Partial<Record<Track, Mark>> = {};

  /** @param start Milliseconds at which the stream begins; without it, at its own first time. */
  constructor(start?: number) {
    this.#start = start;
  }

  /** Milliseconds up to which the stream has come by now, be it over or not; `undefined` before it began. */
  reached(now: MonoMs): number | undefined {
    return this.#newest === undefined
      ? undefined
      : this.#newest.time + (this.#shift ?? 0) + Math.max(1, Math.round(now - this.#newest.arrival));
  }

  /** The time of a message in milliseconds. */
  at(track: Track, timestamp: number, arrival: MonoMs): number {
    const newest = this.#newest;
    if (newest === undefined) {
      this.#shift = this.#start === undefined ? 0 : this.#start - timestamp;
      return this.#mark(track, timestamp, arrival);
    }
    const before = this.#tracks[track] ?? newest;
    const time = before.time + ((timestamp - before.time) | 0);
    const step = time - before.time;
    const passed = arrival - before.arrival;
    // A track that is new may begin where the other one was some seconds ago.
    const back = this.#tracks[track] === undefined ? MAX_FORWARD : MAX_BACKWARD;
    const follows = step >= -back && (step <= MAX_FORWARD || Math.abs(step - passed) <= MAX_FORWARD);
    if (follows) return this.#mark(track, time, arrival);
    // Everything goes on from here, the other track with its next message.
    this.#shift = (this.reached(arrival) ?? 0) - timestamp;
    this.#newest = undefined;
    this.#tracks = {};
    return this.#mark(track, timestamp, arrival);
  }

  #mark(track: Track, time: number, arrival: MonoMs): number {
    const mark = { time, arrival };
    this.#tracks = { ...this.#tracks, [track]: mark };
    if (this.#newest === undefined || time > this.#newest.time) this.#newest = mark;
    return Math.max(0, time + (this.#shift ?? 0));
  }
}
