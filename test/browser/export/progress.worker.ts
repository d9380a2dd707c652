/** Runs an import and an export in the space that is this worker's name, and tells how much of their sizes they report. */
import type { ClipId } from '../../../src/core/clip/clip.ts';
import { importFiles } from '../../../src/export/intake.ts';
import { save } from '../../../src/export/save.ts';
import { sizeOf } from '../../../src/export/size.ts';
import { openStore } from '../../../src/store/store.ts';
import { filesIn } from '../store/space-files.ts';

interface Task {
  readonly file: File;
  readonly clip: ClipId;
}

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const { signal } = new AbortController();

async function measure({ file, clip }: Task): Promise<readonly number[]> {
  const store = await openStore({ name: scope.name, files: filesIn({ name: scope.name }) });
  const shares: number[] = [];
  const jobs = [
    { kind: 'import', files: [file] },
    { kind: 'save', clips: [clip], form: { kind: 'progressive' }, sidecars: true, zip: true },
  ] as const;
  for (const job of jobs) {
    const total = await sizeOf(store, job);
    let done = 0;
    const onBytes = (bytes: number): void => {
      done += bytes;
    };
    if (job.kind === 'import') await importFiles(store, [file], { signal, onBytes });
    else await save(store, job, undefined, { signal, onBytes });
    shares.push(done / total);
  }
  store.close();
  return shares;
}

scope.addEventListener('message', ({ data }: MessageEvent<Task>) => {
  measure(data).then(
    (shares) => scope.postMessage(shares),
    (thrown: unknown) => scope.postMessage(String(thrown)),
  );
});
