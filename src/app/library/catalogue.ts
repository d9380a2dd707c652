/**
 * The rows of all clips, newest first, kept in step with the index: read once in pages, then row by row as they change.
 * Ten thousand rows take about 5 MB; to read them anew with each change would keep the disk busy all the time.
 */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { PrerollError } from '../../core/error.ts';
import type { ClipIndex, ClipPosition } from '../../store/clip-index.ts';
import { SharedParts } from './shared-parts.ts';

/** Shown first, before the others are read. */
export const FIRST_PAGE = 60;
/** Read at a time. */
const PAGE = 250;
/** More single rows than this are read as pages again. */
const MOST_SINGLE = 200;

export interface Rows {
  /** Newest first, without those that are marked for removal. */
  readonly rows: readonly ClipRow[];
  /** There are older ones, which are being read. */
  readonly more: boolean;
}

export class Catalogue {
  readonly #index: Pick<ClipIndex, 'page' | 'get'>;
  readonly #parts = new SharedParts();
  #rows: readonly ClipRow[] = [];
  #complete = false;
  /** Rows that have changed since they were read; `all`: nothing that was read is believed any more. */
  #changed: Set<ClipId> | 'all' = 'all';

  constructor(index: Pick<ClipIndex, 'page' | 'get'>) {
    this.#index = index;
  }

  get stale(): boolean {
    return this.#changed === 'all' || this.#changed.size > 0;
  }

  /** The row is read anew by the next `read`. */
  touch(id: ClipId): void {
    if (this.#changed === 'all') return;
    this.#changed.add(id);
    if (this.#changed.size > MOST_SINGLE) this.touchAll();
  }

  touchAll(): void {
    this.#changed = 'all';
  }

  /**
   * Brings the rows up to date. What has changed while it reads is left to the next time.
   *
   * @param onPart Called with what is known so far, when there is much: first soon, then now and then.
   */
  async read(onPart: (rows: Rows) => Promise<void>): Promise<Rows> {
    const changed = this.#changed;
    this.#changed = new Set();
    try {
      if (changed === 'all' || !this.#complete) await this.#readAll(onPart);
      else await this.#readSome(changed);
    } catch (thrown) {
      this.touchAll();
      throw thrown;
    }
    return { rows: this.#rows, more: false };
  }

  async #readAll(onPart: (rows: Rows) => Promise<void>): Promise<void> {
    const known = new Map(this.#rows.map((row) => [row.id, row]));
    const rows: ClipRow[] = [];
    const first = !this.#complete;
    let before: ClipPosition | undefined;
    for (let told = 0; ;) {
      const page = await this.#index.page({ before, limit: rows.length === 0 ? FIRST_PAGE : PAGE });
      // The very same object where nothing has changed: who shows it need not look at it again.
      for (const row of page.rows) rows.push(same(known.get(row.id), this.#parts.of(row)));
      before = page.next;
      if (before === undefined) break;
      // Each time twice as many: telling costs as much as there are.
      if (!first || rows.length < 2 * told) continue;
      told = rows.length;
      await onPart({ rows: [...rows], more: true });
    }
    this.#rows = rows;
    this.#complete = true;
  }

  async #readSome(ids: ReadonlySet<ClipId>): Promise<void> {
    const read = await Promise.all([...ids].map((id) => this.#index.get(id)));
    const fresh = read.filter(
      (row): row is ClipRow =>
        row !== undefined && !(row instanceof PrerollError) && row.deletedAt === undefined,
    );
    const kept = this.#rows.filter(({ id }) => !ids.has(id));
    this.#rows = merge(kept, fresh.map((row) => this.#parts.of(row)).toSorted(newestFirst));
  }
}

/** As the index gives them: by their start, and clips of one millisecond by their id. */
function newestFirst(a: ClipRow, b: ClipRow): number {
  if (a.startedAt !== b.startedAt) return b.startedAt - a.startedAt;
  return a.id < b.id ? 1 : -1;
}

/** Of two sorted lists. */
function merge(many: readonly ClipRow[], few: readonly ClipRow[]): readonly ClipRow[] {
  const merged: ClipRow[] = [];
  let next = 0;
  for (const row of many) {
    for (let each = few[next]; each !== undefined && newestFirst(each, row) < 0; each = few[next]) {
      merged.push(each);
      next += 1;
    }
    merged.push(row);
  }
  return [...merged, ...few.slice(next)];
}

const same = (known: ClipRow | undefined, row: ClipRow): ClipRow =>
  known !== undefined && JSON.stringify(known) === JSON.stringify(row) ? known : row;
