/**
 * Small pictures out of clips, for whoever looks at one for a moment: made by a worker of their own, so that neither an
 * export nor a broken decoder keeps the other waiting. The worker is started with the first wish and ended a while after
 * the last; wishes are served one at a time, the newest first, and a few that wait are all that is kept of them. Nothing
 * is written to the disk.
 */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { subjectOf } from '../../core/clip/cover.ts';
import { PrerollError } from '../../core/error.ts';
import { type Micros, micros } from '../../core/time.ts';
import type { ExportClient } from './export-client.ts';

/** Pictures of a strip. */
const PICTURES = 10;
/** Pixels: twice what a picture of the list is wide. */
const STRIP_WIDTH = 320;
const COVER_WIDTH = 480;
/** Microseconds. */
const COVER_AFTER = 1_500_000;
/** Bytes of strips that nobody looks at any more: about 60 of them. */
const MOST_KEPT = 8e6;
const MOST_WAITING = 4;
/** Covers that wait: a screen full of them, twice. */
const MOST_COVERS = 60;
/** Milliseconds without a wish after which the worker is ended. */
const IDLE_AFTER = 30_000;

export interface FilmstripsOptions {
  readonly client: Pick<ExportClient, 'run' | 'close'>;
}

interface Strip {
  readonly urls: readonly string[];
  readonly bytes: number;
}

interface Look {
  readonly signal: AbortSignal;
  readonly work: () => Promise<void>;
}

interface Cover {
  readonly signal: undefined;
  readonly work: () => Promise<void>;
  /** Too many newer ones are wished for. */
  readonly drop: () => void;
}

type Wish = Look | Cover;

/** No method rejects or throws: a clip that gives no pictures is shown without. */
export class Filmstrips {
  readonly #client: FilmstripsOptions['client'];
  /** The one that was looked at last is the last. */
  readonly #kept = new Map<ClipId, Strip>();
  /** How many look at each. */
  readonly #lookers = new Map<ClipId, number>();
  #waiting: Wish[] = [];
  #busy = false;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor({ client }: FilmstripsOptions) {
    this.#client = client;
  }

  /**
   * Shows a closed clip's pictures once they are there, evenly over its length. Their addresses are valid until `signal` is
   * aborted, which also ends what is being done for them.
   */
  look(row: ClipRow, signal: AbortSignal, show: (urls: readonly string[]) => void): void {
    if (row.state !== 'ready' || signal.aborted) return;
    const { id, duration } = row;
    this.#lookers.set(id, (this.#lookers.get(id) ?? 0) + 1);
    signal.addEventListener('abort', () => this.#leave(id));
    const kept = this.#kept.get(id);
    if (kept !== undefined) {
      show(kept.urls);
      return;
    }
    const work = async (): Promise<void> => {
      const pictures = await this.#pictures(id, timesOf(duration), STRIP_WIDTH, signal);
      // Somebody else who looks may have been served meanwhile.
      const strip = this.#kept.get(id) ?? addressed(pictures);
      if (strip.urls.length === 0) return;
      this.#kept.set(id, strip);
      if (!signal.aborted) show(strip.urls);
      this.#forget();
    };
    this.#wish({ signal, work });
  }

  /**
   * The picture that stands for a closed clip. `undefined` when it gives none; `later` when so many were wished for after it
   * that it was given up, which says nothing of the clip.
   */
  cover(row: ClipRow): Promise<Blob | 'later' | undefined> {
    return new Promise((resolve) => {
      const work = async (): Promise<void> => {
        // The key frame at or before this is mostly behind the change, since few streams have less than one in two seconds.
        const at = micros(Math.min(subjectOf(row) + COVER_AFTER, row.duration));
        const [picture] = await this.#pictures(row.id, [at], COVER_WIDTH, undefined);
        resolve(picture);
      };
      this.#wish({ signal: undefined, work, drop: () => resolve('later') });
    });
  }

  /** The clip is gone for good, and nobody looks at it. */
  remove(id: ClipId): void {
    if (!this.#lookers.has(id)) this.#giveBack(id);
  }

  #wish(wish: Wish): void {
    clearTimeout(this.#idle);
    const all = [...this.#waiting, wish];
    const looks = all.filter((each) => each.signal?.aborted === false);
    const covers = all.filter((each) => each.signal === undefined);
    // Who looks now comes first, and covers can wait; of each, the oldest has surely gone.
    this.#waiting = [...covers.slice(-MOST_COVERS), ...looks.slice(-MOST_WAITING)];
    for (const { drop } of covers.slice(0, -MOST_COVERS)) drop();
    void this.#serve();
  }

  async #serve(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let wish = this.#waiting.pop(); wish !== undefined; wish = this.#waiting.pop()) {
      if (wish.signal?.aborted !== true) await wish.work();
    }
    this.#busy = false;
    this.#idle = setTimeout(() => this.#client.close(), IDLE_AFTER);
  }

  async #pictures(
    clip: ClipId,
    at: readonly Micros[],
    width: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly Blob[]> {
    const job = { kind: 'pictures', clip, at, width } as const;
    const result = await this.#client.run(job, signal === undefined ? {} : { signal });
    if (result instanceof PrerollError || result.kind !== 'pictures') return [];
    return result.pictures.map(({ picture }) => picture).filter((picture) => picture instanceof Blob);
  }

  #leave(id: ClipId): void {
    const left = (this.#lookers.get(id) ?? 1) - 1;
    if (left > 0) this.#lookers.set(id, left);
    else this.#lookers.delete(id);
    const strip = this.#kept.get(id);
    if (strip === undefined) return;
    this.#kept.delete(id);
    this.#kept.set(id, strip);
    this.#forget();
  }

  /** Gives back what was looked at longest ago. */
  #forget(): void {
    let bytes = [...this.#kept.values()].reduce((sum, strip) => sum + strip.bytes, 0);
    for (const [id, strip] of this.#kept) {
      if (bytes <= MOST_KEPT) return;
      if (this.#lookers.has(id)) continue;
      this.#giveBack(id);
      bytes -= strip.bytes;
    }
  }

  #giveBack(id: ClipId): void {
    for (const url of this.#kept.get(id)?.urls ?? []) URL.revokeObjectURL(url);
    this.#kept.delete(id);
  }
}

/** The middles of as many equal parts. */
const timesOf = (duration: Micros): readonly Micros[] =>
  Array.from({ length: PICTURES }, (_, index) => micros((duration * (index + 0.5)) / PICTURES));

const addressed = (pictures: readonly Blob[]): Strip => ({
  urls: pictures.map((picture) => URL.createObjectURL(picture)),
  bytes: pictures.reduce((sum, { size }) => sum + size, 0),
});
