/**
 * What the picture rule saw, whether it made a clip or not: chunks of tile records that only grow, for the day's heat and
 * for the question which events another setting would have made.
 */
import * as v from 'valibot';
import { type WallMs, wallMs } from '../core/time.ts';
import type { PrerollDatabase, TileChunk } from './schema.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

/** Milliseconds for which chunks are kept. */
export const KEEP_TILES = 14 * 24 * 3600 * 1000;

/**
 * Bytes of chunks that are kept, of all devices together. Measured, a screen on which something happens every ten to fifteen
 * seconds writes 1 MB a day, and one on which nothing does a few kilobytes; one that never stops changing could write a
 * gigabyte, and the clips need the room.
 */
const MOST_TILE_BYTES = 128 * 1024 * 1024;

/** Bounds of one chunk; the pipeline's own are a small part of them. */
export const MAX_CHUNK_BYTES = 1024 * 1024;
export const MAX_CHUNK_SPAN = 10 * 60 * 1000;

/** The most chunks that one reading passes: 14 days of one chunk every 30 s. */
const MAX_CHUNKS = 45_000;

export interface TileQuery {
  /** Id of the device. */
  readonly device: string;
  /** Chunks that reach into this time, both ends included. */
  readonly from: WallMs;
  readonly to: WallMs;
}

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class TileLog {
  readonly #db: PrerollDatabase;

  constructor(db: PrerollDatabase) {
    this.#db = db;
  }

  /** Throws a `TypeError` for a chunk that `read` would not give back. */
  async append(chunk: TileChunk): Promise<void> {
    if (!v.is(schema, chunk)) {
      throw new TypeError(
        `TileLog.append: chunk must have 1 to ${MAX_CHUNK_BYTES} bytes and span 0 to ${MAX_CHUNK_SPAN} ms.`,
      );
    }
    await guarded(say`save what the detector saw`, () => this.#db.add('tiles', chunk));
  }

  /**
   * Hands over the chunks of a device and a time, the oldest first, one after the other: a week of them need not be in
   * memory at once. `visit` gives `false` to end the reading. What cannot be read is passed over.
   */
  async read({ device, from, to }: TileQuery, visit: (chunk: TileChunk) => boolean | void): Promise<void> {
    const range = IDBKeyRange.bound([device, from - MAX_CHUNK_SPAN], [device, to]);
    await guarded(say`read what the detector saw`, async () => {
      const { store } = this.#db.transaction('tiles');
      let cursor = await store.index('device').openCursor(range);
      for (let count = 0; cursor !== null && count < MAX_CHUNKS; count += 1) {
        const parsed = v.safeParse(schema, cursor.value, { abortEarly: true });
        if (parsed.success && parsed.output.to >= from && visit(parsed.output) === false) return;
        cursor = await cursor.continue();
      }
    });
  }

  /** Ids of all devices that something is kept of. */
  async devices(): Promise<readonly string[]> {
    return guarded(say`read what the detector saw`, async () => {
      const found: string[] = [];
      const index = this.#db.transaction('tiles').store.index('device');
      let cursor = await index.openKeyCursor();
      while (cursor !== null) {
        const [device] = cursor.key;
        found.push(device);
        // An array sorts behind every number, so this is the first key of the next device.
        cursor = await cursor.continue([device, [] as unknown as WallMs]);
      }
      return found;
    });
  }

  /**
   * Removes what ended more than `KEEP_TILES` before `now`, of all devices, and then the oldest until `most` bytes are left.
   * Resolves with the number of chunks.
   */
  async prune(now: WallMs, most = MOST_TILE_BYTES): Promise<number> {
    return guarded(say`remove what the detector saw long ago`, async () => {
      const tx = this.#db.transaction('tiles', 'readwrite');
      tx.done.catch(() => {});
      const byEnd = tx.store.index('end');
      let removed = 0;
      const old = IDBKeyRange.upperBound(wallMs(now - KEEP_TILES));
      for (let at = await byEnd.openKeyCursor(old); at !== null; at = await at.continue()) {
        await tx.store.delete(at.primaryKey);
        removed += 1;
      }
      let bytes = 0;
      for (let at = await byEnd.openCursor(null, 'prev'); at !== null; at = await at.continue()) {
        bytes += sizeOf(at.value);
        if (bytes <= most) continue;
        await tx.store.delete(at.primaryKey);
        removed += 1;
      }
      await tx.done;
      return removed;
    });
  }
}

/** Whatever it is, it takes room: what is no chunk counts as the largest. */
const sizeOf = ({ records }: { readonly records: unknown }): number =>
  records instanceof Uint8Array ? records.length : MAX_CHUNK_BYTES;

const wall = v.custom<WallMs>((input) => typeof input === 'number' && Number.isFinite(input));

const schema: v.GenericSchema<unknown, TileChunk> = v.pipe(
  v.object({
    device: v.pipe(v.string(), v.maxLength(2000)),
    from: wall,
    to: wall,
    origin: wall,
    records: v.custom<Uint8Array<ArrayBuffer>>(
      (input) => input instanceof Uint8Array && input.length > 0 && input.length <= MAX_CHUNK_BYTES,
    ),
  }),
  v.check(({ from, to }) => to >= from && to - from <= MAX_CHUNK_SPAN, 'ends before it begins, or too late'),
);
