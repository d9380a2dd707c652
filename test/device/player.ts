/**
 * The video encoder's clockwork: puts out one frame after the other at the rate of the mode, repeats the segment of the
 * screen that the machine rests on, and goes over to another segment only where a GOP ends.
 */
import type { LoadedSegment, SceneFrame, SceneLibrary } from './scenes/library.ts';
import { isLoop, type Screen, type SegmentName } from './scenes/segments.ts';

const CLOCK_RATE = 90_000;

export interface PlayedFrame {
  readonly segment: LoadedSegment;
  readonly index: number;
  readonly frame: SceneFrame;
  /** Time on the encoder's own 90 kHz clock, which starts at 0, never jumps back, and runs on through pauses. */
  readonly ticks: number;
  /** Whether the picture differs from the one before, the stamp aside. Ground truth for a change detector. */
  readonly changed: boolean;
  /** Counts the encoder's starts. */
  readonly run: number;
}

interface Request {
  readonly name: SegmentName;
  readonly started: () => void;
}

export class Player {
  readonly #onFrame: (played: PlayedFrame) => void;
  readonly #speed: number;
  #library: SceneLibrary;
  #screen: Screen;
  readonly #queue: Request[] = [];
  #timer: NodeJS.Timeout | undefined;
  #segment: LoadedSegment;
  #index = 0;
  /** When the first frame since the last start was due, and how many came after it. */
  #start = 0;
  #count = 0;
  #startTicks = 0;
  #run = 0;
  /** The newest frame: when it was due on the monotonic clock, its ticks and its looks. */
  #last: { readonly due: number; readonly ticks: number; readonly looks: string } | undefined;

  /** @param speed How many times faster than real the frames come; their time stamps do not know of it. */
  constructor(library: SceneLibrary, screen: Screen, speed: number, onFrame: (played: PlayedFrame) => void) {
    this.#library = library;
    this.#screen = screen;
    this.#speed = speed;
    this.#onFrame = onFrame;
    this.#segment = this.#find(screen);
  }

  get running(): boolean {
    return this.#timer !== undefined;
  }

  get screen(): Screen {
    return this.#screen;
  }

  get library(): SceneLibrary {
    return this.#library;
  }

  /** Starts at once, with a key frame of the screen that the machine rests on. */
  start(): void {
    this.stop();
    this.#segment = this.#find(this.#screen);
    this.#index = 0;
    this.#count = 0;
    this.#run++;
    this.#start = performance.now();
    const gap = this.#last === undefined ? 0 : Math.max(this.#start - this.#last.due, this.#interval);
    this.#startTicks = (this.#last?.ticks ?? 0) + Math.round((gap / 1000) * CLOCK_RATE);
    this.#tick();
  }

  /** A change that is under way is over: the next start shows what it led to. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#screen = this.#segment.to;
  }

  /** Another mode of the machine's output; only while stopped. */
  load(library: SceneLibrary): void {
    this.#library = library;
    this.#segment = this.#find(this.#screen);
  }

  /**
   * Plays a segment when the running GOP is over and what was asked for before has been played, and then rests on the
   * screen that it leads to.
   *
   * @param started Called just before its first frame.
   * @throws TypeError if there is no such segment.
   */
  play(name: SegmentName, started: () => void): void {
    this.#find(name);
    this.#queue.push({ name, started });
  }

  get #interval(): number {
    return 1000 / this.#library.mode.fps / this.#speed;
  }

  /** Sends what is due and sleeps until the next frame; due times come from a count, so nothing adds up. */
  #tick(): void {
    const due = (): number => this.#start + this.#count * this.#interval;
    while (due() <= performance.now()) this.#emit(due());
    // Rounded up, or the timer would round down and wake for nothing.
    this.#timer = setTimeout(() => this.#tick(), Math.ceil(Math.max(0, due() - performance.now())));
  }

  #emit(due: number): void {
    if (this.#index % this.#library.mode.gop === 0) this.#chooseSegment();
    const frame = this.#segment.frames[this.#index];
    if (frame === undefined) throw new Error(`Segment ${this.#segment.name} is empty.`);
    const { mode } = this.#library;
    const ticks = this.#startTicks + Math.round((this.#count * CLOCK_RATE) / mode.fps);
    const looks = `${mode.width}x${mode.height} ${frame.picture}`;
    const changed = this.#last !== undefined && this.#last.looks !== looks;
    const played = { segment: this.#segment, index: this.#index, frame, ticks, changed, run: this.#run };
    this.#last = { due, ticks, looks };
    this.#index++;
    this.#count++;
    this.#onFrame(played);
  }

  #chooseSegment(): void {
    const ended = this.#index >= this.#segment.frames.length;
    if (ended || isLoop(this.#segment)) {
      const next = this.#queue.shift();
      if (next !== undefined || ended) {
        this.#screen = this.#segment.to;
        this.#segment = this.#find(next?.name ?? this.#screen);
        this.#index = 0;
      }
      next?.started();
    }
  }

  #find(name: SegmentName): LoadedSegment {
    const segment = this.#library.segments.get(name);
    if (segment === undefined) {
      throw new TypeError(
        `There is no segment "${name}"; there are ${[...this.#library.segments.keys()].join(', ')}.`,
      );
    }
    return segment;
  }
}
