/** The export worker's desk: takes a job, runs it, says how far it is, and answers it once. */
import { asPrerollError, describeError, PrerollError } from '../core/error.ts';
import { clipSentence, say } from '../core/sentence.ts';
import type { ExportJob, ExportResult, FromExport } from '../protocol/export.ts';
import { idOfJob, parseToExport } from '../protocol/export-messages.ts';
import type { Store } from '../store/store.ts';
import { checkFiles } from './check.ts';
import { copyClip } from './copy.ts';
import { readFrames } from './frames.ts';
import type { Work } from './hash.ts';
import { adoptFound, importFiles } from './intake.ts';
import { clipPictures } from './pictures.ts';
import { save } from './save.ts';
import { sealClips, unsealedClips, verifyClip } from './seal.ts';
import { publicKeyOf } from './sign.ts';
import { filesOf, sizeOf } from './size.ts';

/** Milliseconds between two words of progress: often enough for an eye. */
const PROGRESS_EVERY = 200;

export interface JobsOptions {
  /** Opened with the first job, and again for the next one when that fails. */
  readonly open: () => Promise<Store>;
  readonly post: (message: FromExport) => void;
}

export class Jobs {
  readonly #options: JobsOptions;
  readonly #running = new Map<number, AbortController>();
  #store: Promise<Store> | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** Never throws. A message that cannot be read is answered when its id can be. */
  receive(data: unknown): void {
    const message = parseToExport(data);
    if (message instanceof PrerollError) {
      const id = idOfJob(data);
      if (id !== undefined) this.#options.post({ type: 'answer', id, ok: false, ...wordsFor(message) });
      return;
    }
    if (message.type === 'cancel') this.#running.get(message.id)?.abort();
    else void this.#run(message.id, message.job);
  }

  async #run(id: number, job: ExportJob): Promise<void> {
    const { post } = this.#options;
    const controller = new AbortController();
    this.#running.set(id, controller);
    const { signal } = controller;
    try {
      const store = await this.#open();
      const total = await sizeOf(store, job);
      const result = await perform(store, job, { signal, onBytes: progress(id, total, post) });
      post({ type: 'answer', id, ok: true, result });
    } catch (thrown) {
      if (signal.aborted) post({ type: 'answer', id, ok: true, result: { kind: 'cancelled' } });
      else post({ type: 'answer', id, ok: false, ...wordsFor(thrown) });
    } finally {
      this.#running.delete(id);
    }
  }

  #open(): Promise<Store> {
    this.#store ??= this.#options.open().catch((thrown: unknown) => {
      this.#store = undefined;
      throw thrown;
    });
    return this.#store;
  }
}

async function perform(store: Store, job: ExportJob, work: Work): Promise<ExportResult> {
  switch (job.kind) {
    case 'seal':
      await sealClips(store, job.clips, work);
      return { kind: 'done' };
    case 'seal-all':
      await sealClips(store, await unsealedClips(store), work);
      return { kind: 'done' };
    case 'verify':
      return { kind: 'verdict', verdict: await verifyClip(store, job.clip, work) };
    case 'frames':
      return { kind: 'frames', ...(await readFrames(store, job.clip, work)) };
    case 'pictures':
      return { kind: 'pictures', pictures: await clipPictures(store, job, work) };
    case 'save':
      return save(store, job, targetOf(job.target), work);
    case 'copy':
      return { kind: 'copy', outcome: await copyClip(store, job.clip, work) };
    case 'import':
      return { kind: 'intake', files: await importFiles(store, filesOf(job.files), work) };
    case 'adopt':
      return { kind: 'intake', files: [await adoptFound(store, job.name, work)] };
    case 'check':
      return { kind: 'checked', report: await checkFiles(store.keys, filesOf(job.files), work) };
    case 'key':
      return { kind: 'key', ...(await publicKeyOf(store.keys)) };
  }
}

function progress(id: number, total: number, post: JobsOptions['post']): (bytes: number) => void {
  let done = 0;
  let said = performance.now();
  return (bytes) => {
    done += bytes;
    const now = performance.now();
    if (total === 0 || now - said < PROGRESS_EVERY) return;
    said = now;
    post({ type: 'progress', id, done: Math.min(done, total), total });
  };
}

function wordsFor(thrown: unknown): Pick<PrerollError, 'reason' | 'sentence'> {
  // What the browser says of a file that was moved or changed under the job.
  const lost = thrown instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(thrown.name);
  const { reason, sentence } = lost
    ? new PrerollError('storage-failed', say`The file could not be read any more: ${describeError(thrown)}`)
    : asPrerollError(thrown, 'internal', say`This did not work`);
  return { reason, sentence: clipSentence(sentence) };
}

const targetOf = (target: object | undefined): FileSystemFileHandle | undefined => {
  if (target === undefined || target instanceof FileSystemFileHandle) return target;
  throw new TypeError('save: target must be the handle of a file.');
};
