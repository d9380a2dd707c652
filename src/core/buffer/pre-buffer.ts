/**
 * The last seconds of the stream, kept as whole groups of pictures (a key frame and what refers to it), so that whatever
 * it hands out can be decoded from its first frame. Bounded in seconds and in bytes; the bytes win.
 */
import type { EncodedFrame } from '../frame.ts';
import { addMicros, type Micros, MICROS_PER_SECOND, microsToSeconds, secondsToMicros } from '../time.ts';

export interface PreBufferBounds {
  /** Depth that is kept whenever the bytes allow: what is held begins with a key frame at least this old. */
  readonly seconds: number;
  /** Most bytes of frame data held. */
  readonly bytes: number;
}

export interface PreBufferStats {
  readonly frames: number;
  readonly bytes: number;
  /** From the oldest frame's time to the newest one's. */
  readonly seconds: number;
  readonly gops: number;
}

/**
 * `held`: the frame is in the buffer. `waiting`: refused, since the key frame that it refers to is not held.
 * `overflowed`: one group of pictures alone is over the byte bound, so all of it was dropped and frames are refused until
 * the next key frame. The person must hear of that: a clip would now begin too late.
 */
export type PushResult = 'held' | 'waiting' | 'overflowed';

interface Gop {
  readonly start: Micros;
  readonly frames: EncodedFrame[];
  bytes: number;
}

/**
 * Between groups further apart than this, in seconds, the stream was away: no signal, another connection. What lies
 * before such a hole is nobody's pre-roll, however deep the buffer is meant to be.
 */
const HOLE = 2;

/** Dropped groups are cut off the array in batches of at least this many, so that a push costs the same on average. */
const COMPACT_AT = 64;

export class PreBuffer {
  #bounds: PreBufferBounds;
  /** Groups before `#head` are gone already; their slots are emptied at once so that the frames can be collected. */
  #gops: (Gop | undefined)[] = [];
  #head = 0;
  #bytes = 0;
  #frames = 0;
  #newest: Micros | undefined;

  /** Throws a `TypeError` when a bound is not a positive finite number (`seconds` may be 0). */
  constructor(bounds: PreBufferBounds) {
    this.#bounds = checked(bounds);
  }

  get stats(): PreBufferStats {
    const oldest = this.#gops[this.#head]?.start;
    const seconds =
      oldest === undefined || this.#newest === undefined
        ? 0
        : microsToSeconds(this.#newest) - microsToSeconds(oldest);
    return { frames: this.#frames, bytes: this.#bytes, seconds, gops: this.#gops.length - this.#head };
  }

  /** Time of the newest frame held; `undefined` when empty. */
  get newest(): Micros | undefined {
    return this.#newest;
  }

  /** Takes a frame whose time is later than that of every frame held. Holes in time and new configurations are fine. */
  push(frame: EncodedFrame): PushResult {
    let gop = this.#gops.at(-1);
    if (frame.kind === 'key') {
      gop = { start: frame.pts, frames: [], bytes: 0 };
      this.#gops.push(gop);
    }
    if (gop === undefined) return 'waiting';
    gop.frames.push(frame);
    gop.bytes += frame.data.byteLength;
    this.#bytes += frame.data.byteLength;
    this.#frames += 1;
    this.#newest = frame.pts;
    return this.#enforce();
  }

  /**
   * Where a clip that should begin at `pts` does begin: at the last key frame at or before it, else at the first one
   * held; `undefined` when none is held. When the stream was away at `pts`, it is where the stream came back.
   */
  startFor(pts: Micros): Micros | undefined {
    return this.#gops[this.#indexFor(pts)]?.start;
  }

  /**
   * The frames from `startFor(pts)` on, oldest first. Later pushes do not change what was returned; the frames' bytes are
   * shared with the buffer.
   */
  from(pts: Micros): readonly EncodedFrame[] {
    return this.#gops.slice(this.#indexFor(pts)).flatMap((gop) => gop?.frames ?? []);
  }

  /** New bounds, in force at once. `overflowed` as for `push`. Throws a `TypeError` as the constructor does. */
  resize(bounds: PreBufferBounds): Exclude<PushResult, 'waiting'> {
    this.#bounds = checked(bounds);
    return this.#enforce();
  }

  clear(): void {
    this.#gops = [];
    this.#head = 0;
    this.#bytes = 0;
    this.#frames = 0;
    this.#newest = undefined;
  }

  #indexFor(pts: Micros): number {
    const last = this.#gops.length - 1;
    let index = last;
    while (index > this.#head && (this.#gops[index]?.start ?? 0) > pts) index -= 1;
    const gop = this.#gops[index];
    const away = gop !== undefined && endOf(gop) < addMicros(pts, -HOLE * MICROS_PER_SECOND);
    return away && index < last ? index + 1 : index;
  }

  #enforce(): Exclude<PushResult, 'waiting'> {
    const wanted = (this.#newest ?? 0) - secondsToMicros(this.#bounds.seconds);
    for (;;) {
      const oldest = this.#gops[this.#head];
      const next = this.#gops[this.#head + 1];
      if (oldest === undefined || next === undefined) break;
      const needed = next.start > wanted && endOf(oldest) >= wanted;
      if (needed && this.#bytes <= this.#bounds.bytes) break;
      this.#dropOldest();
    }
    if (this.#bytes <= this.#bounds.bytes) return 'held';
    this.clear();
    return 'overflowed';
  }

  #dropOldest(): void {
    const gop = this.#gops[this.#head];
    this.#gops[this.#head] = undefined;
    this.#head += 1;
    this.#bytes -= gop?.bytes ?? 0;
    this.#frames -= gop?.frames.length ?? 0;
    if (this.#head < COMPACT_AT || this.#head * 2 < this.#gops.length) return;
    this.#gops = this.#gops.slice(this.#head);
    this.#head = 0;
  }
}

/** Time of a group's last frame. */
const endOf = ({ start, frames }: Gop): Micros => frames.at(-1)?.pts ?? start;

function checked(bounds: PreBufferBounds): PreBufferBounds {
  if (!(Number.isFinite(bounds.seconds) && bounds.seconds >= 0)) {
    throw new TypeError('PreBuffer: seconds must be a finite number from 0.');
  }
  if (!(Number.isFinite(bounds.bytes) && bounds.bytes > 0)) {
    throw new TypeError('PreBuffer: bytes must be a finite number above 0.');
  }
  return bounds;
}
