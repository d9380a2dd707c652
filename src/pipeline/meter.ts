/** Counters of one worker, and the rates of the last second. */
import type { EncodedFrame } from '../core/frame.ts';
import type { MonoMs } from '../core/time.ts';
import type { PipelineStats } from '../protocol/pipeline.ts';

/** What is counted of the pictures that detection looks at. */
type Looking = PipelineStats['looking'];

type Counters = Pick<PipelineStats, 'frames' | 'keyFrames' | 'bytes' | 'forwarded' | 'missing' | 'bad'>;

const ZERO: Counters = { frames: 0, keyFrames: 0, bytes: 0, forwarded: 0, missing: 0, bad: 0 };

export class Meter {
  readonly #now = { ...ZERO };
  #pictures = 0;
  /** Milliseconds from arrival to look, of the pictures since the last call. */
  #delays = { sum: 0, count: 0 };
  #before: { readonly counters: Counters; readonly at: MonoMs };

  constructor(startedAt: MonoMs) {
    this.#before = { counters: ZERO, at: startedAt };
  }

  frame(frame: EncodedFrame): void {
    this.#now.frames += 1;
    this.#now.bytes += frame.data.byteLength;
    this.#now.missing += frame.missingBefore;
    if (frame.kind === 'key') this.#now.keyFrames += 1;
  }

  forwarded(): void {
    this.#now.forwarded += 1;
  }

  /** @param delay Milliseconds since its frame came. */
  looked(delay: number): void {
    this.#pictures += 1;
    this.#delays.sum += Math.max(0, delay);
    this.#delays.count += 1;
  }

  bad(): void {
    this.#now.bad += 1;
  }

  /** The counters, and what they rose by since the last call, as rates per second. */
  read(at: MonoMs): Counters & Pick<PipelineStats, 'framesPerSecond' | 'bitsPerSecond' | 'looking'> {
    const before = this.#before;
    const seconds = (at - before.at) / 1000;
    const rate = (risen: number): number => (seconds > 0 ? risen / seconds : 0);
    const counters = { ...this.#now };
    this.#before = { counters, at };
    return {
      ...counters,
      looking: this.#readLooking(),
      framesPerSecond: rate(counters.frames - before.counters.frames),
      bitsPerSecond: rate(counters.bytes - before.counters.bytes) * 8,
    };
  }

  #readLooking(): Looking {
    const { sum, count } = this.#delays;
    this.#delays = { sum: 0, count: 0 };
    return { pictures: this.#pictures, delay: count > 0 ? sum / count : 0 };
  }
}
