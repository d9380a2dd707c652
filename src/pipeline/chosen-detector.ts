/**
 * The change detector that a person chose, and another one once they choose anew. Where the picture cannot be decoded the
 * sizes of the frames take over, which is said once.
 */
import type { ChangeDetector } from '../core/detect/change.ts';
import type { EncodedFrame } from '../core/frame.ts';
import type { DetectorChoice } from '../core/settings.ts';
import type { MonoMs } from '../core/time.ts';
import type { RecorderConfig } from '../protocol/pipeline.ts';

export type DetectorConfig = Omit<RecorderConfig, 'armed'>;

export interface DetectorMakers {
  readonly sizes: (config: DetectorConfig) => ChangeDetector<DetectorConfig>;
  /** Calls `onHopeless` when it finds out that it will never see a picture; `undefined` when that is known already. */
  readonly pixels: (
    config: DetectorConfig,
    onHopeless: () => void,
  ) => ChangeDetector<DetectorConfig> | undefined;
  /** The sizes stand in for the picture from now on. */
  readonly onFallback: () => void;
}

export class ChosenDetector implements ChangeDetector<DetectorConfig> {
  readonly #makers: DetectorMakers;
  #config: DetectorConfig;
  #running: ChangeDetector<DetectorConfig>;
  #closed = false;

  constructor(config: DetectorConfig, makers: DetectorMakers) {
    this.#makers = makers;
    this.#config = config;
    this.#running = this.#make(config);
  }

  push(frame: EncodedFrame): void {
    this.#running.push(frame);
  }

  tick(now: MonoMs): void {
    this.#running.tick(now);
  }

  /** Another choice takes effect with the next key frame. One that fell back is tried again when it is chosen again. */
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
  }

  close(): void {
    this.#closed = true;
    this.#running.close();
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
    this.#makers.onFallback();
    return this.#makers.sizes(config);
  }

  #replace(make: () => ChangeDetector<DetectorConfig>): void {
    this.#running.flush();
    this.#running.close();
    this.#running = make();
  }
}
