/** Counts, for each watched device, the clips that were finished while somebody looked at another one or nowhere. */
import { isNews } from '../../core/badge.ts';
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import type { ClipChange } from '../../store/changes.ts';
import { Observable, type Readable } from '../observable.ts';

export interface UnseenClipsOptions {
  /** Never rejects. */
  readonly read: (id: ClipId) => Promise<ClipRow | undefined>;
  readonly visible: Readable<boolean>;
  /** What is shown in full. */
  readonly focus: Readable<{ readonly target: { readonly device: { readonly id: string } } } | undefined>;
  readonly watches: (device: string) => boolean;
}

export class UnseenClips {
  /** By the device's id; of a device without any there is no entry. */
  readonly counts: Readable<ReadonlyMap<string, number>>;

  readonly #options: UnseenClipsOptions;
  readonly #counts = new Observable<ReadonlyMap<string, number>>(new Map());
  readonly #told = new Map<ClipId, string>();

  constructor(options: UnseenClipsOptions) {
    this.#options = options;
    this.counts = this.#counts;
    options.visible.subscribe(() => this.#see());
    options.focus.subscribe(() => this.#see());
  }

  /** Something in the index changed. Never rejects. */
  async onChange({ id, kind }: ClipChange): Promise<void> {
    if (kind === 'removed' && this.#told.delete(id)) this.#show();
    if (kind !== 'saved' || this.#told.has(id)) return;
    const { read, watches } = this.#options;
    const row = await read(id);
    const device = row?.device.id;
    if (row === undefined || device === undefined || !watches(device)) return;
    if (device === this.#inView() || !isNews(row, device, Date.now())) return;
    this.#told.set(id, device);
    this.#show();
  }

  #inView(): string | undefined {
    const { visible, focus } = this.#options;
    return visible.get() ? focus.get()?.target.device.id : undefined;
  }

  #see(): void {
    const seen = this.#inView();
    const before = this.#told.size;
    for (const [id, device] of this.#told) if (device === seen) this.#told.delete(id);
    if (this.#told.size !== before) this.#show();
  }

  #show(): void {
    const counts = new Map<string, number>();
    for (const device of this.#told.values()) counts.set(device, (counts.get(device) ?? 0) + 1);
    this.#counts.set(counts);
  }
}
