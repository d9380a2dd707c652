/**
 * Plays one clip in a `<video>`: steps to exactly the next picture, at any speed, backwards, and over the still parts. The
 * browser's own times decide nothing: a frame is shown by seeking into its time, and the frame that is shown is the one of
 * which the browser says that it presented it.
 */
import { endOf, frameAt, type FrameTable, seekPoint, timeOf } from '../../core/player/frames.ts';
import { nextSpeed, type Speed } from '../../core/player/speed.ts';
import { playBack, playOn, type Stretch } from '../../core/player/stretch.ts';
import { type Micros, micros, MICROS_PER_SECOND, microsToSeconds } from '../../core/time.ts';
import { Observable, type Readable } from '../observable.ts';
import { Seeks } from './player-seeks.ts';

export type Motion = 'paused' | 'forwards' | 'backwards';

/** What a person has chosen; it outlives the clip. */
export interface PlayerView {
  readonly motion: Motion;
  readonly speed: Speed;
  readonly skipping: boolean;
  /** Whether the sound is off, which it is until somebody asks for it. */
  readonly muted: boolean;
}

export interface Position {
  readonly at: Micros;
  /** Number of the frame, from 0; `undefined` as long as the clip's frames are not known. */
  readonly frame: number | undefined;
}

/** What is known of the clip's frames, once they have been read. */
export interface Known {
  readonly table: FrameTable;
  /** What to play when the still parts are skipped. */
  readonly stretches: readonly Stretch[];
}

export interface Opened {
  readonly length: Micros;
  /** Where to begin. */
  readonly at: Micros;
}

/** Microseconds of a picture that are worth to be played again. */
const LONG = 250_000;

/** Milliseconds that a picture takes at most from the end of its seek to the screen; a hidden page shows none. */
const SHOWN_WITHIN = 250;

/** Milliseconds between two pictures of a clip that runs backwards, at least: each is a seek and the decoding of a GOP. */
const BACK_EVERY = 66;

export class Player {
  readonly view: Readable<PlayerView>;
  readonly position: Readable<Position>;
  /** The picture could be read and decoded so far. */
  readonly broken: Readable<boolean>;

  readonly #view = new Observable<PlayerView>({ motion: 'paused', speed: 1, skipping: false, muted: true });
  readonly #position = new Observable<Position>({ at: micros(0), frame: undefined });
  readonly #broken = new Observable(false);
  readonly #now: () => number;
  #known: Known | undefined;
  #length: Micros = micros(0);
  #bound:
    { readonly video: HTMLVideoElement; readonly seeks: Seeks; readonly leave: AbortController } | undefined;
  /** The frame that is shown, or that was sought last: amid a burst of short ones, the browser may show another. */
  #frame = 0;
  /** It was sought, and nothing has been played since: the next step goes on from there. */
  #sought = false;
  /** Time of the picture that is on the screen. */
  #presented = -1;
  #callback = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** From where and when on it runs backwards. */
  #back = { at: 0, since: 0 };

  constructor({ now = () => performance.now() }: { readonly now?: () => number } = {}) {
    this.#now = now;
    this.view = this.#view;
    this.position = this.#position;
    this.broken = this.#broken;
  }

