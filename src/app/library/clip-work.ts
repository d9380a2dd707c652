/** What a person does with clips as files: hand them out, take them in, check them. All work is done by a worker. */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { clipFileName, madeOf } from '../../core/clip/name.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Micros } from '../../core/time.ts';
import type { CheckReport, ExportForm, FramesOfClip, Intake, Verdict } from '../../protocol/export.ts';
import type { ClipChange } from '../../store/changes.ts';
import { shareLock, useLock } from '../../store/locks.ts';
import { removeFound } from '../../store/found.ts';
import type { Store } from '../../store/store.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import { Copies } from './copies.ts';
import { download, releaseAfterDownload } from './download.ts';
import { ExportClient } from './export-client.ts';
import { Observable, type Readable } from '../observable.ts';
import { Sealing } from './sealing.ts';

export type { CheckReport, ExportForm, FramesOfClip, Intake, Verdict };

export interface ExportRequest {
  readonly clips: readonly ClipId[];
  readonly form: ExportForm;
  readonly sidecars: boolean;
}

/** A job that runs and that a person can end. */
export interface WorkView {
  readonly id: number;
  readonly kind: 'export' | 'import' | 'verify';
  /** Done so far, 0 to 1. */
  readonly share: number;
}

/** What came of a job, for the page to put into words. */
export type WorkEvent =
  /** `clips`: as they are known now, since a sidecar has them read again; `unsigned`: how many came without one. */
  | {
      readonly kind: 'exported';
      readonly clips: readonly ClipRow[];
      readonly unsigned: number;
      /** Of the file. */
      readonly name: string;
      /** Missing for the whole of them. */
      readonly part?: { readonly from: Micros; readonly until: Micros };
    }
  /** It ended with an error that is about these clips. */
  | { readonly kind: 'failed'; readonly clips: readonly ClipRow[]; readonly error: PrerollError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'verified'; readonly clips: readonly ClipRow[]; readonly verdict: Verdict }
  | { readonly kind: 'taken-in'; readonly files: readonly Intake[] };

export interface ClipWorkOptions {
  readonly store: Store;
  readonly onError: (error: PrerollError) => void;
  readonly client?: ExportClient;
}

const TYPES = {
  mp4: { description: 'MP4', accept: { 'video/mp4': ['.mp4'] } },
  zip: { description: 'ZIP', accept: { 'application/zip': ['.zip'] } },
} as const;

export class ClipWork {
  readonly running: Readable<readonly WorkView[]>;
  /** Files in the clips' directory that no clip knows. */
  readonly found: Readable<readonly string[]>;
  /** The last thing that ended; each is a new object. */
  readonly last: Readable<WorkEvent | undefined>;
  readonly copies: Copies;
  readonly sealing: Sealing;

  readonly #options: ClipWorkOptions;
  readonly #attempt: Attempt;
  readonly #client: ExportClient;
  readonly #running = new Observable<readonly WorkView[]>([]);
  readonly #found = new Observable<readonly string[]>([]);
  readonly #last = new Observable<WorkEvent | undefined>(undefined);
  readonly #cancels = new Map<number, AbortController>();
  #nextId = 1;

  constructor(options: ClipWorkOptions) {
    const { store, onError, client = new ExportClient() } = options;
    this.#options = options;
    this.#attempt = attemptBy(options.onError, 'storage-failed', say`The files could not be reached`);
    this.#client = client;
    this.running = this.#running;
    this.found = this.#found;
    this.last = this.#last;
    this.sealing = new Sealing({ store, client, onError });
    this.copies = new Copies({ store, client, onError, pick: pickFolder });
  }

  /** What an earlier visit has left to do. Never rejects. */
  async start(): Promise<void> {
    await this.findFiles();
    await this.copies.start();
    await this.sealing.sealAll();
    await this.copies.run();
  }

