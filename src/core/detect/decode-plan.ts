/**
 * Which frames are worth decoding for detection. A key frame decodes alone; a frame between two of them costs everything
 * since the last one. So key frames are looked at, of closer ones about one a second while nothing happens; frames in
 * between only where key frames are rare. More of both where a frame's size says that something has just happened, or
 * where a change waits to be confirmed.
 */
import type { LooksLevel } from '../load/ladder.ts';
import { type Micros, MICROS_PER_SECOND } from '../time.ts';

/**
 * While nothing new happens, of closer key frames the one is looked at that comes nearest to this many seconds after the
 * sample before. What is new comes with a frame that is larger than this share of the last key frame (a clock's tick takes
 * a thousandth, a line of text five) and this many times larger than its predecessors were on average: a film goes on as it
 * went on before.
 */
const KEY_EVERY = 1;
const STIR_SHARE = 0.004;
const STIR_FACTOR = 2;
/** Key frames this many seconds apart see enough by themselves, */
const KEYS_SUFFICE = 2.1;
/** and up to this many they also confirm in time what one of them saw first. */
const KEYS_CONFIRM = 1.1;
/** Between rare key frames, what was seen is confirmed so many seconds after the sample that showed it. */
const CONFIRM_AFTER = 0.4;
/** Where they are rarer, samples are this many seconds apart. */
const SAMPLE_EVERY = 0.5;
/** A frame that hints at a change is looked at no more often than this, in seconds. */
const HINT_EVERY = 0.4;
/** It hints at one when it is this many times larger than its predecessors were on average, */
const HINT_FACTOR = 6;
/** and larger than this share of the last key frame: the picture changed, not the encoder's mood. */
const HINT_SHARE = 0.05;
/** Seconds in which the average forgets. */
const MEAN_DECAY = 3;
/** Pictures are at least this many seconds apart while the computer is short of power. */
const SPARSE = 0.95;
/** After this many seconds without a key frame a damaged picture has become the only one there is. */
export const HURT_FOR = 20;

export interface PlannedFrame {
  readonly kind: 'key' | 'delta';
  readonly pts: Micros;
  readonly bytes: number;
  /** Access units lost directly before it: what follows shows damage until the next key frame. */
  readonly missing?: number;
  /** It is the picture before it once more. */
  readonly repeats?: boolean;
}

/** `picture`: decode it and look. `repeat`: it is the picture that was looked at last, so there is nothing to decode. */
export type Look = 'picture' | 'repeat' | 'none';

export class DecodePlan {
  #key: { readonly pts: Micros; readonly bytes: number } | undefined;
  /** Time between the last two key frames. */
  #gop = 0;
  #sampled: Micros | undefined;
  #mean: number | undefined;
  #newest: Micros | undefined;
  /** Since when the picture is damaged. */
  #hurt: Micros | undefined;
  /** What was sampled last showed a change that is yet to be confirmed. */
  #pending = false;
  /** Whether a frame since the last sample brought something new, */
  #moved = false;
  /** and something large enough to be neither a clock's tick nor more of the same film. */
  #stirred = false;
  #steady = true;

  /**
   * Whether a sample shall be taken of this frame, and how. Frames come in order; the first one is a key frame.
   * @param looks How often a computer that is short of power may look at a new picture.
   * @param seen Whether the picture that was asked for last has been looked at: one that was not cannot be looked at again.
   */
  look(frame: PlannedFrame, looks: LooksLevel = 'full', seen = true): Look {
    const hurt = frame.kind === 'delta' && this.#isHurt(frame);
    if (hurt || frame.repeats !== true) this.#moved = true;
    const due = frame.kind === 'key' ? this.#atKey(frame) : this.#between(frame) && !hurt;
    this.#newest = frame.pts;
    if (!due) return 'none';
    const look = frame.kind === 'key' || this.#moved || !seen ? 'picture' : 'repeat';
    if (look === 'picture' && !this.#affords(frame, looks)) return 'none';
    this.#sampled = frame.pts;
    this.#pending = false;
    this.#moved = false;
    this.#stirred = false;
    return look;
  }

  /** The newest sample showed a change that only another sample can confirm. */
  expect(): void {
    this.#pending = true;
  }

  /** Whether the picture keeps still where nothing happens. Where it does not, each key frame helps to tell noise from change. */
  judge(steady: boolean): void {
    this.#steady = steady;
  }

  /** Another stream: nothing learnt holds any more. */
  reset(): void {
    this.#key = undefined;
    this.#gop = 0;
    this.#sampled = undefined;
    this.#mean = undefined;
    this.#newest = undefined;
    this.#hurt = undefined;
    this.#pending = false;
    this.#moved = false;
    this.#stirred = false;
    this.#steady = true;
  }

  #affords({ kind, pts }: PlannedFrame, looks: LooksLevel): boolean {
    switch (looks) {
      case 'full':
        return true;
      case 'sparse':
        return this.#sampled === undefined || pts - this.#sampled >= SPARSE * MICROS_PER_SECOND;
      case 'key-frames':
        return kind === 'key';
    }
  }

  #isHurt({ pts, missing = 0 }: PlannedFrame): boolean {
    if (missing > 0) this.#hurt ??= pts;
    return this.#hurt !== undefined && pts - this.#hurt < HURT_FOR * MICROS_PER_SECOND;
  }

  #atKey({ pts, bytes }: PlannedFrame): boolean {
    this.#hurt = undefined;
    if (this.#key !== undefined) this.#gop = pts - this.#key.pts;
    this.#key = { pts, bytes };
    if (this.#sampled === undefined) return true;
    const since = pts - this.#sampled;
    const soon = this.#pending || this.#stirred || !this.#steady;
    if (soon) return true;
    return since + this.#gop / 2 >= KEY_EVERY * MICROS_PER_SECOND;
  }

  #between(frame: PlannedFrame): boolean {
    const key = this.#key;
    const sampled = this.#sampled;
    if (key === undefined || sampled === undefined) return false;
    const surge = this.#surge(frame);
    if (surge > STIR_FACTOR && frame.bytes > STIR_SHARE * key.bytes) this.#stirred = true;
    const hint = surge > HINT_FACTOR && frame.bytes > HINT_SHARE * key.bytes;
    const since = frame.pts - sampled;
    if (hint && since >= HINT_EVERY * MICROS_PER_SECOND) return true;
    const distance = Math.max(this.#gop, frame.pts - key.pts);
    if (this.#pending && distance > KEYS_CONFIRM * MICROS_PER_SECOND)
      return since >= CONFIRM_AFTER * MICROS_PER_SECOND;
    const rare = distance > KEYS_SUFFICE * MICROS_PER_SECOND;
    return rare && since >= SAMPLE_EVERY * MICROS_PER_SECOND;
  }

  /** How many times larger than its predecessors were on average a frame is; 0 for the first. */
  #surge({ bytes, pts }: PlannedFrame): number {
    const mean = this.#mean;
    const newest = this.#newest ?? pts;
    const kept = Math.exp((newest - pts) / (MEAN_DECAY * MICROS_PER_SECOND));
    this.#mean = mean === undefined ? bytes : mean * kept + bytes * (1 - kept);
    return mean === undefined ? 0 : bytes / mean;
  }
}
