/**
 * Has closed clips hashed and signed, and the files of listed ones looked at, while nothing more urgent is to be done. The
 * worker does it one clip at a time; what a page that was closed has left, the next start finds.
 */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { PrerollError } from '../../core/error.ts';
import type { Store } from '../../store/store.ts';
import type { ExportClient } from './export-client.ts';

export interface SealingOptions {
  readonly store: Pick<Store, 'index' | 'files'>;
  readonly client: Pick<ExportClient, 'run'>;
  readonly onError: (error: PrerollError) => void;
}

export class Sealing {
  readonly #options: SealingOptions;
  readonly #looked = new Set<ClipId>();
  readonly #waiting = new Set<ClipId>();
  #sealing: Promise<void> | undefined;

  constructor(options: SealingOptions) {
    this.#options = options;
  }

  /** Every clip that an earlier visit has left. Never rejects. */
  async sealAll(): Promise<void> {
    this.#report(await this.#options.client.run({ kind: 'seal-all' }));
  }

  /** A row was saved, here or in another thread. Never rejects. */
  async onSaved(id: ClipId): Promise<void> {
    const row = await this.#options.store.index.get(id).catch(() => undefined);
    if (row === undefined || row instanceof PrerollError || !needsSeal(row)) return;
    this.#waiting.add(id);
    this.#sealing ??= this.#sealWaiting().finally(() => {
      this.#sealing = undefined;
    });
    await this.#sealing;
  }

  /** Clips that are listed: a file that is missing or has another size is called so at once. Never rejects. */
  async look(rows: readonly ClipRow[]): Promise<void> {
    const { store, client } = this.#options;
    for (const row of rows) {
      const { id, state } = row;
      if (state !== 'ready' || this.#looked.has(id)) continue;
      this.#looked.add(id);
      const size = await store.files.size(id).catch(() => row.bytes);
      if (isNews(row, size)) this.#report(await client.run({ kind: 'verify', clip: id }));
    }
  }

  async #sealWaiting(): Promise<void> {
    while (this.#waiting.size > 0) {
      const clips = [...this.#waiting];
      this.#waiting.clear();
      this.#report(await this.#options.client.run({ kind: 'seal', clips }));
    }
  }

  #report(result: unknown): void {
    if (result instanceof PrerollError) this.#options.onError(result);
  }
}

/** Whether the size says something else than the row: only a comparison of all bytes tells what it is. */
function isNews({ bytes, fault }: ClipRow, size: number | undefined): boolean {
  if (size === undefined) return fault !== 'missing';
  if (size < bytes) return fault !== 'short';
  if (size > bytes) return fault !== 'altered';
  return fault === 'missing' || fault === 'short';
}

/** One whose file was found wanting is not tried again and again; the next start does. */
const needsSeal = ({ state, digest, deletedAt, fault }: ClipRow): boolean =>
  state === 'ready' && digest === undefined && deletedAt === undefined && fault === undefined;
