/**
 * The export worker, seen from the window: starts it with the first job, answers each job once, and settles all of them
 * when it dies; the next job starts another.
 */
import { deferred } from '../../core/deferred.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { ExportJob, ExportResult, ToExport } from '../../protocol/export.ts';
import { MAX_ITEMS, parseFromExport } from '../../protocol/export-messages.ts';

export type JobKind = ExportJob['kind'];
/** What a job can be answered with. */
export type ResultOf<K extends JobKind> = Extract<ExportResult, { kind: Answers[K] | 'cancelled' }>;
interface Answers {
  readonly seal: 'done';
  readonly 'seal-all': 'done';
  readonly verify: 'verdict';
  readonly frames: 'frames';
  readonly pictures: 'pictures';
  readonly save: 'saved' | 'file';
  readonly copy: 'copy';
  readonly import: 'intake';
  readonly adopt: 'intake';
  readonly check: 'checked';
  readonly key: 'key';
}

export interface JobOptions {
  /** Aborting ends the job; it is then answered with `cancelled`. */
  readonly signal?: AbortSignal;
  /** @param share Done so far, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface ExportClientOptions {
  readonly createWorker?: () => Worker;
}

interface OpenJob {
  readonly settle: (answer: ExportResult | PrerollError) => void;
  readonly onProgress: (share: number) => void;
}

// The bundler reads this expression as it stands: every part of it has to be a literal.
const startWorker = (): Worker =>
  new Worker(new URL('../../export/export.worker.ts', import.meta.url), {
    type: 'module',
    name: 'preroll-export',
  });

function itemsOf(job: ExportJob): number {
  if ('clips' in job) return job.clips.length;
  return 'files' in job ? job.files.length : 1;
}

export class ExportClient {
  readonly #createWorker: () => Worker;
  readonly #open = new Map<number, OpenJob>();
  #worker: Worker | undefined;
  #nextId = 1;

  constructor({ createWorker = startWorker }: ExportClientOptions = {}) {
    this.#createWorker = createWorker;
  }

  /** Never rejects: what went wrong comes back as an error with a sentence. */
  async run<J extends ExportJob>(
    job: J,
    options: JobOptions = {},
  ): Promise<ResultOf<J['kind']> | PrerollError> {
    const { signal, onProgress = () => {} } = options;
    if (itemsOf(job) > MAX_ITEMS) {
      const sentence = say`That is too much at once: at most ${MAX_ITEMS} files or clips.`;
      return new PrerollError('bad-message', sentence);
    }
    const id = this.#nextId++;
    const { promise, resolve } = deferred<ExportResult | PrerollError>();
    this.#open.set(id, { settle: resolve, onProgress });
    try {
      this.#worker ??= this.#start();
    } catch (thrown) {
      this.#open.delete(id);
      return new PrerollError('not-supported', say`The browser starts no worker for files.`, {
        cause: thrown,
      });
    }
    const cancel = (): void => this.#post({ type: 'cancel', id });
    this.#post({ type: 'job', id, job });
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    try {
      // The worker answers each kind of job with its own kind of result, or that it was cancelled.
      return (await promise) as ResultOf<J['kind']> | PrerollError;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker at once and settles everything that waits for it. */
  close(): void {
    this.#end(new PrerollError('worker-died', say`The page let go of the export.`));
  }

  #start(): Worker {
    const worker = this.#createWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#receive(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#end(new PrerollError('worker-died', say`What works on clips stopped. Try it again.`));
    });
    worker.addEventListener('messageerror', () => {
      this.#end(
        new PrerollError('bad-message', say`What works on clips sent something that could not be read.`),
      );
    });
    return worker;
  }

  #post(message: ToExport): void {
    try {
      this.#worker?.postMessage(message);
    } catch (thrown) {
      // Only a handle that the browser does not copy; the job has no worker that could answer it.
      const sentence = say`The browser does not hand this file to a worker.`;
      this.#settle(message.id, new PrerollError('not-supported', sentence, { cause: thrown }));
    }
  }

  #receive(data: unknown): void {
    const message = parseFromExport(data);
    if (message instanceof PrerollError) this.#end(message);
    else if (message.type === 'progress') {
      this.#open.get(message.id)?.onProgress(message.total === 0 ? 0 : message.done / message.total);
    } else if (message.ok) this.#settle(message.id, message.result);
    else this.#settle(message.id, new PrerollError(message.reason, message.sentence));
  }

  #settle(id: number, answer: ExportResult | PrerollError): void {
    this.#open.get(id)?.settle(answer);
    this.#open.delete(id);
  }

  #end(error: PrerollError): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const id of this.#open.keys()) this.#settle(id, error);
  }
}
