/** When clips began: never twice at the same moment, since they are named after it. */
import { type WallMs, wallMs } from '../core/time.ts';

/** So many starts are remembered to keep names apart; clips that begin together lie within one pre-buffer. */
const MAX_STARTS = 1000;

export class ClipStarts {
  readonly #taken = new Set<WallMs>();

  /** The moment under which a clip is filed that began at `at`: this one, or the next that is free. */
  claim(at: WallMs): WallMs {
    let start = at;
    while (this.#taken.has(start)) start = wallMs(start + 1);
    this.#taken.add(start);
    const [oldest] = this.#taken;
    if (this.#taken.size > MAX_STARTS && oldest !== undefined) this.#taken.delete(oldest);
    return start;
  }
}
