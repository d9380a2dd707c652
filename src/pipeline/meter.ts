/** Counters of one worker, and the rates of the last second. */
import type { EncodedFrame } from '../core/frame.ts';
import type { MonoMs } from '../core/time.ts';
import type { PipelineStats } from '../protocol/pipeline.ts';

type Counters = Pick<PipelineStats, 'frames' | 'keyFrames' | 'bytes' | 'forwarded' | 'missing' | 'bad'>;

const ZERO: Counters = { frames: 0, keyFrames: 0, bytes: 0, forwarded: 0, missing: 0, bad: 0 };

export class Meter {
  readonly #now = { ...ZERO };
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

  bad(): void {
    this.#now.bad += 1;
  }

  /** The counters, and what they rose by since the last call, as rates per second. */
  read(at: MonoMs): Counters & Pick<PipelineStats, 'framesPerSecond' | 'bitsPerSecond'> {
    const before = this.#before;
    const seconds = (at - before.at) / 1000;
    const rate = (risen: number): number => (seconds > 0 ? risen / seconds : 0);
    const counters = { ...this.#now };
    this.#before = { counters, at };
    return {
      ...counters,
      framesPerSecond: rate(counters.frames - before.counters.frames),
      bitsPerSecond: rate(counters.bytes - before.counters.bytes) * 8,
    };
  }
}
