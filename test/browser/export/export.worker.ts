/** The export worker of one test's space, which is the worker's name. */
import { Jobs } from '../../../src/export/jobs.ts';
import { openStore } from '../../../src/store/store.ts';
import { filesIn } from '../store/space-files.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const space = { name: scope.name };
const jobs = new Jobs({
  open: () => openStore({ name: space.name, files: filesIn(space) }),
  post: (message) => scope.postMessage(message),
});
scope.addEventListener('message', ({ data }) => jobs.receive(data));
