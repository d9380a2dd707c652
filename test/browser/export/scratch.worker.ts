/** A disk that gives out: what temporary files do then, told as one message. */
import { PrerollError } from '../../../src/core/error.ts';
import { writeAside } from '../../../src/export/outlet.ts';
import { makeScratch } from '../../../src/export/scratch.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const full = (): never => {
  throw new DOMException('no room', 'QuotaExceededError');
};
const reasonOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (thrown: unknown) => (thrown instanceof PrerollError ? thrown.reason : 'another error'),
  );

const [closed, open] = [await makeScratch(), await makeScratch()];
FileSystemSyncAccessHandle.prototype.flush = full;
const closing = await reasonOf((async () => closed.close())());
await closed.remove();
await open.remove();
const { held = [] } = await navigator.locks.query();
const names = new Set([closed, open].map((each) => `preroll-scratch-${each.handle.name}`));
const locked = held.some(({ name = '' }) => names.has(name));

FileSystemFileHandle.prototype.createSyncAccessHandle = async () => full();
let cancelled = false;
const source = new ReadableStream<Uint8Array>({
  cancel: () => {
    cancelled = true;
  },
});
const work = { signal: new AbortController().signal, onBytes: () => {} };
const writing = await reasonOf(writeAside(source, work));

scope.postMessage({ closing, locked, writing, cancelled });
