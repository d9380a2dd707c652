/**
 * Keeps copies of all clips in a folder that the person has picked: which ones still wait is in the index, so a page that is
 * closed or a drive that is away loses none.
 */
import { backoffCap } from '../../core/backoff.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Store } from '../../store/store.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import type { ExportClient } from './export-client.ts';
import { Observable, type Readable } from '../observable.ts';

/** One tab copies. */
const LOCK = 'preroll-copies';

export type CopiesView =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly folder: string;
      /** Clips that are not copied yet. */
      readonly waiting: number;
      /** `ask`: the browser wants a click before it goes on. Otherwise why the last try failed; it is tried again. */
      readonly problem: 'none' | 'ask' | PrerollError;
    };

export interface CopiesOptions {
  readonly store: Pick<Store, 'copyFolder' | 'seals'>;
  readonly client: Pick<ExportClient, 'run'>;
  readonly onError: (error: PrerollError) => void;
  /** The browser's picker; rejects with `AbortError` when the person picks nothing. */
  readonly pick: () => Promise<FileSystemDirectoryHandle>;
}

export class Copies {
  readonly view: Readable<CopiesView>;
  readonly #options: CopiesOptions;
  readonly #attempt: Attempt;
  readonly #view = new Observable<CopiesView>({ kind: 'off' });
  #folder: FileSystemDirectoryHandle | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CopiesOptions) {
    this.#options = options;
    this.#attempt = attemptBy(
      options.onError,
      'storage-failed',
      say`The folder for copies could not be used`,
    );
    this.view = this.#view;
  }

  /** Reads what was picked on an earlier visit, and goes on with what waits. Never rejects. */
  async start(): Promise<void> {
    await this.#attempt(async () => {
      this.#folder = await this.#options.store.copyFolder.get();
    });
    await this.run();
  }

  /** To be called from a click. Never rejects. */
  async choose(): Promise<void> {
    await this.#attempt(async () => {
      const folder = await this.#options.pick().catch((thrown: unknown) => {
        if (thrown instanceof DOMException && thrown.name === 'AbortError') return undefined;
        throw thrown;
      });
      if (folder === undefined) return;
      await this.#options.store.copyFolder.set(folder);
      this.#folder = folder;
    });
    await this.run();
  }

  /** To be called from a click, when the browser has to ask again. Never rejects. */
  async allow(): Promise<void> {
    await this.#attempt(async () => {
      await this.#folder?.requestPermission({ mode: 'readwrite' });
    });
    await this.run();
  }

  /** What was copied stays where it is. Never rejects. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#folder = undefined;
    this.#view.set({ kind: 'off' });
    await this.#attempt(async () => {
      await this.#options.store.copyFolder.set(undefined);
      await this.#options.store.seals.clearBacklog();
    });
  }

  /** A clip had to make room before it was copied, here or in another thread. */
  onUncopied(): void {
    const folder = this.#folder === undefined ? 'your folder' : `“${this.#folder.name}”`;
    this.#options.onError(
      new PrerollError(
        'storage-full',
        say`To make room, a clip was removed before it was copied into ${folder}. Make that folder reachable, or allow the clips more space in the settings.`,
      ),
    );
    void this.run();
  }

  /** Copies what waits; calls that come meanwhile become one more run. Never rejects. */
  run(): Promise<void> {
    if (this.#folder === undefined) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#runAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #runAll(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && this.#folder !== undefined) {
      this.#again = false;
      await this.#attempt(() =>
        navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
          const problem = lock === null ? 'none' : await this.#copyAll();
          await this.#show(problem);
        }),
      );
    }
  }

  async #copyAll(): Promise<'none' | 'ask' | PrerollError> {
    const { store, client } = this.#options;
    const problems: PrerollError[] = [];
    for (const clip of await store.seals.backlog()) {
      await this.#show(problemOf(problems));
      const result = await client.run({ kind: 'copy', clip });
      if (this.#folder === undefined) return 'none';
      // One clip that cannot be copied keeps none of the others.
      if (result instanceof PrerollError) problems.push(result);
      else if (result.kind === 'copy' && result.outcome === 'refused') return 'ask';
    }
    this.#failures = problems.length === 0 ? 0 : this.#failures + 1;
    if (problems.length > 0) this.#timer = setTimeout(() => void this.run(), backoffCap(this.#failures));
    return problemOf(problems);
  }

  async #show(problem: 'none' | 'ask' | PrerollError): Promise<void> {
    const waiting = (await this.#options.store.seals.backlog()).length;
    if (this.#folder !== undefined)
      this.#view.set({ kind: 'on', folder: this.#folder.name, waiting, problem });
  }
}

/** Several clips that fail for one reason, as a drive that is away, are told of once. */
function problemOf(problems: readonly PrerollError[]): 'none' | PrerollError {
  const [first] = problems;
  if (first === undefined) return 'none';
  if (problems.every(({ message }) => message === first.message)) return first;
  const sentence = say`${problems.length} clips could not be copied. The first: ${first.sentence}`;
  return new PrerollError(first.reason, sentence, { cause: first });
}
