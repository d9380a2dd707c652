/**
 * What the last hour, or day, triggered on: the heat of its regions and its events. Records are read and summed up in a
 * worker of their own, since a busy day takes seconds.
 */
import type { ClipRow } from '../../core/clip/clip.ts';
import { deferred } from '../../core/deferred.ts';
import { FINE } from '../../core/detect/tuning.ts';
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { endsAfter } from '../../core/record/machine.ts';
import type { Settings } from '../../core/settings.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import type { TileScale } from '../../core/zones/snap.ts';
import { type HeatAnswer, type HeatAsked, parseHeatAnswer } from '../../protocol/heat.ts';
import type { ClipIndex, ClipPosition } from '../../store/clip-index.ts';
import { Observable, type Readable } from '../observable.ts';
import { type ListedEvent, listEvents } from './past-events.ts';

export type { ListedEvent };

export type HistorySpan = 'hour' | 'day';

/** Milliseconds. */
const SPANS: { readonly [S in HistorySpan]: number } = { hour: 3_600_000, day: 86_400_000 };
/** Clips that are read at a time, and at most. */
const PAGE = 200;
const MOST_CLIPS = 2000;
/** Milliseconds that clips must rest before the span is read again: a clip that ends is told of several times. */
export const READ_AGAIN_AFTER = 1000;

export type HistoryView =
  | { readonly kind: 'off' }
  | { readonly kind: 'reading' | 'failed'; readonly span: HistorySpan }
  | {
      readonly kind: 'ready';
      readonly span: HistorySpan;
      readonly from: WallMs;
      readonly to: WallMs;
      /** The grid of the picture at the time of asking; `width` and `height` may be fractions. */
      readonly heat: TileScale & {
        readonly columns: number;
        readonly rows: number;
        readonly counts: Uint32Array;
      };
      /** How often the hottest tile counted. */
      readonly most: number;
      /** Newest first. */
      readonly events: readonly ListedEvent[];
    };

export interface TriggerHistoryOptions {
  readonly index: Pick<ClipIndex, 'page'>;
  /** What a device is recorded by, by its id. */
  readonly settings: (device: string) => Settings;
  readonly onError: (error: PrerollError) => void;
  readonly createWorker?: () => Worker;
}

interface Question {
  readonly device: string;
  readonly span: HistorySpan;
  readonly picture: TileScale;
}

const OFF: HistoryView = { kind: 'off' };

/** Shows one span at a time; `close` ends what is under way. */
export class TriggerHistory {
  readonly view: Readable<HistoryView>;

  readonly #options: TriggerHistoryOptions;
  readonly #view = new Observable<HistoryView>(OFF);
  /** Ends the question that is open. */
  #open = new AbortController();
  /** What was asked for last, until it is closed. */
  #asked: Question | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TriggerHistoryOptions) {
    this.#options = options;
    this.view = this.#view;
  }

  /**
   * Reads the last hour or day of a device. Never rejects; a newer call takes the place of an older one.
   *
   * @param picture Size of the shown picture in tiles.
   */
  async show(device: string, span: HistorySpan, picture: TileScale): Promise<void> {
    this.#view.set({ kind: 'reading', span });
    this.#asked = { device, span, picture };
    await this.#read(this.#asked);
  }

  /** A clip changed: what is shown is read again, and stays until then. */
  onChange(): void {
    clearTimeout(this.#timer);
    if (this.#asked === undefined) return;
    const asked = this.#asked;
    this.#timer = setTimeout(() => void this.#read(asked), READ_AGAIN_AFTER);
  }

  async #read({ device, span, picture }: Question): Promise<void> {
    const { signal } = this.#renew();
    try {
      const to = wallMs(Date.now());
      const from = wallMs(to - SPANS[span]);
      const { cooldown, window, tiles } = this.#options.settings(device);
      const grid = { columns: Math.ceil(picture.width), rows: Math.ceil(picture.height) };
      const merge = endsAfter(cooldown) / 1000;
      const asked: HeatAsked = { device, from, to, ...grid, tiles, window, reach: FINE.reach, merge };
      const [{ counts, events }, clips] = await Promise.all([
        this.#ask(asked, signal),
        this.#readClips(device, from),
      ]);
      if (signal.aborted) return;
      if (counts.length !== grid.columns * grid.rows) throw new TypeError('The heat has another size.');
      const heat = { ...picture, ...grid, counts };
      const most = counts.reduce((a, b) => Math.max(a, b), 0);
      this.#view.set({ kind: 'ready', span, from, to, heat, most, events: listEvents(events, clips, to) });
    } catch (thrown) {
      if (signal.aborted) return;
      this.#view.set({ kind: 'failed', span });
      this.#options.onError(asPrerollError(thrown, 'internal', say`What was triggered on could not be read`));
    }
  }

  close(): void {
    this.#asked = undefined;
    this.#renew();
    this.#view.set(OFF);
  }

  #renew(): AbortController {
    clearTimeout(this.#timer);
    this.#open.abort();
    this.#open = new AbortController();
    return this.#open;
  }

  /** One worker for one question: ended with its answer, and with the question when nobody waits any more. */
  #ask(asked: HeatAsked, signal: AbortSignal): Promise<Extract<HeatAnswer, { kind: 'heat' }>> {
    const worker = (this.#options.createWorker ?? startWorker)();
    const { promise, resolve, reject } = deferred<Extract<HeatAnswer, { kind: 'heat' }>>();
    const fail = (sentence: Sentence): void => reject(new PrerollError('storage-failed', sentence));
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const answer = parseHeatAnswer(data);
      if (answer?.kind === 'heat') resolve(answer);
      else fail(answer?.sentence ?? say`What was triggered on came in a form that was not understood.`);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(say`What was triggered on could not be summed up: its worker ended.`);
    });
    signal.addEventListener('abort', () => fail(say`Nobody waits for it any more.`));
    worker.postMessage(asked);
    return promise.finally(() => worker.terminate());
  }

  /** The device's clips since then, and the one before: it may reach into the time. */
  async #readClips(device: string, from: WallMs): Promise<readonly ClipRow[]> {
    const rows: ClipRow[] = [];
    let before: ClipPosition | undefined;
    do {
      const page = await this.#options.index.page({ device, before, limit: PAGE });
      rows.push(...page.rows);
      before = page.next;
    } while (before !== undefined && before.startedAt >= from && rows.length < MOST_CLIPS);
    const older = rows.findIndex((row) => row.startedAt < from);
    const kept = older === -1 ? rows : rows.slice(0, older + 1);
    return kept.filter((row) => row.startedAt + row.duration / 1000 >= from || row.state === 'recording');
  }
}

const startWorker = (): Worker =>
  new Worker(new URL('./heat.worker.ts', import.meta.url), { type: 'module' });
