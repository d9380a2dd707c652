/**
 * The change detector that decodes nothing: it feeds the size rule with spans of stream time and says what came out.
 * Spans are counted in stream time, so that a burst after a stall is not taken for one busy moment.
 */
import type { EncodedFrame, VideoConfig } from '../frame.ts';
import type { MonoMs } from '../time.ts';
import type { ChangeDetector, DetectorCallbacks, DetectorSettings } from './change.ts';
import { addFrame, judge, liesBeyond, openSpan, type SizeSpan } from './size-rule.ts';

/** Without a frame for the interval and this many milliseconds more, a span is decided by the clock: the host may be dead. */
const PATIENCE = 200;

export class SizeGate implements ChangeDetector {
  readonly #callbacks: DetectorCallbacks;
  #settings: DetectorSettings;
  /** The last IDR; nothing is measured before the first one of a configuration. */
  #reference: { readonly config: VideoConfig; readonly bytes: number } | undefined;
  #span: SizeSpan | undefined;
  #closed = false;

  constructor(settings: DetectorSettings, callbacks: DetectorCallbacks) {
    this.#settings = settings;
    this.#callbacks = callbacks;
  }

  push(frame: EncodedFrame): void {
    if (this.#closed) return;
    if (this.#reference?.config !== frame.config) {
      this.#decide();
      this.#reference = undefined;
    } else if (this.#span !== undefined && liesBeyond(this.#span, frame.pts, this.#settings.interval)) {
      this.#decide();
    }
    if (frame.kind === 'key') this.#reference = { config: frame.config, bytes: frame.data.byteLength };
    if (this.#reference === undefined) return;
    this.#span = addFrame(
      this.#span ?? openSpan(frame),
      frame,
      this.#reference.bytes,
      this.#settings.sensitivity,
    );
  }

  tick(now: MonoMs): void {
    if (this.#span === undefined) return;
    if (now - this.#span.arrival >= this.#settings.interval + PATIENCE) this.#decide();
  }

  /** The running span is decided under the old settings. */
  configure(settings: DetectorSettings): void {
    this.#decide();
    this.#settings = settings;
  }

  flush(): void {
    this.#decide();
  }

  reset(): void {
    this.#span = undefined;
    this.#reference = undefined;
  }

  close(): void {
    this.reset();
    this.#closed = true;
  }

  #decide(): void {
    if (this.#span === undefined) return;
    const { interval, change } = judge(this.#span, this.#settings);
    this.#span = undefined;
    this.#callbacks.onInterval(interval);
    if (change !== undefined) this.#callbacks.onChange(change);
  }
}
