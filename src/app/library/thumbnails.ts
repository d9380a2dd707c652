/** Object addresses of the listed clips' thumbnails: made once, and given back when a clip leaves the list. */
import type { ClipId } from '../../core/clip/clip.ts';
import { giveBack } from '../give-back.ts';

export interface ThumbnailsOptions {
  readonly read: (id: ClipId) => Promise<Blob | undefined>;
  /** There is none. */
  readonly onMissing?: (id: ClipId) => void;
  /** A picture arrived. */
  readonly onChange: () => void;
}

export class Thumbnails {
  readonly #options: ThumbnailsOptions;
  /** `undefined` while it is being read, and for a clip without one. */
  readonly #urls = new Map<ClipId, string | undefined>();

  constructor(options: ThumbnailsOptions) {
    this.#options = options;
  }

  get(id: ClipId): string | undefined {
    return this.#urls.get(id);
  }

  /** Keeps exactly these clips' pictures, reading the new ones. */
  keep(ids: readonly ClipId[]): void {
    const wanted = new Set(ids);
    for (const id of this.#urls.keys()) if (!wanted.has(id)) this.#drop(id);
    for (const id of wanted) if (!this.#urls.has(id)) void this.reload(id);
  }

  /** Reads the picture anew. A clip that cannot be illustrated is listed without one; never rejects. */
  async reload(id: ClipId): Promise<void> {
    if (!this.#urls.has(id)) this.#urls.set(id, undefined);
    const picture = await this.#options.read(id).catch(() => undefined);
    if (picture === undefined && this.#urls.has(id)) this.#options.onMissing?.(id);
    // The clip may have left the list meanwhile; an address made now would never be given back.
    if (picture === undefined || !this.#urls.has(id)) return;
    this.#drop(id);
    this.#urls.set(id, URL.createObjectURL(picture));
    this.#options.onChange();
  }

  #drop(id: ClipId): void {
    const url = this.#urls.get(id);
    this.#urls.delete(id);
    if (url !== undefined) giveBack(url);
  }
}
