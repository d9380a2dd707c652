/**
 * Where a clip's picture may be damaged: from a frame whose predecessors are missing to the next key frame, which needs
 * none; and where it only stands still, because the frames before a key frame are missing. Bounded, since a stream may lose packets for hours.
 */
import { type Gap, MAX_GAPS } from '../clip/clip.ts';
import type { EncodedFrame } from '../frame.ts';
import { type Micros, micros } from '../time.ts';

export class DamageLog {
  readonly #closed: Gap[] = [];
  #open: Omit<Gap, 'until'> | undefined;
  #newest: Micros | undefined;

  /** @param at The frame's time counted from the clip's first frame; grows from call to call. */
  push(frame: Pick<EncodedFrame, 'kind' | 'missingBefore'>, at: Micros): void {
    if (frame.missingBefore > 0) {
      const began = frame.kind === 'key' ? (this.#newest ?? at) : at;
      const { at: since, missing } = this.#open ?? { at: began, missing: 0 };
      this.#open = { at: since, missing: missing + frame.missingBefore };
    }
    this.#newest = at;
    if (frame.kind !== 'key' || this.#open === undefined) return;
    append(this.#closed, { ...this.#open, until: at });
    this.#open = undefined;
  }

  /** At most `MAX_GAPS` gaps of a clip that ends at `end`: what lies beyond is left out, what reaches beyond is cut. */
  gaps(end: Micros): Gap[] {
    const all = [...this.#closed];
    if (this.#open !== undefined) append(all, { ...this.#open, until: end });
    return all
      .filter((gap) => gap.at < end)
      .map((gap) => ({ ...gap, until: micros(Math.min(gap.until, end)) }));
  }
}

/** Beyond the bound the last gap grows over the new one: too much is called damaged, but none is left out. */
function append(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1);
  if (last === undefined || gaps.length < MAX_GAPS) {
    gaps.push(gap);
    return;
  }
  gaps[gaps.length - 1] = { at: last.at, until: gap.until, missing: last.missing + gap.missing };
}
