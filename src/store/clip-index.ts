/**
 * The clips' rows and thumbnails. Every row passes its parser on the way out; one that does not is reported and passed
 * over, but neither changed nor removed, since the file behind it may be all that is left of a minute.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { ClipId, ClipRow, EventId } from '../core/clip/clip.ts';
import { type Consent, parseConsent } from '../core/clip/consent.ts';
import { type Holding, holdingOf } from '../core/clip/retention.ts';
import { parseClipRow } from '../core/clip/row.ts';
import { PrerollError } from '../core/error.ts';
import { say, type Sentence } from '../core/sentence.ts';
import type { WallMs } from '../core/time.ts';
import type { ClipChange } from './changes.ts';
import type { PrerollDatabase, PrerollSchema } from './schema.ts';
import { guarded } from './storage-error.ts';

export interface ClipIndexOptions {
  /** `key` is the row's key in the index; the error's sentence names the field that does not fit. */
  readonly onBadRow?: (key: ClipId, error: PrerollError) => void;
  /** Called once a change is committed. */
  readonly onChange?: (change: ClipChange) => void;
}

/** A place in the list, newest first. */
export interface ClipPosition {
  readonly startedAt: WallMs;
  readonly id: ClipId;
}

export interface PageQuery {
  /** Where the page before this one ended. */
  readonly before?: ClipPosition | undefined;
  /** Rows wanted, 1 to 1000. */
  readonly limit: number;
  /** Only clips of the device with this id. */
  readonly device?: string | undefined;
}

export interface ClipPage {
  readonly rows: readonly ClipRow[];
  /** Pass as `before` to read on; absent on the last page. */
  readonly next?: ClipPosition;
}

/** Larger pictures are no thumbnails; one would slow every page that shows it. */
const MAX_THUMBNAIL_BYTES = 512 * 1024;

/** What belongs to a row and goes with it. */
const ROW_STORES = ['clips', 'thumbnails', 'evidence', 'seals', 'copies'] as const;

/** In the store `preferences`: it is one value, and goes by no clip. */
const CONSENT_KEY = 'removals';

/** Rows looked at in one go: small enough that nothing else waits for them. */
const BATCH = 500;

