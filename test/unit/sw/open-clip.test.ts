import { expect, test, vi } from 'vitest';
import { clipOf, isFromServiceWorker } from '../../../src/protocol/sw.ts';
import { openClip, type WindowOfApp } from '../../../src/sw/open-clip.ts';
import { clipRow } from '../app/fakes.ts';

const { id: CLIP } = clipRow(0);
const openNew = () => vi.fn<(address: string) => Promise<unknown>>(async () => undefined);

const windowOf = (visibilityState: string, focus = async (): Promise<void> => undefined) => ({
  visibilityState,
  focus: vi.fn<() => Promise<void>>(focus),
  postMessage: vi.fn<WindowOfApp['postMessage']>(),
});

test('without a window one is opened on the clip', async () => {
  const open = openNew();
  await openClip({ clip: CLIP }, { list: async () => [], open });
  expect(open).toHaveBeenCalledExactlyOnceWith(`./#clip=${CLIP}`);
});

test('of several windows the one in sight is told, and comes to the front', async () => {
  const [hidden, seen] = [windowOf('hidden'), windowOf('visible')];
  const open = openNew();
  await openClip({ clip: CLIP }, { list: async () => [hidden, seen], open });
  expect(seen.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'preroll:open', clip: CLIP });
  expect(seen.focus).toHaveBeenCalledOnce();
  expect(hidden.postMessage).not.toHaveBeenCalled();
  expect(open).not.toHaveBeenCalled();
});

test('a window that may not come to the front has the clip open all the same', async () => {
  const window = windowOf('hidden', () => Promise.reject(new DOMException('', 'InvalidAccessError')));
  await openClip({ clip: CLIP }, { list: async () => [window], open: openNew() });
  expect(window.postMessage).toHaveBeenCalledOnce();
});

test('a browser that does not tell of its windows ends nothing', async () => {
  const list = (): Promise<never> => Promise.reject(new DOMException('', 'InvalidStateError'));
  await expect(openClip({ clip: CLIP }, { list, open: openNew() })).resolves.toBeUndefined();
});

test.each([undefined, null, 'x', {}, { clip: 1 }, { clip: '../x' }, { clip: `${CLIP}x` }])(
  'the notification data %j names no clip',
  (data) => {
    expect(clipOf(data)).toBeUndefined();
    expect(isFromServiceWorker({ ...Object(data), type: 'preroll:open' })).toBe(false);
  },
);

test('the window hears only what the service worker says', () => {
  expect(isFromServiceWorker({ type: 'preroll:open', clip: CLIP })).toBe(true);
  expect(isFromServiceWorker({ type: 'preroll:activate', clip: CLIP })).toBe(false);
});
