import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchStrain } from '../../../../src/app/load/strain.ts';

type Told = (list: { getEntries: () => readonly { readonly duration: number }[] }) => void;
type Pressed = (records: readonly { readonly state: string }[]) => void;

let observing: number;
let tell: Told;
let press: Pressed;

/** An observer of either kind, that takes what it is told from the test. */
const observer = <T>(take: (callback: T) => void, observe: () => Promise<void> | undefined) =>
  class {
    constructor(callback: T) {
      take(callback);
    }

    observe(): Promise<void> | undefined {
      observing += 1;
      return observe();
    }

    disconnect(): void {
      observing -= 1;
    }
  };

const tasks = (...durations: readonly number[]): void =>
  tell({ getEntries: () => durations.map((duration) => ({ duration })) });

const hostWith = (observe: () => Promise<void>): typeof globalThis =>
  ({ PressureObserver: observer<Pressed>((callback) => (press = callback), observe) }) as never;

beforeEach(() => {
  observing = 0;
  vi.stubGlobal(
    'PerformanceObserver',
    observer<Told>(
      (callback) => (tell = callback),
      () => undefined,
    ),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the longest task of the window is told once', () => {
  const strain = watchStrain({} as never);
  expect(strain.blocked()).toBe(0);
  tasks(80, 300);
  tasks(120);
  expect([strain.blocked(), strain.blocked()]).toEqual([300, 0]);
  strain.end();
});

test('of the processor the newest word counts, and only one that is known', () => {
  const strain = watchStrain(hostWith(() => Promise.resolve()));
  expect(strain.pressure()).toBeUndefined();
  press([{ state: 'nominal' }, { state: 'serious' }]);
  press([{ state: 'melting' }]);
  press([]);
  expect(strain.pressure()).toBe('serious');
  strain.end();
});

test('a browser that says nothing of it, or may not, is allowed for', async () => {
  expect(watchStrain({} as never).pressure()).toBeUndefined();
  const refused = watchStrain(hostWith(() => Promise.reject(new DOMException('No.', 'NotAllowedError'))));
  await Promise.resolve();
  expect(refused.pressure()).toBeUndefined();
});

test('in the end nobody looks any more', () => {
  const strain = watchStrain(hostWith(() => Promise.resolve()));
  expect(observing).toBe(2);
  strain.end();
  expect(observing).toBe(0);
});
