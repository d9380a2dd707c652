/** What temporary files do once they are downloaded, and on a disk that gives out, told as one message. */
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

const work = { signal: new AbortController().signal, onBytes: () => {} };

const timers: { readonly run: () => void; readonly after: number }[] = [];
const realTimeout = scope.setTimeout.bind(scope);
scope.setTimeout = ((run: () => void, after: number) => timers.push({ run, after })) as typeof setTimeout;
const made = await writeAside(new Blob(['x'.repeat(20_000)]).stream(), work);
scope.setTimeout = realTimeout;
const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('exports');
const isThere = async (): Promise<boolean> =>
  folder.getFileHandle(made.name).then(
    () => true,
    () => false,
  );
const [timer] = timers;
const before = await isThere();
timer?.run();
// Its lock is let go once it is removed.
await navigator.locks.request(`preroll-scratch-${made.name}`, () => {});
const downloaded = { after: timer?.after, before, later: await isThere() };

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
const writing = await reasonOf(writeAside(source, work));

scope.postMessage({ downloaded, closing, locked, writing, cancelled });
