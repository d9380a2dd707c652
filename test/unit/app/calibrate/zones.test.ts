import { expect, test, vi } from 'vitest';
import { Zones, type ZonesOptions } from '../../../../src/app/calibrate/zones.ts';
import { MOST_ZONES, type Zone } from '../../../../src/core/detect/masks.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { FakeStore } from '../fake-store.ts';

const area = (x: number, kind: Zone['kind'] = 'mask'): Zone => ({
  kind,
  points: [
    { x, y: 0 },
    { x: x + 0.1, y: 0 },
    { x: x + 0.1, y: 0.1 },
  ],
});
const A = area(0);
const B = area(0.2);
const C = area(0.4, 'only');

async function open(
  kept: unknown = [],
  store = new FakeStore(),
): Promise<{ zones: Zones; store: FakeStore; onError: ReturnType<typeof vi.fn<ZonesOptions['onError']>> }> {
  store.zones.set('rack-3', kept);
  const onError = vi.fn<ZonesOptions['onError']>();
  const zones = new Zones({ store: store.asStore(), onError });
  await zones.load('rack-3');
  return { zones, store, onError };
}

test('a device comes with the masks that were kept for it', async () => {
  const { zones, store } = await open([A]);
  store.zones.set('rack-4', [B, C]);
  expect(zones.view.get()).toEqual({ zones: [A], canUndo: false, canRedo: false });
  await zones.load('rack-4');
  expect(zones.view.get().zones).toEqual([B, C]);
  await zones.load('rack-5');
  expect(zones.view.get().zones).toEqual([]);
});

test('a mask that cannot be read is said and takes no other with it', async () => {
  const { zones, onError } = await open([A, { kind: 'mask', points: [] }, C]);
  expect(zones.view.get().zones).toEqual([A, C]);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ reason: 'bad-setting' }));
});

test('of two devices in quick succession the last one counts', async () => {
  const { zones, store } = await open([A]);
  store.zones.set('rack-4', [B]);
  await Promise.all([zones.load('rack-4'), zones.load('rack-3')]);
  expect(zones.view.get().zones).toEqual([A]);
});

test('an edit holds and is kept at once, also one right before the device is watched again', async () => {
  const { zones, store } = await open([A]);
  zones.edit([A, B]);
  expect(zones.view.get()).toEqual({ zones: [A, B], canUndo: true, canRedo: false });
  await zones.load('rack-3');
  expect(zones.view.get()).toEqual({ zones: [A, B], canUndo: false, canRedo: false });
  expect(store.zones.get('rack-3')).toEqual([A, B]);
});

test('what is edited before the kept masks are read is not kept in their place', async () => {
  const { zones, store } = await open([A]);
  const loaded = zones.load('rack-3');
  zones.edit([B]);
  await loaded;
  expect(zones.view.get().zones).toEqual([A]);
  expect(store.zones.get('rack-3')).toEqual([A]);
});

test('edits are taken back one by one, brought back, and each state is kept', async () => {
  const { zones, store } = await open();
  zones.edit([A]);
  zones.edit([A, B]);
  zones.undo();
  expect(zones.view.get()).toEqual({ zones: [A], canUndo: true, canRedo: true });
  zones.undo();
  zones.undo();
  expect(zones.view.get()).toEqual({ zones: [], canUndo: false, canRedo: true });
  zones.redo();
  zones.redo();
  zones.redo();
  expect(zones.view.get()).toEqual({ zones: [A, B], canUndo: true, canRedo: false });
  await vi.waitFor(() => expect(store.zones.get('rack-3')).toEqual([A, B]));
});

test('a new edit leaves nothing to bring back', async () => {
  const { zones } = await open();
  zones.edit([A]);
  zones.undo();
  zones.edit([B]);
  expect(zones.view.get()).toEqual({ zones: [B], canUndo: true, canRedo: false });
});

test('the steps of one gesture are taken back together, those of two are not', async () => {
  const { zones } = await open([A]);
  zones.edit([B], 'move');
  zones.edit([C], 'move');
  zones.endGesture();
  zones.edit([A, B], 'move');
  zones.undo();
  expect(zones.view.get().zones).toEqual([C]);
  zones.undo();
  expect(zones.view.get().zones).toEqual([A]);
});

test('a caller that adds more than there may be is wrong', async () => {
  const { zones } = await open();
  expect(() => zones.edit(Array.from({ length: MOST_ZONES + 1 }, () => A))).toThrow(TypeError);
});

test('what cannot be kept holds all the same, and is said', async () => {
  const { zones, store, onError } = await open();
  store.broken = new PrerollError('storage-failed', say`Closed.`);
  zones.edit([A]);
  expect(zones.view.get().zones).toEqual([A]);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledExactlyOnceWith(store.broken));
});

test('what another tab edits shows here, and nothing done here before can undo it', async () => {
  const { zones, store } = await open([A]);
  zones.edit([A, B]);
  await vi.waitFor(() => expect(store.zones.get('rack-3')).toEqual([A, B]));
  store.zones.set('rack-3', [C]);
  await zones.follow('rack-3');
  expect(zones.view.get()).toEqual({ zones: [C], canUndo: false, canRedo: false });
  zones.edit([C, A]);
  zones.undo();
  await vi.waitFor(() => expect(store.zones.get('rack-3')).toEqual([C]));
});

test('another device’s masks are none of the watched one’s, and an edit made meanwhile is the newest', async () => {
  const { zones, store } = await open([A]);
  store.zones.set('rack-4', [C]);
  await zones.follow('rack-4');
  expect(zones.view.get().zones).toEqual([A]);
  store.zones.set('rack-3', [C]);
  const following = zones.follow('rack-3');
  zones.edit([A, B]);
  await following;
  expect(zones.view.get()).toEqual({ zones: [A, B], canUndo: true, canRedo: false });
  await vi.waitFor(() => expect(store.zones.get('rack-3')).toEqual([A, B]));
});
