/** Entry of the export worker: connects `Jobs` to the worker's global scope and to the real disk. No logic. */
import { openStore } from '../store/store.ts';
import { Jobs } from './jobs.ts';
import { sweepScratch } from './scratch-sweep.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const jobs = new Jobs({
  open: async () => {
    // What dead exports have left only costs space; without it gone everything works all the same.
    await sweepScratch().catch(() => {});
    return openStore();
  },
  post: (message) => scope.postMessage(message),
});

scope.addEventListener('message', ({ data }) => jobs.receive(data));
