/**
 * What becomes of recording once there is no room for it: nothing is written, room is looked for every few seconds, and
 * recording goes on by itself as soon as there is some.
 */
import { addMs, type Clock, type MonoMs, type WallMs } from '../core/time.ts';

/** Milliseconds between two looks. One takes the index and a file that is made and removed. */
const LOOK_AFTER_MS = 5_000;

export interface SpaceWatchDeps {
  readonly clock: Clock;
  /** Whether there is room again, making some where clips may go. Never rejects. */
  readonly probe: () => Promise<boolean>;
  /** There is. `manual`: a recording was cut off that a person had started, so it goes on. */
  readonly onRoom: (manual: boolean) => void;
}

/** Without room since then. */
interface Full {
  readonly since: WallMs;
  readonly manual: boolean;
  readonly lookAt: MonoMs;
}

export class SpaceWatch {
  readonly #deps: SpaceWatchDeps;
  #full: Full | undefined;
  #looking = false;

  constructor(deps: SpaceWatchDeps) {
    this.#deps = deps;
  }

  /** Since when there is no room; `undefined` while there is. */
  get since(): WallMs | undefined {
    return this.#full?.since;
  }

  /** A write was refused for want of space. `manual`: it was of a recording that a person had started. */
  fill(manual: boolean): void {
    const { clock } = this.#deps;
    const { since = clock.wall(), manual: before = false } = this.#full ?? {};
    this.#full = { since, manual: manual || before, lookAt: addMs(clock.mono(), LOOK_AFTER_MS) };
  }

  /** The person does not want the recording that was cut off any more. */
  stop(): void {
    if (this.#full !== undefined) this.#full = { ...this.#full, manual: false };
  }

  /** Looks for room when it is time. */
  tick(): void {
    const { clock } = this.#deps;
    if (this.#full === undefined || this.#looking || clock.mono() < this.#full.lookAt) return;
    this.#looking = true;
    void this.#look();
  }

  /** Nobody asks any more. */
  close(): void {
    this.#full = undefined;
  }

  async #look(): Promise<void> {
    const { clock, probe, onRoom } = this.#deps;
    const room = await probe();
    this.#looking = false;
    const full = this.#full;
    if (full === undefined) return;
    if (!room) {
      this.#full = { ...full, lookAt: addMs(clock.mono(), LOOK_AFTER_MS) };
      return;
    }
    this.#full = undefined;
    onRoom(full.manual);
  }
}
