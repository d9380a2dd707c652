/**
 * Has interrupted clips completed: when the app starts, and when a thread dies that was writing one, in this tab or in
 * another. The browser frees a dead thread's locks, so waiting for a writer's lock is waiting for its end.
 */
import type { ClipId } from '../../core/clip/clip.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { parseRecoveryReport, type RecoveryReport } from '../../protocol/recovery.ts';
import { writerLock } from '../../store/locks.ts';
import type { ClipStore } from '../../store/procedures.ts';

export interface RecoveryOptions {
  readonly store: {
    readonly index: Pick<ClipStore['index'], 'unfinished'>;
    readonly files: Pick<ClipStore['files'], 'list'>;
  };
  readonly onError: (error: PrerollError) => void;
  /** Looks once at every unfinished clip. Never rejects. */
  readonly run?: () => Promise<RecoveryReport | PrerollError>;
  /** Resolves when nobody writes the clip. */
  readonly whenFree?: (id: ClipId) => Promise<void>;
}

export class Recovery {
  readonly #options: RecoveryOptions;
  /** Clips whose writers are waited for. */
  readonly #watched = new Set<ClipId>();
  /** Clips that were looked at once nobody wrote them; what failed then would fail again at once. */
  readonly #seen = new Set<ClipId>();
  #running: Promise<void> | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Completes what is there to complete, and waits for the writers of the rest. Never rejects. */
  async start(): Promise<void> {
    const { index, files } = this.#options.store;
    await this.#attempt(async () => {
      const [rows, { journals }] = await Promise.all([index.unfinished(), files.list()]);
      if (rows.length > 0 || journals.length > 0) await this.#run();
    });
  }

  /** A row has changed: a clip may have been begun, here or in another tab. Never rejects. */
  async onChange(): Promise<void> {
    await this.#attempt(async () => {
      for (const { id } of await this.#options.store.index.unfinished()) this.#watch(id);
    });
  }

  #watch(id: ClipId): void {
    if (this.#watched.has(id) || this.#seen.has(id)) return;
    this.#watched.add(id);
    const { whenFree = writerGone } = this.#options;
    void this.#attempt(async () => {
      await whenFree(id);
      this.#watched.delete(id);
      const unfinished = await this.#options.store.index.unfinished();
      if (unfinished.some((row) => row.id === id)) await this.#run();
    });
  }

  /** One run at a time; whoever comes during one waits for it and has another. */
  async #run(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    this.#running = this.#runOnce().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #runOnce(): Promise<void> {
    const { run = runWorker, onError } = this.#options;
    const unfinished = await this.#options.store.index.unfinished();
    const report = await run();
    if (report instanceof PrerollError) {
      onError(report);
      return;
    }
    for (const { id } of unfinished) if (!report.live.includes(id)) this.#seen.add(id);
    for (const sentence of report.errors) onError(new PrerollError('storage-failed', sentence));
    for (const id of report.live) this.#watch(id);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof PrerollError)) throw thrown;
      this.#options.onError(thrown);
    }
  }
}

/** Shared, so that all tabs that wait are told at the same moment and none keeps another waiting. */
const writerGone = (id: ClipId): Promise<void> =>
  navigator.locks.request(writerLock(id), { mode: 'shared' }, () => {});

// The bundler reads this expression as it stands: every part of it has to be a literal.
const startWorker = (): Worker =>
  new Worker(new URL('../../pipeline/recovery.worker.ts', import.meta.url), {
    type: 'module',
    name: 'preroll-recovery',
  });

function runWorker(): Promise<RecoveryReport | PrerollError> {
  const worker = startWorker();
  return new Promise<RecoveryReport | PrerollError>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      resolve(parseRecoveryReport(data));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(
        new PrerollError(
          'worker-died',
          say`Interrupted clips could not be completed. Reload the page to try again.`,
        ),
      );
    });
  }).finally(() => worker.terminate());
}
