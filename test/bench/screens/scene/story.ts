import type { Size } from './size.ts';
import type { EventClass } from './truth.ts';
import type { View } from './view.ts';

/** A view and the frame from which on it is shown. */
export interface Step {
  readonly frame: number;
  readonly view: View;
}

/** Frames from one to just before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Frames of one size, without a hole; a coded stream of its own that follows the one before. */
export interface Part extends Span {
  readonly size: Size;
}

/** An event in frames; `first` and `last` show something new. */
export interface Happening {
  readonly class: EventClass;
  readonly what: string;
  readonly first: number;
  readonly last: number;
}

/** What happens on the stage, from first to last frame. */
export interface Plot {
  readonly steps: readonly Step[];
  readonly parts: readonly Part[];
  readonly happenings: readonly Happening[];
  /** Where the stage moves and nothing happens. */
  readonly restless: readonly Span[];
}

/** Tells a scene from its beginning to its end; time passes only where somebody waits. */
export class Story {
  readonly fps: number;
  #frame = 0;
  #shown = 0;
  #part: { readonly size: Size; readonly from: number };
  readonly #steps: Step[] = [];
  readonly #parts: Part[] = [];
  readonly #happenings: Happening[] = [];
  readonly #restless: Span[] = [];

  constructor(fps: number, size: Size) {
    this.fps = fps;
    this.#part = { size, from: 0 };
  }

  get seconds(): number {
    return this.#frame / this.fps;
  }

  /** Shows something new from this frame on. Shown twice in one frame, only the later is seen. */
  show(view: Omit<View, 'key'>): void {
    this.#shown += 1;
    if (this.#steps.at(-1)?.frame === this.#frame) this.#steps.pop();
    this.#steps.push({ frame: this.#frame, view: { ...view, key: String(this.#shown) } });
  }

  /** Lets at least one frame pass. */
  wait(seconds: number): void {
    this.#frame += Math.max(1, Math.round(seconds * this.fps));
  }

  /** Shows a new view in every frame; the last one is at progress 1. */
  animate(seconds: number, view: (progress: number) => Omit<View, 'key'>): void {
    const frames = Math.max(1, Math.round(seconds * this.fps));
    for (let frame = 1; frame <= frames; frame += 1) {
      if (frame > 1) this.wait(0);
      this.show(view(frame / frames));
    }
  }

  /** Shows a new view in every frame, none of which is an event. */
  restless(seconds: number, view: () => Omit<View, 'key'>): void {
    const from = this.#frame;
    const to = from + seconds * this.fps;
    while (this.#frame < to) {
      this.show(view());
      this.wait(0);
    }
    this.#restless.push({ from, to: this.#frame });
  }

  /** Whatever `play` shows is one event, from its first new view to its last. */
  event(kind: EventClass, what: string, play: () => void): void {
    const shown = this.#steps.length;
    play();
    const own = this.#steps.slice(shown);
    const first = own[0]?.frame;
    const last = own.at(-1)?.frame;
    if (first === undefined || last === undefined) throw new Error(`Nothing happens in “${what}”.`);
    this.#happenings.push({ class: kind, what, first, last });
  }

  /** The stream breaks off for some seconds and comes back, in another size if one is given. */
  cut(seconds: number, size: Size = this.#part.size): void {
    this.#parts.push({ ...this.#part, to: this.#frame });
    this.wait(seconds);
    this.#part = { size, from: this.#frame };
  }

  end(): Plot {
    const parts = [...this.#parts, { ...this.#part, to: this.#frame }];
    return { steps: this.#steps, parts, happenings: this.#happenings, restless: this.#restless };
  }
}
