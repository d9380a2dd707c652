/** Asks the timeline's worker, which is started with the first question and ended when nobody has asked for a while. */
import { deferred, type Deferred } from '../../core/deferred.ts';
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { parseTimelineAnswer, type TimelineAnswer, type TimelineQuestion } from '../../protocol/timeline.ts';

/** Milliseconds without a question after which the worker is ended: it holds the database open and some megabytes. */
const IDLE = 20_000;

export type TimelineGiven = Exclude<TimelineAnswer, { kind: 'failed' }>;

export class TimelineReader {
  readonly #createWorker: () => Worker;
  readonly #waiting = new Map<number, Deferred<TimelineGiven>>();
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #id = 0;

  constructor(createWorker: () => Worker = startWorker) {
    this.#createWorker = createWorker;
  }

  /** Rejects with a `PrerollError` when it cannot be read, and when the reader is closed meanwhile. */
  ask(question: TimelineQuestion): Promise<TimelineGiven> {
    clearTimeout(this.#timer);
    this.#worker ??= this.#start();
    this.#id += 1;
    const waiting = deferred<TimelineGiven>();
    this.#waiting.set(this.#id, waiting);
    this.#worker.postMessage({ ...question, id: this.#id });
    return waiting.promise;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#end(say`Nobody waits for the timeline any more.`);
  }

  #start(): Worker {
    const worker = this.#createWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#onAnswer(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#end(say`The timeline could not be read: its worker ended.`);
    });
    // Whoever waits would wait for ever, and everything behind them.
    worker.addEventListener('messageerror', () =>
      this.#end(say`The timeline came in a form that was not understood.`),
    );
    return worker;
  }

  #onAnswer(data: unknown): void {
    const answer = parseTimelineAnswer(data);
    if (answer === undefined) {
      this.#end(say`The timeline came in a form that was not understood.`);
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#timer = setTimeout(() => this.close(), IDLE);
    if (answer.kind !== 'failed') {
      waiting?.resolve(answer);
      return;
    }
    waiting?.reject(new PrerollError('storage-failed', answer.sentence));
    // Its database may be closed for good, as after an upgrade: the next question gets a new worker.
    if (this.#waiting.size === 0) this.close();
  }

  #end(sentence: Sentence): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) each.reject(new PrerollError('storage-failed', sentence));
  }
}

const startWorker = (): Worker =>
  new Worker(new URL('./timeline.worker.ts', import.meta.url), { type: 'module' });
