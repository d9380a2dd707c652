/**
 * Frames lost directly before a key frame. After a loss WebRTC hands nothing on until the next key frame, since no frame
 * in between could be decoded (Chromium 156, H.264), and at a key frame `frame_num` starts again and shows no hole. What
 * tells of the loss is the encoder's habit: a KVM puts its key frames a fixed number of frames apart, at a fixed rate.
 */
import type { EncodedFrame } from './frame.ts';
import type { Micros } from './time.ts';

/** From one key frame to the next. */
interface Group {
  readonly frames: number;
  /** Microseconds. */
  readonly span: number;
}

/** Follows one encoder; another configuration or connection needs another one. */
export class LostFrames {
  /** The last group that was complete as far as anybody can tell. */
  #usual: Group | undefined;
  #start: Micros | undefined;
  #newest: Micros | undefined;
  /** Of the running group, with those that are known to be missing. */
  #frames = 0;

  /**
   * How many frames are missing directly before this one beyond those it knows of itself; 0 for all but key frames.
   *
   * They are believed to be lost only where there is a hole for just so many before the key frame, and the group is as
   * long as a whole number of usual ones. An encoder that paused, was restarted or keeps no rhythm hardly ever meets
   * both, and what it did not send was not lost.
   */
  push({ kind, pts, missingBefore }: Pick<EncodedFrame, 'kind' | 'pts' | 'missingBefore'>): number {
    this.#frames += missingBefore;
    let lost = 0;
    if (kind === 'key') {
      lost = this.#endGroup(pts);
      this.#start = pts;
      this.#frames = 0;
    }
    this.#frames += 1;
    this.#newest = pts;
    return lost;
  }

  #endGroup(pts: Micros): number {
    if (this.#start === undefined || this.#newest === undefined) return 0;
    const group: Group = { frames: this.#frames, span: pts - this.#start };
    const usual = this.#usual ?? group;
    const framesIn = (span: number): number => Math.round((span * usual.frames) / usual.span);
    const due = framesIn(group.span);
    const lost = due - group.frames;
    const isLoss = lost > 0 && due % usual.frames === 0 && framesIn(pts - this.#newest) === lost + 1;
    if (isLoss) return lost;
    this.#usual = group;
    return 0;
  }
}
