/**
 * The change detector that a person chose, and another one once they choose anew. Where the picture cannot be decoded the
 * sizes of the frames stand in for it, which is said, and the picture is tried again now and then beside them.
 */
import type { ChangeDetector } from '../core/detect/change.ts';
import type { EncodedFrame } from '../core/frame.ts';
import type { DetectorChoice } from '../core/settings.ts';
import type { MonoMs } from '../core/time.ts';
import type { RecorderConfig } from '../protocol/pipeline.ts';

/**
 * Milliseconds from one trial of the picture to the next, besides the one with each connection: a decoder that is there
 * again is not missed for long, and one that never comes costs nothing.
 */
export const TRY_EVERY = 180_000;

export type DetectorConfig = Omit<RecorderConfig, 'armed'>;

export interface DetectorMakers {
  readonly sizes: (config: DetectorConfig) => ChangeDetector<DetectorConfig>;
  /** Calls `onHopeless` when it finds out that it will never see a picture; `undefined` when that is known already. */
  readonly pixels: (
    config: DetectorConfig,
    onHopeless: () => void,
  ) => ChangeDetector<DetectorConfig> | undefined;
  /** Calls `onSeen` when a picture of the frames that it is given can be decoded; `undefined` when none ever will. */
  readonly probe: (onSeen: () => void) => Probe | undefined;
  /** The sizes stand in for the picture from now on. */
  readonly onFallback: () => void;
}

export type Probe = Pick<ChangeDetector, 'push' | 'close'>;

/** The sizes stand in for the picture. */
interface StandIn {
  probe: Probe | undefined;
  /** Of the newest trial by the clock, or when it began to run. */
  triedAt: MonoMs | undefined;
}

export class ChosenDetector implements ChangeDetector<DetectorConfig> {
  readonly #makers: DetectorMakers;
  #config: DetectorConfig;
  #running: ChangeDetector<DetectorConfig>;
  #standIn: StandIn | undefined;
  #closed = false;

  constructor(config: DetectorConfig, makers: DetectorMakers) {
    this.#makers = makers;
    this.#config = config;
    this.#running = this.#make(config);
  }

  push(frame: EncodedFrame): void {
    this.#running.push(frame);
    this.#standIn?.probe?.push(frame);
  }

  tick(now: MonoMs): void {
    this.#running.tick(now);
    const standIn = this.#standIn;
    if (standIn === undefined) return;
    standIn.triedAt ??= now;
    if (now - standIn.triedAt < TRY_EVERY) return;
    standIn.triedAt = now;
    this.#tryPicture(standIn);
  }

  /** Another choice takes effect with the next key frame. One that fell back is begun anew when it is chosen again. */
  configure(config: DetectorConfig): void {
    const before = this.#config.detector;
    this.#config = config;
    if (config.detector === before) this.#running.configure(config);
    else this.#replace(() => this.#make(config));
  }

  flush(): void {
    this.#running.flush();
  }

  reset(): void {
    this.#running.reset();
    if (this.#standIn !== undefined) this.#tryPicture(this.#standIn);
  }

  close(): void {
    this.#closed = true;
    this.#running.close();
    this.#endStandIn();
  }

  #make(config: DetectorConfig): ChangeDetector<DetectorConfig> {
    if (config.detector === 'sizes') return this.#makers.sizes(config);
    const made = this.#makers.pixels(config, () => this.#onHopeless(config.detector));
    return made ?? this.#fallBack(config);
  }

  #onHopeless(asked: DetectorChoice): void {
    if (this.#closed || this.#config.detector !== asked) return;
    this.#replace(() => this.#fallBack(this.#config));
  }

  #fallBack(config: DetectorConfig): ChangeDetector<DetectorConfig> {
    this.#standIn = { probe: undefined, triedAt: undefined };
    this.#makers.onFallback();
    return this.#makers.sizes(config);
  }

  /** The sizes go on meanwhile: a trial that fails leaves no time in which nobody looked. */
  #tryPicture(standIn: StandIn): void {
    standIn.probe?.close();
    standIn.probe = this.#makers.probe(() => {
      if (this.#standIn === standIn) this.#replace(() => this.#make(this.#config));
    });
  }

  #endStandIn(): void {
    this.#standIn?.probe?.close();
    this.#standIn = undefined;
  }

  #replace(make: () => ChangeDetector<DetectorConfig>): void {
    this.#running.flush();
    this.#running.close();
    this.#endStandIn();
    this.#running = make();
  }
}
