import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Watches, type WatchesOptions } from '../../../../src/app/watch/watches.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import type { Zone } from '../../../../src/core/detect/masks.ts';
import type { Wanted } from '../../../../src/core/forward.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { MOST_WATCHED } from '../../../../src/core/launch.ts';
import type { SourceTarget } from '../../../../src/core/source.ts';
import { settle } from '../app-of.ts';
import { FakeClaims, FakePresence, FakeSource, FakeWorker, TARGET } from '../fakes.ts';

const device = (n: number): SourceTarget => {
  const name = `192.168.1.${n}`;
  return { ...TARGET, device: { id: name, name }, address: name };
};
const A = device(1);
const B = device(2);
const C = device(3);

const MASK: Zone = {
  kind: 'mask',
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 1 },
  ],
};

let claims: FakeClaims;
let sources: Map<string, FakeSource>;
let watches: Watches;
let kept: Map<string, readonly Zone[]>;
const onTakenOver = vi.fn<WatchesOptions['onTakenOver']>();
const onConnected = vi.fn<WatchesOptions['onConnected']>();
const onRecorder = vi.fn<WatchesOptions['onRecorder']>();

const ids = (): readonly string[] => watches.list.get().map(({ target }) => target.device.id);
const focus = (): string | undefined => watches.focus.get()?.target.device.id;
const workerOf = ({ device: { id } }: SourceTarget): FakeWorker => {
  const worker = FakeWorker.made.findLast((made) => made.lastOf('hello')?.device.id === id);
  if (worker === undefined) throw new Error(`no worker for ${id}`);
  return worker;
};
const sees = (target: SourceTarget): Wanted | undefined => workerOf(target).lastOf('watch')?.wanted;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  claims = new FakeClaims();
  sources = new Map();
  kept = new Map();
  for (const heard of [onTakenOver, onConnected, onRecorder]) heard.mockReset();
  watches = new Watches({
    presence: new FakePresence(),
    createSource: async (target) => {
      const source = new FakeSource();
      sources.set(target.device.id, source);
      return source;
    },
    claims,
    config: () => ({ settings: DEFAULT_SETTINGS, armed: true, detector: 'pixels' }),
    readZones: async (id) => kept.get(id) ?? [],
    onNotice: () => {},
    onLog: () => {},
    onRoom: () => {},
    onKnock: () => Promise.resolve(false),
    onRecorder,
    onConnected,
    onAdded: () => {},
    onTakenOver,
  });
});

afterEach(async () => {
  const gone = watches.leaveAll();
  await vi.advanceTimersByTimeAsync(20_000);
  await gone;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  FakeWorker.reset();
});

test('a second device comes with a recorder of its own and does not disturb the first', async () => {
  await watches.add(A);
  await settle();
  const told = workerOf(A).received.length;
  await watches.add(B);
  await settle();
  expect(ids()).toEqual([A.device.id, B.device.id]);
  expect(focus()).toBe(B.device.id);
  expect(workerOf(A)).not.toBe(workerOf(B));
  expect(workerOf(A).received.slice(told)).toEqual([{ type: 'watch', wanted: 'keys' }]);
  expect(sources.get(A.device.id)?.attempts).toHaveLength(1);
  expect(sources.get(A.device.id)?.connected).toBe(true);
});

test('only what has the focus is seen in full, the others by their key frames', async () => {
  for (const target of [A, B, C]) await watches.add(target);
  await settle();
  expect([A, B, C].map(sees)).toEqual(['keys', 'keys', 'all']);
  watches.focusOn(A.device.id);
  expect([A, B, C].map(sees)).toEqual(['all', 'keys', 'keys']);
  watches.focusOn('nobody');
  expect(focus()).toBe(A.device.id);
});

test('a window of its own goes on with what is shown in full', async () => {
  await watches.add(A);
  await watches.add(B);
  const [a, b] = watches.list.get();
  b?.floating.set(true);
  watches.focusOn(A.device.id);
  expect([a?.floating.get(), b?.floating.get()]).toEqual([true, false]);
});

test('a device that is watched already gets the focus, and no second session', async () => {
  await watches.add(A);
  await watches.add(B);
  await watches.add(A);
  expect(ids()).toEqual([A.device.id, B.device.id]);
  expect(focus()).toBe(A.device.id);
});

test.each([
  { left: B, before: [A, B, C], next: C },
  { left: C, before: [A, B, C], next: B },
  { left: A, before: [A], next: undefined },
])('when $left.device.id of $before.length goes, its neighbour is shown', async ({ left, before, next }) => {
  for (const target of before) await watches.add(target);
  await settle();
  watches.focusOn(left.device.id);
  await watches.leave(left.device.id);
  expect(focus()).toBe(next?.device.id);
  expect(workerOf(left).lastOf('command')?.command).toEqual({ kind: 'close' });
  expect(claims.held.has(left.device.id)).toBe(false);
  for (const other of before.filter((each) => each !== left)) {
    expect(workerOf(other).lastOf('command')).toBeUndefined();
    expect(claims.held.has(other.device.id)).toBe(true);
  }
});