type WriteTx = IDBPTransaction<PrerollSchema, StoreNames<PrerollSchema>[], 'readwrite'>;

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class ClipIndex {
  readonly #db: PrerollDatabase;
  readonly #options: ClipIndexOptions;

  constructor(db: PrerollDatabase, options: ClipIndexOptions = {}) {
    this.#db = db;
    this.#options = options;
  }

  /** Adds the row or replaces it. */
  async put(row: ClipRow): Promise<void> {
    await this.#write(say`save the clip in the index`, (tx) => tx.objectStore('clips').put(row));
    this.#options.onChange?.({ id: row.id, kind: 'saved' });
  }

  /** `undefined`: there is no such row. An error: there is one and it cannot be read. */
  async get(id: ClipId): Promise<ClipRow | PrerollError | undefined> {
    const row: unknown = await guarded(say`read the clip index`, () => this.#db.get('clips', id));
    return row === undefined ? undefined : this.#parse(id, row);
  }

  /**
   * Changes a row in one transaction. `change` gets the row as it is now and returns what it should be, or the very same
   * object to leave it alone. Resolves as `get` would afterwards.
   *
   * @param how `quiet`: nobody is told, since every tab that is would read its whole list anew.
   */
  async update(
    id: ClipId,
    change: (row: ClipRow) => ClipRow,
    how: 'told' | 'quiet' = 'told',
  ): Promise<ClipRow | PrerollError | undefined> {
    let changed = false;
    const result = await this.#write(say`change the clip in the index`, async (tx) => {
      const stored: unknown = await tx.objectStore('clips').get(id);
      const row = stored === undefined ? undefined : this.#parse(id, stored);
      if (row === undefined || row instanceof PrerollError) return row;
      const next = change(row);
      if (next.id !== id) throw new TypeError('ClipIndex.update: the id of a row cannot change.');
      if (next === row) return row;
      changed = true;
      await tx.objectStore('clips').put(next);
      return next;
    });
    if (changed && how === 'told') this.#options.onChange?.({ id, kind: 'saved' });
    return result;
  }

  /**
   * Changes many rows as `update` does, some hundred in one transaction: each waits for the disk. Resolves with the rows
   * as they are now, without those that are gone or cannot be read.
   */
  async updateAll(ids: readonly ClipId[], change: (row: ClipRow) => ClipRow): Promise<readonly ClipRow[]> {
    const rows: ClipRow[] = [];
    for (let at = 0; at < ids.length; at += BATCH) {
      const changed: ClipId[] = [];
      const batch = ids.slice(at, at + BATCH);
      await this.#write(say`change clips in the index`, async (tx) => {
        const store = tx.objectStore('clips');
        for (const id of batch) {
          const stored: unknown = await store.get(id);
          const row = stored === undefined ? undefined : this.#parse(id, stored);
          if (row === undefined || row instanceof PrerollError) continue;
          const next = change(row);
          rows.push(next);
          if (next === row) continue;
          changed.push(id);
          await store.put(next);
        }
      });
      for (const id of changed) this.#options.onChange?.({ id, kind: 'saved' });
    }
    return rows;
  }

  /**
   * Removes a row with its thumbnail, its evidence and its sidecar, whether or not the row can be read. The file goes first: see
   * docs/storage.md.
   *
   * @param why `room`: nobody has asked for it, so it is told when the clip waited to be copied.
   */
  async remove(id: ClipId, why: 'wanted' | 'room' = 'wanted'): Promise<void> {
    const waited = await this.#write(say`remove the clip from the index`, async (tx) => {
      const key = await tx.objectStore('copies').getKey(id);
      await Promise.all(ROW_STORES.map((store) => tx.objectStore(store).delete(id)));
      return key !== undefined;
    });
    this.#options.onChange?.({ id, kind: 'removed' });
    if (waited && why === 'room') this.#options.onChange?.({ id, kind: 'uncopied' });
  }

  /** One page of the list, newest first, without the clips that are marked for removal. */
  async page(query: PageQuery): Promise<ClipPage> {
    const { before, limit, device } = query;
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) {
      throw new TypeError('ClipIndex.page: limit must be a whole number from 1 to 1000.');
    }
    return guarded(say`read the clip index`, async () => {
      const { store } = this.#db.transaction('clips');
      let cursor =
        device === undefined
          ? await store.index('start').openCursor(beforeStart(before), 'prev')
          : await store.index('device').openCursor(beforeOfDevice(device, before), 'prev');
      const rows: ClipRow[] = [];
      for (; cursor !== null; cursor = await cursor.continue()) {
        const row = this.#parse(cursor.primaryKey, cursor.value);
        if (row instanceof PrerollError || row.deletedAt !== undefined) continue;
        const last = rows.at(-1);
        if (rows.length === limit && last !== undefined) {
          return { rows, next: { startedAt: last.startedAt, id: last.id } };
        }
        rows.push(row);
      }
      return { rows };
    });
  }

  /**
   * The rows that begin from `from` on and before `to`, the oldest first, those marked for removal included. Read in batches,
   * so that a day of ten thousand clips holds nothing else up.
   */
  async starting(from: WallMs, to: WallMs, most: number): Promise<readonly ClipRow[]> {
    const found: ClipRow[] = [];
    let lower: [WallMs, ClipId] | [WallMs] = [from];
    for (;;) {
      const range = IDBKeyRange.bound(lower, [to], lower.length === 2, true);
      const limit = Math.min(BATCH, most - found.length);
      if (limit <= 0) return found;
      const rows: readonly ClipRow[] = await guarded(say`read the clip index`, () =>
        this.#db.getAllFromIndex('clips', 'start', range, limit),
      );
      for (const stored of rows) {
        const row = this.#parse(stored.id, stored);
        if (!(row instanceof PrerollError)) found.push(row);
      }
      const last = rows.at(-1);
      if (rows.length < limit || last === undefined) return found;
      lower = [last.startedAt, last.id];
    }
  }

  /** All parts of an event in their order, those marked for removal included. */
  async byEvent(event: EventId): Promise<readonly ClipRow[]> {
    return this.#list(() =>
      this.#db.getAllFromIndex('clips', 'event', IDBKeyRange.bound([event], [event, []])),
    );
  }

  /** The rows whose writer has not finished them: it is still writing, or it died. */
  async unfinished(): Promise<readonly ClipRow[]> {
    return this.#list(() => this.#db.getAllFromIndex('clips', 'state', 'recording'));
  }

  /** The rows that were marked for removal at `until` or before. */
  async deleted(until: WallMs): Promise<readonly ClipRow[]> {
    return this.#list(() => this.#db.getAllFromIndex('clips', 'deleted', IDBKeyRange.upperBound(until)));
  }

  /**
   * Keeps a JPEG or WebP picture for a clip. Resolves with `false`, keeping nothing, when the clip is gone: a thumbnail
   * without a row would never be removed.
   */
  async setThumbnail(id: ClipId, picture: Blob): Promise<boolean> {
    if (!isThumbnail(picture)) {
      const range = `a JPEG or WebP picture of 1 to ${MAX_THUMBNAIL_BYTES} bytes`;
      throw new TypeError(`ClipIndex.setThumbnail: picture must be ${range}.`);
    }
    const kept = await this.#write(say`save the thumbnail`, async (tx) => {
      if ((await tx.objectStore('clips').getKey(id)) === undefined) return false;
      await tx.objectStore('thumbnails').put(picture, id);
      return true;
    });
    if (kept) this.#options.onChange?.({ id, kind: 'thumbnail' });
    return kept;
  }

  async getThumbnail(id: ClipId): Promise<Blob | undefined> {
    const picture: unknown = await guarded(say`read the thumbnail`, () => this.#db.get('thumbnails', id));
    return isThumbnail(picture) ? picture : undefined;
  }

  /**
   * What retention has to know of every row, in the order of the ids. A row whose size or start makes no sense is
   * `unreadable` and counts as empty; the others are parsed in full before anything is done to them.
   */
  async holdings(): Promise<readonly Holding[]> {
    return guarded(say`read the clip index`, async () => {
      const waiting = new Set(await this.#db.getAllKeys('copies'));
      const holdings: Holding[] = [];
      for (let after: ClipId | undefined; ;) {
        const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
        const rows: readonly unknown[] = await this.#db.getAll('clips', range, BATCH);
        const batch = rows.map(holdingOf).filter((each) => each !== undefined);
        for (const each of batch) {
          holdings.push(each.kind === 'free' && waiting.has(each.id) ? { ...each, kind: 'uncopied' } : each);
        }
        after = batch.at(-1)?.id;
        if (rows.length < BATCH || after === undefined) return holdings;
      }
    });
  }

  /** 7.3: what the person has been asked about removals, and has agreed to. */
  async consent(): Promise<Consent> {
    return guarded(say`read the clip index`, async () =>
      parseConsent(await this.#db.get('preferences', CONSENT_KEY)),
    );
  }

  /** 7.3. Whoever calls it holds the retention lock. */
  async keepConsent(consent: Consent): Promise<void> {
    await guarded(say`write the clip index`, async () => {
      await this.#db.put('preferences', consent, CONSENT_KEY);
    });
  }

  /** Of every row, those that cannot be read or are marked for removal included. */
  async ids(): Promise<readonly ClipId[]> {
    return guarded(say`read the clip index`, () => this.#db.getAllKeys('clips'));
  }

  async #list(read: () => Promise<readonly ClipRow[]>): Promise<readonly ClipRow[]> {
    const rows = await guarded(say`read the clip index`, read);
    return rows
      .map((row) => this.#parse(row.id, row))
      .filter((row): row is ClipRow => !(row instanceof PrerollError));
  }

  #parse(key: ClipId, stored: unknown): ClipRow | PrerollError {
    const row = parseClipRow(stored);
    if (row instanceof PrerollError) this.#options.onBadRow?.(key, row);
    return row;
  }

  /** A transaction that is on disk when it resolves: a row must outlive a power cut as well as its file does. */
  async #write<T>(task: Sentence, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return guarded(task, async () => {
      const tx: WriteTx = this.#db.transaction([...ROW_STORES], 'readwrite', {
        durability: 'strict',
      });
      // A failed request rejects both `work` and `done`; the first of them is the one to report.
      tx.done.catch(() => {});
      const result = await work(tx);
      await tx.done;
      return result;
    });
  }
}

const isThumbnail = (input: unknown): input is Blob =>
  input instanceof Blob &&
  (input.type === 'image/jpeg' || input.type === 'image/webp') &&
  input.size > 0 &&
  input.size <= MAX_THUMBNAIL_BYTES;

const beforeStart = (before: ClipPosition | undefined): IDBKeyRange | undefined =>
  before === undefined ? undefined : IDBKeyRange.upperBound([before.startedAt, before.id], true);

/** `[]` sorts behind every number and string (Indexed Database API, 2.4), so it closes the range of one device. */
const beforeOfDevice = (device: string, before: ClipPosition | undefined): IDBKeyRange =>
  before === undefined
    ? IDBKeyRange.bound([device], [device, []])
    : IDBKeyRange.bound([device], [device, before.startedAt, before.id], false, true);