  /** Something in the index changed, here or in another thread. */
  onChange({ id, kind }: ClipChange): void {
    if (kind === 'uncopied') this.copies.onUncopied();
    if (kind !== 'saved') return;
    // One of them may be this clip's by now, and its buttons would act on a clip.
    if (this.#found.get().length > 0) void this.findFiles();
    void this.#attempt(async () => {
      await this.sealing.onSaved(id);
      await this.copies.run();
    });
  }

  /** To be called from a click, since the browser asks where to. Never rejects. */
  async export(request: ExportRequest): Promise<void> {
    const zip = request.clips.length > 1 || request.sidecars;
    await this.#attempt(async () => {
      const clips = await this.#rowsOf(request.clips);
      const name = nameOf(clips, request.form, zip);
      const target = await pickTarget(name, zip);
      if (target === 'nothing') return;
      const job = { kind: 'save', ...request, zip, ...(target === undefined ? {} : { target }) } as const;
      // A download may be of the clip's own file, which the browser reads after the worker has let go of it.
      const [first] = request.clips;
      const own = target === undefined && !zip && first !== undefined;
      const use = own ? await shareLock(useLock(first)) : undefined;
      const result = await this.#work('export', (options) => this.#client.run(job, options), clips);
      if (result?.kind === 'file') releaseAfterDownload(use);
      else await use?.release();
      if (result === undefined) return;
      if (result.kind === 'file' && result.file instanceof File) download(result.file, name);
      this.#last.set({
        kind: 'exported',
        clips: await this.#rowsOf(request.clips),
        unsigned: result.unsigned,
        name: target?.name ?? name,
        ...(request.form.kind === 'trimmed' ? { part: request.form } : {}),
      });
    });
  }

  /** Never rejects. */
  async verify(clip: ClipId): Promise<void> {
    await this.#attempt(async () => {
      const clips = await this.#rowsOf([clip]);
      const job = { kind: 'verify', clip } as const;
      const result = await this.#work('verify', (options) => this.#client.run(job, options), clips);
      if (result !== undefined) this.#last.set({ kind: 'verified', clips, verdict: result.verdict });
    });
  }

  /** When each frame of a clip is shown. Never rejects; `undefined` when nobody wants to know any more. */
  async frames(clip: ClipId, signal: AbortSignal): Promise<FramesOfClip | PrerollError | undefined> {
    const result = await this.#client.run({ kind: 'frames', clip }, { signal });
    if (result instanceof PrerollError) return result;
    return result.kind === 'frames' ? result : undefined;
  }

  /** Clips, sidecars, or both. Never rejects. */
  async takeIn(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const job = { kind: 'import', files } as const;
    const result = await this.#work('import', (options) => this.#client.run(job, options));
    if (result !== undefined) this.#last.set({ kind: 'taken-in', files: result.files });
  }

  /** Makes a found file a clip. Never rejects. */
  async adopt(name: string): Promise<void> {
    const job = { kind: 'adopt', name } as const;
    const result = await this.#work('import', (options) => this.#client.run(job, options));
    if (result !== undefined) this.#last.set({ kind: 'taken-in', files: result.files });
    await this.findFiles();
  }

  async downloadFound(name: string): Promise<void> {
    await this.#attempt(async () => {
      const file = await (await this.#options.store.files.stray(name))?.getFile();
      if (file !== undefined) download(file, name);
    });
  }

  /** For good, and only because a person said so. */
  async removeFound(name: string): Promise<void> {
    await this.#attempt(() => removeFound(this.#options.store, name));
    await this.findFiles();
  }

  /** Looks again for files that no clip knows. Never rejects. */
  async findFiles(): Promise<void> {
    const { files, index } = this.#options.store;
    await this.#attempt(async () => {
      // In this order, and looked at once more: a clip that is removed meanwhile loses its file first.
      const { clips, journals, others } = await files.list();
      const known = new Set<string>(await index.ids());
      const strays = clips.filter((id) => !known.has(id)).map((id) => `${id}.mp4`);
      const tails = journals.filter((id) => !known.has(id)).map((id) => `${id}.tail`);
      const names = [...strays, ...tails, ...others];
      const there = await Promise.all(names.map(async (name) => (await files.stray(name)) !== undefined));
      this.#found.set(names.filter((_, index_) => there[index_]));
    });
  }

  /** What is to be said of a clip and a sidecar that somebody received. Never rejects. */
  async check(files: readonly File[]): Promise<CheckReport | PrerollError> {
    const result = await this.#client.run({ kind: 'check', files });
    if (result instanceof PrerollError) return result;
    return result.kind === 'checked'
      ? result.report
      : new PrerollError('internal', say`The check was given up.`);
  }

  /** Saves the public half of the key that this browser signs with. Never rejects. */
  async saveKey(): Promise<void> {
    const result = await this.#client.run({ kind: 'key' });
    if (result instanceof PrerollError) this.#options.onError(result);
    else if (result.kind === 'key') download(new Blob([result.pem]), 'preroll-public-key.pem');
  }

  cancel(id: number): void {
    this.#cancels.get(id)?.abort();
  }

  /** Shows the job while it runs. `undefined`: it failed, which was told with the clips, or the person ended it. */
  async #work<R extends { readonly kind: string }>(
    kind: WorkView['kind'],
    run: (options: {
      readonly signal: AbortSignal;
      readonly onProgress: (share: number) => void;
    }) => Promise<R | PrerollError>,
    clips: readonly ClipRow[] = [],
  ): Promise<Exclude<R, { kind: 'cancelled' }> | undefined> {
    const id = this.#nextId++;
    const controller = new AbortController();
    this.#cancels.set(id, controller);
    this.#running.set([...this.#running.get(), { id, kind, share: 0 }]);
    const onProgress = (share: number): void => {
      this.#running.set(this.#running.get().map((each) => (each.id === id ? { ...each, share } : each)));
    };
    const result = await run({ signal: controller.signal, onProgress });
    this.#cancels.delete(id);
    this.#running.set(this.#running.get().filter((each) => each.id !== id));
    if (result instanceof PrerollError) this.#fail(result, clips);
    else if (result.kind === 'cancelled') this.#last.set({ kind: 'cancelled' });
    else return result as Exclude<R, { kind: 'cancelled' }>;
    return undefined;
  }

  #fail(error: PrerollError, clips: readonly ClipRow[]): void {
    if (clips.length === 0) this.#options.onError(error);
    else this.#last.set({ kind: 'failed', clips, error });
  }

  /** Those that are still there and can be read, in the same order. */
  async #rowsOf(clips: readonly ClipId[]): Promise<readonly ClipRow[]> {
    const rows = await Promise.all(clips.map((id) => this.#options.store.index.get(id)));
    return rows.flatMap((row) => (row === undefined || row instanceof PrerollError ? [] : [row]));
  }
}

