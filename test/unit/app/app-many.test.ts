/** Devices come and go for as long as the page is open. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Observable } from '../../../src/app/observable.ts';
import { appOf, settle, useFakeWindow } from './app-of.ts';
import { FakeClaims, FakePresence, FakeSource, FakeWorker } from './fakes.ts';

const ROUNDS = 50;
const DEVICES = ['rack-1', 'rack-2', 'rack-3', 'rack-4'];

type Subscribe = (this: unknown, listener: (value: unknown) => void) => () => void;

/** How many listen to each value, of those that somebody has listened to. */
const listeners = new Map<object, number>();

useFakeWindow();

beforeEach(() => {
  vi.stubGlobal(
    'PerformanceObserver',
    class extends EventTarget {
      observe(): void {}
      disconnect(): void {}
    },
  );
  const subscribe = Reflect.get(Observable.prototype, 'subscribe') as Subscribe;
  vi.spyOn(Observable.prototype, 'subscribe').mockImplementation(function (
    this: Observable<unknown>,
    listener,
  ) {
    const end = subscribe.call(this, listener);
    listeners.set(this, (listeners.get(this) ?? 0) + 1);
    return () => {
      end();
      listeners.set(this, (listeners.get(this) ?? 0) - 1);
    };
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  listeners.clear();
});

test('four devices that are watched and left fifty times leave no worker, claim, timer or listener', async () => {
  const presence = new FakePresence();
  const claims = new FakeClaims();
  const sources: FakeSource[] = [];
  const createSource = async (): Promise<FakeSource> => {
    const source = new FakeSource();
    sources.push(source);
    return source;
  };
  const app = appOf({ presence, claims, createSource });
  await app.start();
  const round = async (): Promise<void> => {
    for (const device of DEVICES) {
      app.connect(device);
      await settle();
    }
    await vi.advanceTimersByTimeAsync(1000);
    for (const device of DEVICES) await app.disconnect(device);
  };
  await round();
  const before = new Map(listeners);
  const timers = vi.getTimerCount();
  for (let n = 1; n < ROUNDS; n += 1) await round();
  expect(FakeWorker.made).toHaveLength(ROUNDS * DEVICES.length);
  expect(FakeWorker.made.filter(({ terminated }) => !terminated)).toEqual([]);
  expect(sources.filter(({ connected }) => connected)).toEqual([]);
  expect(claims.held.size).toBe(0);
  expect(presence.listeners).toBe(0);
  expect(vi.getTimerCount()).toBeLessThanOrEqual(timers);
  for (const [value, count] of before) expect(listeners.get(value)).toBe(count);
});
