/** Pictures that the window has drawn for clips that have none: each clip is drawn once, since one that gives none gives none later. */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { wantsDrawing } from './wants-drawing.ts';

/** `undefined`: the clip gives none. `later`: it was not its turn, and it may be asked for again. */
export type Draw = (row: ClipRow) => Promise<Blob | 'later' | undefined>;

export class Drawings {
  readonly #draw: Draw | undefined;
  readonly #asked = new Set<ClipId>();

  constructor(draw: Draw | undefined) {
    this.#draw = draw;
  }

  /** `undefined` when there is none, or none now. */
  async of(row: ClipRow): Promise<Blob | undefined> {
    if (this.#draw === undefined || this.#asked.has(row.id) || !wantsDrawing(row, Date.now()))
      return undefined;
    this.#asked.add(row.id);
    const picture = await this.#draw(row);
    if (picture !== 'later') return picture;
    this.#asked.delete(row.id);
    return undefined;
  }
}