test('one that goes without the focus takes it from nobody', async () => {
  for (const target of [A, B]) await watches.add(target);
  await settle();
  await watches.leave(A.device.id);
  expect(focus()).toBe(B.device.id);
  expect(ids()).toEqual([B.device.id]);
});

test('a device that is being left is watched anew only once its last clip is finished', async () => {
  await watches.add(A);
  await settle();
  FakeWorker.mute = true;
  const left = watches.leave(A.device.id);
  const again = watches.add(A);
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeWorker.made.filter((made) => made.lastOf('hello') !== undefined)).toHaveLength(1);
  FakeWorker.mute = false;
  await vi.advanceTimersByTimeAsync(9_500);
  await Promise.all([left, again]);
  expect(FakeWorker.made.filter((made) => made.lastOf('hello') !== undefined)).toHaveLength(2);
  expect(ids()).toEqual([A.device.id]);
});

test('one that the person no longer wants is let go at once, and one of another tab is not touched', async () => {
  expect(await watches.add(A, 'claim', () => false)).toBe('unwanted');
  claims.taken.add(B.device.id);
  expect(await watches.add(B)).toBe('taken');
  expect(ids()).toEqual([]);
  expect(claims.held.size).toBe(0);
});

test('a device that is renamed is shown so at once, and nobody else', async () => {
  await watches.add(A);
  await watches.add(B);
  watches.rename(B.device.id, 'Rack 3');
  expect(watches.list.get().map(({ target }) => target.device)).toEqual([
    A.device,
    { id: B.device.id, name: 'Rack 3' },
  ]);
  expect(workerOf(B).lastOf('rename')).toEqual({ type: 'rename', name: 'Rack 3' });
  expect(workerOf(A).lastOf('rename')).toBeUndefined();
});

test('a device that was renamed keeps its new name when it is lost, connected to again, and taken over', async () => {
  await watches.add(A);
  await settle();
  expect(onConnected).toHaveBeenCalledExactlyOnceWith(A);
  watches.rename(A.device.id, 'Rack 3');
  const renamed = { ...A, device: { id: A.device.id, name: 'Rack 3' } };
  workerOf(A).say({ type: 'recorder', view: { kind: 'waiting' } });
  expect(onRecorder).toHaveBeenLastCalledWith({ kind: 'waiting' }, renamed);
  sources.get(A.device.id)?.end({
    kind: 'lost',
    error: new PrerollError('connection-failed', say`Gone.`),
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onConnected.mock.calls.length).toBeGreaterThan(1);
  expect(onConnected).toHaveBeenLastCalledWith(renamed);
  claims.held.get(A.device.id)?.();
  await settle();
  expect(onTakenOver).toHaveBeenCalledExactlyOnceWith(renamed);
});

test('another tab takes its device alone', async () => {
  await watches.add(A);
  await watches.add(B);
  await settle();
  claims.held.get(B.device.id)?.();
  await settle();
  expect(ids()).toEqual([A.device.id]);
  expect(onTakenOver).toHaveBeenCalledExactlyOnceWith(B);
});

test('each recorder has the masks of its own device', async () => {
  kept.set(B.device.id, [MASK]);
  await watches.add(A);
  await watches.add(B);
  await settle();
  expect(workerOf(A).lastOf('configure')?.config.zones ?? []).toEqual([]);
  expect(workerOf(B).lastOf('configure')?.config.zones).toEqual([MASK]);
  watches.setZones(A.device.id, [MASK, MASK]);
  watches.configure();
  expect(workerOf(A).lastOf('configure')?.config.zones).toEqual([MASK, MASK]);
  expect(workerOf(B).lastOf('configure')?.config.zones).toEqual([MASK]);
  kept.set(B.device.id, []);
  await watches.followZones(B.device.id);
  expect(workerOf(B).lastOf('configure')?.config.zones).toEqual([]);
});

test('there are no more than one window can hold', async () => {
  for (let n = 0; n < MOST_WATCHED; n += 1) await watches.add(device(n));
  const refused = device(MOST_WATCHED);
  await expect(watches.add(refused)).rejects.toMatchObject({ reason: 'not-supported' });
  expect(watches.list.get()).toHaveLength(MOST_WATCHED);
  expect(claims.held.has(refused.device.id)).toBe(false);
});

test('with as many as one window can hold, no other tab is asked to make way for one more', async () => {
  for (let n = 0; n < MOST_WATCHED; n += 1) await watches.add(device(n));
  const refused = device(MOST_WATCHED);
  claims.taken.add(refused.device.id);
  await expect(watches.add(refused, 'takeOver')).rejects.toMatchObject({ reason: 'not-supported' });
  expect(claims.taken.has(refused.device.id)).toBe(true);
});

test('what came while another tab made way counts', async () => {
  for (let n = 1; n < MOST_WATCHED; n += 1) await watches.add(device(n));
  const late = device(MOST_WATCHED);
  const added = [watches.add(late, 'takeOver'), watches.add(device(0))];
  const ends = await Promise.allSettled(added);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(watches.list.get()).toHaveLength(MOST_WATCHED);
  expect(claims.held.size).toBe(MOST_WATCHED);
});
