/** Counts the clips that were finished while nobody could see the page, and tells of each if the person wants that. */
import { isNews } from '../../core/badge.ts';
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import type { ClipChange } from '../../store/changes.ts';
import type { Notifier } from '../desktop/notifier.ts';
import { Observable, type Readable } from '../observable.ts';

/** One notification for all of them: the newest takes the place of those before, without another sound. */
const TAG = 'preroll-clip';

export interface ClipNewsOptions {
  /** Never rejects. */
  readonly read: (id: ClipId) => Promise<ClipRow | undefined>;
  readonly visible: Readable<boolean>;
  /** Whether this page watches the device. Another tab tells of its own. */
  readonly watches: (device: string) => boolean;
  readonly wanted: () => boolean;
  readonly notifier: Pick<Notifier, 'tell'>;
  /** @param unseen With this one. */
  readonly say: (row: ClipRow, unseen: number) => string;
}

export class ClipNews {
  /** How many have not been seen. */
  readonly unseen: Readable<number>;
  readonly #options: ClipNewsOptions;
  readonly #unseen = new Observable(0);
  readonly #told = new Set<ClipId>();

  constructor(options: ClipNewsOptions) {
    this.#options = options;
    this.unseen = this.#unseen;
    options.visible.subscribe((visible) => {
      if (visible) this.#see();
    });
  }

  /** Something in the index changed. Never rejects. */
  async onChange({ id, kind }: ClipChange): Promise<void> {
    const { read, visible, watches, wanted, notifier, say } = this.#options;
    if (kind !== 'saved' || visible.get() || this.#told.has(id)) return;
    const row = await read(id);
    // Two changes of one clip may be read at the same time, and the person may have come back meanwhile.
    if (row === undefined || !watches(row.device.id) || !isNews(row, row.device.id, Date.now())) return;
    if (visible.get() || this.#told.has(id)) return;
    this.#told.add(id);
    this.#unseen.set(this.#told.size);
    if (wanted()) notifier.tell(TAG, say(row, this.#told.size), id);
  }

  #see(): void {
    this.#told.clear();
    this.#unseen.set(0);
  }
}