  /** Takes the element, whose source is the clip's file, until `close`, and begins to play. */
  open(video: HTMLVideoElement, { length, at }: Opened): void {
    this.close();
    const leave = new AbortController();
    const { signal } = leave;
    const seeks = new Seeks(video, signal);
    this.#bound = { video, seeks, leave };
    this.#length = length;
    this.#position.set({ at, frame: undefined });
    video.muted = this.#view.get().muted;
    video.addEventListener('ended', () => this.#onEnd(), { signal });
    video.addEventListener('pause', () => this.#onPause(), { signal });
    video.addEventListener('timeupdate', () => this.#follow(), { signal });
    video.addEventListener('error', () => this.#broken.set(true), { signal });
    this.#awaitFrame(video);
    if (at > 0) seeks.to(microsToSeconds(at));
    this.play();
  }

  /** What was read of the clip's frames. */
  know(known: Known): void {
    this.#known = known;
    this.#length = known.table.end;
    this.#frame = frameAt(known.table, this.#position.get().at);
    const { at } = this.#position.get();
    this.#position.set({ at, frame: this.#frame });
  }

  /** Lets go of the element. The speed and the skipping stay for the next clip. */
  close(): void {
    clearTimeout(this.#timer);
    const bound = this.#bound;
    this.#bound = undefined;
    this.#known = undefined;
    this.#frame = 0;
    this.#presented = -1;
    this.#broken.set(false);
    this.#set({ motion: 'paused' });
    if (bound === undefined) return;
    bound.leave.abort();
    bound.video.cancelVideoFrameCallback(this.#callback);
    bound.video.pause();
  }

  toggle(): void {
    if (this.#view.get().motion === 'paused') this.play();
    else this.pause();
  }

  /** From the beginning again when the end is reached. */
  play(): void {
    const { video } = this.#bound ?? {};
    if (video === undefined) return;
    clearTimeout(this.#timer);
    this.#sought = false;
    const { at } = this.#position.get();
    if (video.ended || this.#atEnd()) this.go(micros(0));
    // A picture is sought at its end: one that is shown for long is played from where it was looked at.
    else if (video.currentTime * MICROS_PER_SECOND - at > LONG) this.#bound?.seeks.to(microsToSeconds(at));
    video.playbackRate = this.#view.get().speed;
    this.#set({ motion: 'forwards' });
    // It rejects when something else comes in between, which is told by an event of its own.
    video.play().catch(() => {});
    this.#skip();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#set({ motion: 'paused' });
    this.#bound?.video.pause();
  }

  /** As the keys J and L do it: the first press sets out in a direction, each further one doubles the speed. */
  shuttle(motion: 'forwards' | 'backwards'): void {
    const { motion: before, speed } = this.#view.get();
    if (before === motion) this.setSpeed(nextSpeed(speed, 1));
    else if (before !== 'paused') this.setSpeed(1);
    if (before === motion) return;
    if (motion === 'forwards') this.play();
    else this.#playBackwards();
  }

  setSpeed(speed: Speed): void {
    this.#set({ speed });
    if (this.#bound) this.#bound.video.playbackRate = speed;
    this.#back = { at: this.#position.get().at, since: this.#now() };
  }

  setSkipping(skipping: boolean): void {
    this.#set({ skipping });
    if (this.#view.get().motion === 'forwards') this.#skip();
  }

  /** To be called from a key or a click: nothing else may make a page sound. */
  setMuted(muted: boolean): void {
    this.#set({ muted });
    if (this.#bound) this.#bound.video.muted = muted;
  }

  /** Shows the picture so many frames further, and stays there. Nothing as long as the clip's frames are not known. */
  step(frames: number): void {
    if (this.#known === undefined) return;
    this.pause();
    this.#show(this.#frame + frames);
  }

  /** Goes to a moment, and plays on from there if it plays. */
  go(at: Micros): void {
    const bounded = micros(Math.min(this.#length, Math.max(0, at)));
    this.#back = { at: bounded, since: this.#now() };
    if (this.#known !== undefined) {
      this.#show(frameAt(this.#known.table, bounded));
      return;
    }
    this.#position.set({ at: bounded, frame: undefined });
    this.#bound?.seeks.to(microsToSeconds(bounded));
  }

  /** Resolves once the picture that was asked for last is on the screen, which may be a little later than its seek ends. */
  async settled(): Promise<void> {
    const { seeks, leave, video } = this.#bound ?? {};
    await seeks?.settled();
    if (video === undefined || leave?.signal.aborted !== false || this.#known === undefined) return;
    if (this.#presented === timeOf(this.#known.table, this.#frame)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        video.cancelVideoFrameCallback(callback);
        leave.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, SHOWN_WITHIN);
      const callback = video.requestVideoFrameCallback(done);
      leave.signal.addEventListener('abort', done);
    });
  }

  #playBackwards(): void {
    if (this.#known === undefined) return;
    this.#bound?.video.pause();
    this.#set({ motion: 'backwards' });
    this.#back = { at: this.#position.get().at, since: this.#now() };
    this.#stepBack();
  }

  /** By what should be shown now and not by one frame after the other, so that a slow computer shows fewer and not later ones. */
  #stepBack(): void {
    const { motion, speed, skipping } = this.#view.get();
    const known = this.#known;
    if (motion !== 'backwards' || known === undefined) return;
    const aim = this.#back.at - (this.#now() - this.#back.since) * speed * 1000;
    const to = skipping ? playBack(known.stretches, micros(aim)) : micros(aim);
    if (to === undefined || to <= 0) {
      this.pause();
      if (to !== undefined) this.#show(0);
      return;
    }
    if (to < aim) this.#back = { at: to, since: this.#now() };
    const frame = frameAt(known.table, to);
    if (frame !== this.#frame) this.#show(frame);
    const began = this.#now();
    void this.settled().then(() => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#stepBack(), Math.max(0, BACK_EVERY - (this.#now() - began)));
    });
  }

  #show(frame: number): void {
    const { table } = this.#known ?? {};
    if (table === undefined) return;
    this.#frame = Math.min(table.times.length - 1, Math.max(0, frame));
    this.#sought = true;
    this.#position.set({ at: timeOf(table, this.#frame), frame: this.#frame });
    this.#bound?.seeks.to(seekPoint(table, this.#frame));
    void this.#tellShown(table);
  }

  /** The picture that was there may have stayed: then nothing else tells that it is not the one that was asked for. */
  async #tellShown(table: FrameTable): Promise<void> {
    const sought = this.#frame;
    await this.settled();
    const over = sought !== this.#frame || table !== this.#known?.table || this.#bound?.seeks.busy !== false;
    // A page that nobody sees presents nothing.
    if (over || this.#view.get().motion !== 'paused' || document.hidden || this.#presented < 0) return;
    const frame = frameAt(table, this.#presented);
    if (frame !== sought) this.#position.set({ at: micros(this.#presented), frame });
  }

  #awaitFrame(video: HTMLVideoElement): void {
    this.#callback = video.requestVideoFrameCallback((_, { mediaTime }) => {
      if (this.#bound?.video !== video) return;
      this.#awaitFrame(video);
      const at = micros(mediaTime * MICROS_PER_SECOND);
      this.#presented = at;
      // On the way to another picture: what passes by is not what was asked for.
      if (this.#bound.seeks.busy) return;
      const { table } = this.#known ?? {};
      const frame = table === undefined ? undefined : frameAt(table, at);
      const played = !this.#sought || this.#view.get().motion === 'forwards';
      if (frame !== undefined && played) this.#frame = frame;
      this.#position.set({ at, frame });
      this.#skip();
    });
  }

  /** Between two frames that are far apart, time goes on too. */
  #follow(): void {
    const { video, seeks } = this.#bound ?? {};
    if (video === undefined || seeks?.busy !== false || this.#view.get().motion !== 'forwards') return;
    const { at, frame } = this.#position.get();
    const now = micros(video.currentTime * MICROS_PER_SECOND);
    if (now > at) this.#position.set({ at: micros(Math.min(now, this.#length)), frame });
    this.#skip();
  }

  /** While it plays: over a still part to where something changes, and to the end when nothing does any more. */
  #skip(): void {
    const { motion, skipping } = this.#view.get();
    const { video, seeks } = this.#bound ?? {};
    const known = this.#known;
    if (
      !skipping ||
      motion !== 'forwards' ||
      known === undefined ||
      video === undefined ||
      seeks?.busy !== false
    )
      return;
    const at = micros(video.currentTime * MICROS_PER_SECOND);
    const on = playOn(known.stretches, at);
    if (on === at) return;
    if (on === undefined) {
      this.pause();
      this.#show(known.table.times.length - 1);
      return;
    }
    this.#frame = frameAt(known.table, on);
    this.#position.set({ at: on, frame: this.#frame });
    seeks.to(microsToSeconds(micros(on + 1)));
  }

  #atEnd(): boolean {
    const { table, stretches } = this.#known ?? {};
    if (table === undefined || stretches === undefined) return false;
    const over = this.#view.get().skipping && playOn(stretches, timeOf(table, this.#frame)) === undefined;
    return over || endOf(table, this.#frame) >= table.end;
  }

  /** Somebody else than us, like a key of the keyboard's own; the end has an event of its own. */
  #onPause(): void {
    const { video } = this.#bound ?? {};
    const still = video?.paused === true && !video.ended;
    if (still && this.#view.get().motion === 'forwards') this.#set({ motion: 'paused' });
  }

  /** A fast clip ends on whatever was shown of it last, which may be frames before its last. */
  #onEnd(): void {
    this.#set({ motion: 'paused' });
    this.#show(Infinity);
  }

  #set(change: Partial<PlayerView>): void {
    const before = this.#view.get();
    const next = { ...before, ...change };
    const same =
      next.motion === before.motion &&
      next.speed === before.speed &&
      next.skipping === before.skipping &&
      next.muted === before.muted;
    if (!same) this.#view.set(next);
  }
}
