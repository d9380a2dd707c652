/** Knows when a device that was taken over may be taken back without a hand; `src/core/reclaim.ts` decides. */
import { type Reclaim, reclaimAt, takenBack, takenOver } from '../../core/reclaim.ts';
import { monoMs, type MonoMs } from '../../core/time.ts';
import type { Presence } from './presence.ts';

export class Reclaimer {
  readonly #minutes: () => number;
  readonly #release: () => void;
  #usedAt: MonoMs = monoMs(-Infinity);
  #state: Reclaim | undefined;

  /** @param minutes What the person chose, 0 for never; read anew each time. */
  constructor(minutes: () => number, presence: Pick<Presence, 'onUse'>) {
    this.#minutes = minutes;
    this.#release = presence.onUse(() => {
      this.#usedAt = monoMs(performance.now());
    });
  }

  takenOver(): void {
    this.#state = takenOver(this.#state, monoMs(performance.now()), this.#minutes());
  }

  /** Milliseconds until it may be taken back; `undefined` for never. */
  dueIn(): number | undefined {
    if (this.#state === undefined) return undefined;
    const at = reclaimAt(this.#state, this.#minutes(), this.#usedAt);
    return at === undefined ? undefined : Math.max(0, at - performance.now());
  }

  takenBack(): void {
    if (this.#state !== undefined) this.#state = takenBack(this.#state, monoMs(performance.now()));
  }

  close(): void {
    this.#release();
  }
}
