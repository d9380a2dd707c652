/**
 * When which device was watched and what happened to its stream, also where there is no clip. A row is a connection; the
 * one that goes on is written again every now and then, so that a tab that is killed leaves a time that is nearly true.
 */
import * as v from 'valibot';
import { type Moment, MAX_MOMENTS, type WatchRow } from '../core/timeline/watch.ts';
import { MARKER_KINDS } from '../core/clip/row.ts';
import type { MarkerKind } from '../core/clip/clip.ts';
import { type WallMs, wallMs } from '../core/time.ts';
import type { PrerollDatabase } from './schema.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

/** Milliseconds for which watches are kept, and how many at most: a device that flaps makes many. */
export const KEEP_WATCHES = 90 * 24 * 3600 * 1000;
const MOST_WATCHES = 10_000;

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class WatchLog {
  readonly #db: PrerollDatabase;

  constructor(db: PrerollDatabase) {
    this.#db = db;
  }

  /** Adds a row, or replaces the one of that key. Resolves with its key. */
  async put(row: WatchRow, key?: number): Promise<number> {
    return guarded(say`note what is watched`, () => this.#db.put('watches', row, key));
  }

  /** The watches that reach into a time, both ends included. What cannot be read is passed over. */
  async between(from: WallMs, to: WallMs): Promise<readonly WatchRow[]> {
    const rows: readonly unknown[] = await guarded(say`read what was watched`, () =>
      this.#db.getAllFromIndex('watches', 'end', IDBKeyRange.lowerBound(from), MOST_WATCHES),
    );
    return rows.map(parse).filter((row): row is WatchRow => row !== undefined && row.from <= to);
  }

  /** The beginning of the first watch that is kept. */
  async first(): Promise<WallMs | undefined> {
    const cursor = await guarded(say`read what was watched`, () =>
      this.#db.transaction('watches').store.index('end').openCursor(),
    );
    return parse(cursor?.value)?.from;
  }

  /** Removes what ended more than `KEEP_WATCHES` before `now`, and the oldest beyond `MOST_WATCHES`. */
  async prune(now: WallMs): Promise<void> {
    await guarded(say`remove what was watched long ago`, async () => {
      const tx = this.#db.transaction('watches', 'readwrite');
      tx.done.catch(() => {});
      const index = tx.store.index('end');
      const [all, old] = await Promise.all([
        index.count(),
        index.count(IDBKeyRange.upperBound(wallMs(now - KEEP_WATCHES))),
      ]);
      // A count of 0 would ask for all of them (Indexed Database API, 4.6).
      const many = Math.max(old, all - MOST_WATCHES);
      const keys = many > 0 ? await index.getAllKeys(null, many) : [];
      await Promise.all(keys.map((key) => tx.store.delete(key)));
      await tx.done;
    });
  }
}

const wall = v.custom<WallMs>((input) => typeof input === 'number' && Number.isFinite(input) && input >= 0);
const text = v.pipe(v.string(), v.maxLength(2000));

const moment: v.GenericSchema<unknown, Moment> = v.object({
  at: wall,
  kind: v.picklist([...(Object.keys(MARKER_KINDS) as MarkerKind[]), 'gap', 'slept']),
});

const schema: v.GenericSchema<unknown, WatchRow> = v.pipe(
  v.object({
    device: v.object({ id: text, name: text }),
    from: wall,
    to: wall,
    moments: v.pipe(v.array(moment), v.maxLength(MAX_MOMENTS)),
  }),
  v.check(({ from, to }) => to >= from, 'ends before it begins'),
);

function parse(stored: unknown): WatchRow | undefined {
  const result = v.safeParse(schema, stored, { abortEarly: true });
  return result.success ? result.output : undefined;
}
