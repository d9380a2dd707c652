/**
 * Keeps a worker's clips within what the person allows and what the browser gives: frees old clips before a write does
 * not fit, and says when no more can be freed. Procedure 7 of docs/storage.md does the removing.
 */
import type { ClipId } from '../../core/clip/clip.ts';
import { type Budget, UNLIMITED } from '../../core/clip/retention.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { wallMs } from '../../core/time.ts';
import type { ClipStore } from '../procedures.ts';
import { makeRoom, type RoomMade } from '../retention.ts';
import { reserve } from './probe-file.ts';

/** Who answers for the space that a file takes. */
export interface Room {
  /** Before `bytes` more are written. Rejects with `storage-full` when the person allows no more. */
  claim(bytes: number): Promise<void>;
  /** The browser refused `bytes` more for a file of `size` bytes. `true`: something was freed, so try once more. */
  refused(bytes: number, size: number): Promise<boolean>;
}

/** What one open clip has claimed; its writer closes it. */
export interface ClipRoom extends Room {
  /** The clip is finished, left or gone: from now on its row alone says what it takes. */
  close(): void;
}

/**
 * Retention frees this much more than is needed, in bytes, so that it does not run again for the next fragment. At most a
 * twentieth of the budget.
 */
const MARGIN = 16 * 2 ** 20;

/**
 * A growing handle reserves space in steps: as much again as it has, 128 MiB at most (Chromium 156). A write is refused
 * when the step does not fit, so less than a step would free nothing that helps.
 */
const SMALLEST_STEP = 4 * 2 ** 20;
const LARGEST_STEP = 128 * 2 ** 20;

/** Room that must be there, in bytes, before recording is said to be possible again: half a minute at 2 Mbit/s. */
const PROBE_BYTES = 8 * 2 ** 20;

export class RoomKeeper {
  readonly #store: ClipStore;
  #budget = UNLIMITED;
  /** Bytes of the finished clips as last counted; `undefined` when that has to be done anew. */
  #kept: number | undefined;
  /** No clip goes before the person has answered. */
  #asks = false;
  /** Bytes claimed by clips that are being written here, and which those are. */
  #open = 0;
  readonly #own = new Set<ClipId>();

  /** Does not own the store. */
  constructor(store: ClipStore) {
    this.#store = store;
  }

  allow(budget: Budget): void {
    this.#budget = budget;
    this.#kept = undefined;
  }

  /** Before a clip's row is made. */
  open(id: ClipId): ClipRoom {
    this.#own.add(id);
    let claimed = 0;
    return {
      claim: async (bytes) => {
        if (!(await this.#fits(bytes))) throw this.#overBudget();
        claimed += bytes;
        this.#open += bytes;
      },
      refused: (bytes, size) => this.refused(bytes, size),
      close: () => {
        this.#open -= claimed;
        claimed = 0;
        this.#own.delete(id);
        this.#kept = undefined;
      },
    };
  }

  /**
   * When a clip has begun, and after each: what is too old or too much goes now. Never rejects, since a write alone shows
   * what fits.
   */
  async tidy(): Promise<void> {
    // Other tabs record and delete too.
    this.#kept = undefined;
    await this.#fits(0).catch(() => false);
  }

  /** As `Room.refused`. Never rejects. */
  async refused(bytes: number, size: number): Promise<boolean> {
    const step = Math.min(Math.max(size, bytes, SMALLEST_STEP), LARGEST_STEP);
    const made = await this.#makeRoom(0, step + bytes).catch(() => undefined);
    return made?.kind === 'done' && made.removed.length > 0;
  }

  /**
   * Whether recording is possible again after it was not: within the budget, and with `PROBE_BYTES` that the browser
   * gives, which only asking for them shows. Never rejects.
   */
  async probe(): Promise<boolean> {
    try {
      this.#kept = undefined;
      if (!(await this.#fits(Math.min(PROBE_BYTES, this.#budget.bytes / 20)))) return false;
      if (await reserve(PROBE_BYTES)) return true;
      return (await this.refused(PROBE_BYTES, 0)) && (await reserve(PROBE_BYTES));
    } catch {
      // The disk itself is away; the next probe may find it.
      return false;
    }
  }

  /** Whether the budget has room for `bytes` more, once what may go is gone. */
  async #fits(bytes: number): Promise<boolean> {
    if (this.#budget === UNLIMITED) return true;
    const limit = this.#budget.bytes;
    const margin = Math.min(MARGIN, limit / 20);
    if (this.#kept !== undefined && this.#kept + this.#open + bytes + margin <= limit) return true;
    const made = await this.#makeRoom(this.#open + bytes + margin, 0);
    this.#kept = made.kept;
    this.#asks = made.kind === 'asks';
    return made.kept + this.#open + bytes <= limit;
  }

  async #makeRoom(coming: number, atLeast: number): Promise<RoomMade> {
    const now = wallMs(Date.now());
    const own = this.#own;
    return makeRoom(this.#store, { budget: this.#budget, now, coming, own, atLeast, drastic: 'ask' });
  }

  #overBudget(): PrerollError {
    const gigabytes = this.#budget.bytes / 1e9;
    const sentence = this.#asks
      ? say`The clips take all of the ${gigabytes} GB that you allow, and none is removed before you have answered which may go. Answer under Space, allow more in the settings, or delete clips.`
      : say`The clips take all of the ${gigabytes} GB that you allow, and those that are left have a star or are in use. Allow more in the settings, or delete clips or their stars.`;
    return new PrerollError('storage-full', sentence);
  }
}
