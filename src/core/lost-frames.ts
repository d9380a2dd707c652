/**
 * Frames lost directly before a key frame. After a loss WebRTC hands nothing on until the next key frame, since no frame
 * in between could be decoded (Chromium 156, H.264), and at a key frame `frame_num` starts again and shows no hole. What
 * tells of the loss is the encoder's habit: a KVM puts its key frames a fixed number of frames apart, at a fixed rate.
 */
import type { EncodedFrame } from './frame.ts';
import type { Micros } from './time.ts';

/** From one key frame to the next. Times are microseconds. */
interface Group {
  readonly frames: number;
  readonly span: number;
}

/** The group that a key frame ends. */
interface Ended extends Group {
  /** From its last frame to that key frame. */
  readonly hole: number;
  /** From one of its frames to the next. */
  readonly pace: number;
  /** The longest wait for a frame in it. */
  readonly longest: number;
}

/** A wait of more than so many frames' time is a hole; clocks stray by less. */
const HOLE = 1.5;

/** The pace is the mean of half as many steps at the least, so that the clock's strays even out and a new rate is learnt. */
const FORGET_AFTER = 300;

/** Follows one encoder; another configuration or connection needs another one. */
export class LostFrames {
  /** The last group that was complete as far as anybody can tell. */
  #usual: Group | undefined;
  /** How far the running pace was measured: so many steps from frame to frame. */
  #steps = 0;
  /** Microseconds that those took. */
  #stepping = 0;
  #start: Micros | undefined;
  #newest: Micros | undefined;
  /** Of the running group, with those that are known to be missing. */
  #frames = 0;
  #longest = 0;

  /**
   * How many frames are missing directly before this one beyond those it knows of itself; 0 for all but key frames.
   *
   * They are believed to be lost only where there is a hole for just so many before the key frame, and the group is as
   * long as a whole number of usual ones. An encoder that paused, was restarted or keeps no rhythm hardly ever meets
   * both, and what it did not send was not lost. Until a complete group has shown the rhythm, which may take long over a
   * bad network, every hole is believed that is longer than any wait in its group.
   */
  push({ kind, pts, missingBefore }: Pick<EncodedFrame, 'kind' | 'pts' | 'missingBefore'>): number {
    const lost = kind === 'key' ? this.#endGroup(pts, missingBefore) : 0;
    if (kind === 'key') {
      this.#start = pts;
      this.#frames = 1;
      this.#longest = 0;
    } else {
      const wait = this.#newest === undefined ? 0 : (pts - this.#newest) / (missingBefore + 1);
      this.#longest = Math.max(this.#longest, wait);
      this.#frames += missingBefore + 1;
      // What seemed to be a stream of key frames alone had lost the others.
      if (this.#usual?.frames === 1) this.#usual = undefined;
    }
    this.#newest = pts;
    return lost;
  }

  /** What `push` would say of a key frame at this time that knows of nothing missing. Changes nothing. */
  before(pts: Micros): number {
    const ended = this.#endedBy(pts, 0);
    return ended === undefined ? 0 : lostIn(ended, this.#usual);
  }

  #endGroup(pts: Micros, missingBefore: number): number {
    const ended = this.#endedBy(pts, missingBefore);
    if (ended === undefined) return 0;
    const lost = lostIn(ended, this.#usual);
    if (lost === 0 && isWhole(ended, this.#usual)) this.#usual = { frames: ended.frames, span: ended.span };
    this.#steps += this.#frames - 1;
    this.#stepping += ended.span - ended.hole;
    if (this.#steps > FORGET_AFTER) {
      this.#steps /= 2;
      this.#stepping /= 2;
    }
    return lost;
  }

  #endedBy(pts: Micros, missingBefore: number): Ended | undefined {
    if (this.#start === undefined || this.#newest === undefined) return undefined;
    const span = pts - this.#start;
    const steps = this.#steps + this.#frames - 1;
    const stepping = this.#stepping + this.#newest - this.#start;
    return {
      frames: this.#frames + missingBefore,
      span,
      hole: pts - this.#newest,
      // A key frame alone has no pace but that of its like.
      pace: steps === 0 ? (this.#usual?.span ?? span) : stepping / steps,
      longest: this.#longest,
    };
  }
}

function isWhole({ hole, pace, longest }: Ended, usual: Group | undefined): boolean {
  return hole <= HOLE * (usual === undefined ? Math.max(pace, longest) : pace);
}

function lostIn(ended: Ended, usual: Group | undefined): number {
  if (isWhole(ended, usual)) return 0;
  if (usual === undefined) return Math.round(ended.hole / ended.pace) - 1;
  const framesIn = (span: number): number => Math.round((span * usual.frames) / usual.span);
  const due = framesIn(ended.span);
  const lost = due - ended.frames;
  const isLoss = lost > 0 && due % usual.frames === 0 && framesIn(ended.hole) === lost + 1;
  return isLoss ? lost : 0;
}
