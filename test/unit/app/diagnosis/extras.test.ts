import { expect, test } from 'vitest';
import { askWorker, EXTRAS, type ExtrasScope, findExtras } from '../../../../src/app/diagnosis/extras.ts';
import { AskedWorker } from '../fakes.ts';

const WORKER = { syncFiles: true, decodesH264: true, tcp: true };
const NONE = { syncFiles: false, decodesH264: false, tcp: false };
const FULL: ExtrasScope = {
  Notification: {},
  showSaveFilePicker: {},
  HTMLVideoElement: { prototype: { requestPictureInPicture: {} } },
  navigator: { serviceWorker: {}, wakeLock: {}, setAppBadge: {}, storage: { persist: {} } },
};

const missing = (scope: ExtrasScope, worker = WORKER): readonly string[] =>
  findExtras(scope, worker).flatMap(({ id, present }) => (present ? [] : [id]));

test('a browser that has everything lacks nothing', () => {
  expect(missing(FULL)).toEqual([]);
});

test.each<{ id: string; scope?: Partial<ExtrasScope>; worker?: Partial<typeof WORKER> }>([
  { id: 'sync-files', worker: { syncFiles: false } },
  { id: 'picture-decoding', worker: { decodesH264: false } },
  { id: 'service-worker', scope: { navigator: { ...FULL.navigator, serviceWorker: undefined } } },
  { id: 'tcp', worker: { tcp: false } },
  { id: 'persistence', scope: { navigator: { ...FULL.navigator, storage: {} } } },
  { id: 'notifications', scope: { Notification: undefined } },
  { id: 'badge', scope: { navigator: { ...FULL.navigator, setAppBadge: undefined } } },
  { id: 'wake-lock', scope: { navigator: { ...FULL.navigator, wakeLock: undefined } } },
  { id: 'save-dialog', scope: { showSaveFilePicker: undefined } },
  { id: 'picture-in-picture', scope: { HTMLVideoElement: { prototype: {} } } },
])('one that lacks $id is found out by it alone', ({ id, scope, worker }) => {
  expect(missing({ ...FULL, ...scope }, { ...WORKER, ...worker })).toEqual([id]);
});

test('a browser that knows nothing at all is no reason to fail', () => {
  expect(missing({ navigator: {} }, NONE)).toEqual(EXTRAS);
});

test.each([
  { answer: { syncFiles: true, decodesH264: true, tcp: true }, found: WORKER },
  { answer: { syncFiles: 1, tcp: 'yes' }, found: NONE },
  { answer: null, found: NONE },
])('what a worker says is taken for no more than it is: $answer', async ({ answer, found }) => {
  const worker = new AskedWorker();
  const asked = askWorker(() => worker as unknown as Worker);
  worker.answer(answer);
  expect(await asked).toEqual(found);
  expect(worker.terminated).toBe(true);
});

test('a worker that cannot start has nothing, and is ended', async () => {
  const worker = new AskedWorker();
  const asked = askWorker(() => worker as unknown as Worker);
  worker.dispatchEvent(new Event('error'));
  expect(await asked).toEqual(NONE);
  expect(worker.terminated).toBe(true);
});

test('a browser that makes no worker has nothing of what only a worker can tell', async () => {
  const asked = askWorker(() => {
    throw new DOMException('forbidden', 'SecurityError');
  });
  expect(await asked).toEqual(NONE);
});
