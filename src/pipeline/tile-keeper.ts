/**
 * Collects what the picture rule saw, and hands it to the disk in chunks: a write for each sample would cost more than the
 * detection.
 */
import { joined } from '../core/bytes.ts';
import { describeError } from '../core/error.ts';
import { encodeRecord, type TileRecord } from '../core/detect/tile-record.ts';
import { type Micros, type WallMs, wallMs } from '../core/time.ts';
import type { TileChunk } from '../store/schema.ts';
import { MAX_CHUNK_SPAN } from '../store/tile-log.ts';

/** Milliseconds of stream in one chunk: what a worker that dies may lose. */
const CHUNK_SPAN = 45_000;

/**
 * Milliseconds without a record after which a chunk is handed on early, so that the timeline shows what happened soon; and
 * how far apart chunks are then at the least, since a reading passes a bounded number of them.
 */
const CALM = 3000;
const APART = 30_000;

/** Bytes of a chunk beyond which it is handed on early. */
const CHUNK_BYTES = 64 * 1024;

/** A wall clock that was set by more than this many milliseconds begins a chunk of its own. */
const SAME_ORIGIN = 500;

export interface TileKeeperDeps {
  /** Id of the device. */
  readonly device: string;
  readonly append: (chunk: TileChunk) => Promise<void>;
  readonly log: (text: string) => void;
}

interface Pending {
  readonly from: WallMs;
  readonly origin: WallMs;
  readonly records: Uint8Array<ArrayBuffer>[];
  to: WallMs;
  bytes: number;
}

export class TileKeeper {
  readonly #deps: TileKeeperDeps;
  #pending: Pending | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** A disk that refuses is reported once, until it takes something again. */
  #refused = false;
  /** When the last chunk was handed on. */
  #flushedAt = wallMs(0);

  constructor(deps: TileKeeperDeps) {
    this.#deps = deps;
  }

  /** @param origin Wall clock at stream time 0. */
  add(records: readonly TileRecord[], origin: WallMs): void {
    if (this.#pending !== undefined && Math.abs(this.#pending.origin - origin) > SAME_ORIGIN) {
      void this.flush();
    }
    for (const record of records) this.#add(record, origin);
  }

  /** Call it now and then: the last records of a busy minute do not wait for the next one. */
  tick(now: WallMs): void {
    if (this.#pending === undefined) return;
    const { from, to } = this.#pending;
    // A clock that was set is no reason to wait.
    const calm = Math.abs(now - to) >= CALM && Math.abs(now - this.#flushedAt) >= APART;
    if (!calm && Math.abs(now - from) < CHUNK_SPAN) return;
    this.#flushedAt = now;
    void this.flush();
  }

  /** Resolves when everything is on disk, or was refused. Never rejects. */
  async flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) this.#writing = this.#writing.then(() => this.#write(pending));
    await this.#writing;
  }

  #add(record: TileRecord, origin: WallMs): void {
    const bytes = encodeRecord(record);
    if (this.#pending !== undefined && !reaches(this.#pending, record.pts)) void this.flush();
    const at = wallAt(origin, record.pts);
    this.#pending ??= { from: at, to: at, origin, records: [], bytes: 0 };
    const pending = this.#pending;
    // By the chunk's own origin, as its reader will count.
    pending.to = wallAt(pending.origin, record.pts);
    pending.records.push(bytes);
    pending.bytes += bytes.length;
    if (pending.bytes >= CHUNK_BYTES || pending.to - pending.from >= CHUNK_SPAN) void this.flush();
  }

  async #write({ from, to, origin, records }: Pending): Promise<void> {
    try {
      await this.#deps.append({ device: this.#deps.device, from, to, origin, records: joined(records) });
      this.#refused = false;
    } catch (thrown) {
      if (!this.#refused) this.#deps.log(`What the detector saw is not kept: ${describeError(thrown)}`);
      this.#refused = true;
    }
  }
}

/** Whether the chunk may hold a record of this moment: after a sleep it is too long, and the log refuses it whole. */
function reaches({ from, to, origin }: Pending, pts: Micros): boolean {
  const at = wallAt(origin, pts);
  return at >= to && at - from <= MAX_CHUNK_SPAN;
}

const wallAt = (origin: WallMs, pts: Micros): WallMs => wallMs(origin + pts / 1000);
