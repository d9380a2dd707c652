/**
 * How much of a device anybody looks at, and what its recorder has to know of that: how much of the picture is to be shown,
 * whether tile maps are to be sent, and what its part of the computer is.
 */
import type { Wanted } from '../../core/forward.ts';
import type { LooksLevel } from '../../core/load/ladder.ts';
import type { ToPipeline } from '../../protocol/pipeline.ts';
import { Observable } from '../observable.ts';
import type { Presence } from './presence.ts';

/** One device's part of what all share. */
export interface Limits {
  /** Whether its picture may be shown at its full rate. */
  readonly full: boolean;
  readonly looks: LooksLevel;
  /** For what is remembered before anything is recorded. */
  readonly bufferBytes: number;
}

export interface AttentionOptions {
  readonly presence: Pick<Presence, 'visible'>;
  readonly liveOpen: boolean;
  /** To the worker that there is at that moment. */
  readonly send: (message: Extract<ToPipeline, { type: 'watch' | 'inspect' | 'limits' | 'rename' }>) => void;
  /** Tiles are asked for, or no more. */
  readonly onInspect: (inspecting: boolean) => void;
}

export class Attention {
  readonly liveOpen: Observable<boolean>;
  /** Whether it is what the page shows in full; as one picture among several it makes do with key frames. */
  readonly focused = new Observable(true);
  /** Whether a person looks at what the detector sees. */
  readonly calibrating = new Observable(false);
  /** Whether what is new is outlined on the picture. */
  readonly outlining = new Observable(false);
  /** Whether the picture is in a window of its own, which is seen although the page is not. */
  readonly floating = new Observable(false);
  /** What all devices of this window share; as the recorder has it by itself while this is missing. */
  readonly limits = new Observable<Limits | undefined>(undefined);

  readonly #options: AttentionOptions;
  readonly #release: readonly (() => void)[];
  #inspecting = false;

  /** Says nothing yet: `resume` does, once there is a worker. */
  constructor(options: AttentionOptions) {
    this.#options = options;
    this.liveOpen = new Observable(options.liveOpen);
    const seen = [options.presence.visible, this.liveOpen, this.focused];
    this.#release = [
      ...[...seen, this.floating].map((each) => each.subscribe(() => this.#sendWatch())),
      ...[...seen, this.calibrating, this.outlining].map((each) => each.subscribe(() => this.#inspect())),
      this.limits.subscribe(() => {
        this.#sendWatch();
        this.#sendLimits();
      }),
    ];
  }

  /** A new worker has to be told what the one before was. */
  resume(): void {
    this.#sendWatch();
    this.#sendLimits();
    this.#inspecting = false;
    this.#inspect();
  }

  /** The person calls the device otherwise from now on. */
  rename(name: string): void {
    this.#options.send({ type: 'rename', name });
  }

  /** Nobody looks any more. */
  end(): void {
    for (const release of this.#release) release();
    this.calibrating.set(false);
    this.outlining.set(false);
    this.#inspect();
  }

  #sendWatch(): void {
    const seen = this.#options.presence.visible.get() || this.floating.get();
    const full = this.limits.get()?.full !== false && this.focused.get();
    const shown = seen && this.liveOpen.get();
    this.#options.send({ type: 'watch', wanted: wantedOf(shown, full) });
  }

  #sendLimits(): void {
    const limits = this.limits.get();
    if (limits === undefined) return;
    const { looks, bufferBytes } = limits;
    this.#options.send({ type: 'limits', looks, bufferBytes });
  }

  /** Tiles cost a message for each sample, so they are asked for only while they are drawn. */
  #inspect(): void {
    const drawn = this.calibrating.get() || this.outlining.get();
    const seen = this.#options.presence.visible.get() && this.focused.get();
    const inspecting = drawn && this.liveOpen.get() && seen;
    if (inspecting === this.#inspecting) return;
    this.#inspecting = inspecting;
    this.#options.onInspect(inspecting);
    this.#options.send({ type: 'inspect', inspecting });
  }
}

const wantedOf = (shown: boolean, full: boolean): Wanted => {
  if (!shown) return 'nothing';
  return full ? 'all' : 'keys';
};