function nameOf(clips: readonly ClipRow[], form: ExportForm, zip: boolean): string {
  const [row] = clips;
  if (row === undefined) throw new PrerollError('storage-failed', say`This clip is gone.`);
  const made = madeOf(form, clips.length);
  return clipFileName(
    zip && clips.length > 1 ? { device: row.device } : row,
    row.startedAt,
    row.utcOffset,
    zip ? 'zip' : 'mp4',
    made,
  );
}

/** `undefined`: the browser has no picker, so the file becomes a download. `nothing`: the person picked none. */
async function pickTarget(name: string, zip: boolean): Promise<FileSystemFileHandle | 'nothing' | undefined> {
  if (window.showSaveFilePicker === undefined) return undefined;
  try {
    return await window.showSaveFilePicker({ suggestedName: name, types: [zip ? TYPES.zip : TYPES.mp4] });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return 'nothing';
    throw thrown;
  }
}

/** Whether the browser can write into a folder of the person's. */
export const canPickFolder = (): boolean => window.showDirectoryPicker !== undefined;

const pickFolder = (): Promise<FileSystemDirectoryHandle> =>
  window.showDirectoryPicker?.({ id: 'preroll-copies', mode: 'readwrite' }) ??
  Promise.reject(new PrerollError('not-supported', say`This browser cannot write into a folder.`));
