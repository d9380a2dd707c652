import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { onDisk, Space } from '../../../../src/app/library/space.ts';
import type { PrerollError } from '../../../../src/core/error.ts';
import { NO_CONSENT } from '../../../../src/core/clip/consent.ts';
import { DEFAULT_SETTINGS, parseSetting, type Settings } from '../../../../src/core/settings.ts';
import { FakeStore, freeLocks } from '../fake-store.ts';
import { clipRow } from '../fakes.ts';

/** Clips of a megabyte each. */
let store: FakeStore;
let settings: Observable<Settings>;
let errors: PrerollError[];
let persisted: boolean;
let space: Space;

async function open(clips: number, change: Partial<Settings> = {}, consent = NO_CONSENT): Promise<void> {
  store = new FakeStore(Array.from({ length: clips }, (_, second) => clipRow(second)));
  store.consent = consent;
  settings = new Observable({ ...DEFAULT_SETTINGS, ...change });
  errors = [];
  space = new Space({
    store: store.asStore(),
    settings,
    change: (name, input) => settings.set({ ...settings.get(), [name]: parseSetting(name, input) }),
    onError: (error) => errors.push(error),
    persistence: { persisted: async () => persisted, persist: async () => persisted },
  });
  await space.start();
}

async function set(change: Partial<Settings>): Promise<void> {
  settings.set({ ...settings.get(), ...change });
  await vi.advanceTimersByTimeAsync(1_000);
}

beforeEach(() => {
  vi.useFakeTimers({ now: clipRow(0).startedAt });
  vi.stubGlobal('navigator', { locks: freeLocks });
  persisted = false;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('counts what the clips take, what those with a star and those being written do, and says what goes next', async () => {
  await open(3);
  const writing = clipRow(11, { state: 'recording', bytes: 7 });
  store.rows = [...store.rows, clipRow(10, { starred: true, bytes: 5 }), writing];
  space.onChange();
  await vi.advanceTimersByTimeAsync(500);
  expect(space.view.get()).toEqual({
    clips: 5,
    bytes: 3_000_012,
    starred: 1,
    starredBytes: 5,
    writingBytes: 7,
    next: [0, 1, 2].map((second) => ({
      id: clipRow(second).id,
      startedAt: clipRow(second).startedAt,
      bytes: 1_000_000,
      when: { why: 'space', after: 8e9 - 3_000_012 + second * 1_000_000 },
    })),
    budget: { bytes: 8e9, age: Number.POSITIVE_INFINITY },
  });
});

test('many changes are counted once', async () => {
  await open(1);
  const listener = vi.fn<() => void>();
  space.view.subscribe(listener);
  for (let n = 0; n < 20; n += 1) space.onChange();
  await vi.advanceTimersByTimeAsync(500);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('at the start, what is a little too much goes without a question', async () => {
  await open(20, { budget: 0.015 });
  expect(store.rows).toHaveLength(15);
  expect(space.question.get()).toBeUndefined();
});

test('more than half of all clips go only after the person has agreed', async () => {
  await open(20, { budget: 0.006 });
  expect(space.question.get()).toEqual({
    clips: 14,
    of: 20,
    bytes: 14_000_000,
    tooOld: 0,
    uncopied: 0,
    from: clipRow(0).startedAt,
    to: clipRow(13).startedAt,
    allBytes: 20_000_000,
    allowed: 6_000_000,
    enough: 0.1,
  });
  expect(store.rows).toHaveLength(20);
  await space.remove();
  expect(store.rows).toHaveLength(6);
  expect(space.question.get()).toBeUndefined();
  expect(errors).toEqual([]);
});

test('the question says how many of them wait to be copied: they go last', async () => {
  await open(20);
  for (const second of [0, 1, 2]) store.uncopied.add(clipRow(second).id);
  await set({ budget: 0.002 });
  expect(space.question.get()).toMatchObject({ clips: 18, uncopied: 1, from: clipRow(0).startedAt });
});

test('a clock that is years ahead removes nothing by itself either', async () => {
  vi.setSystemTime(clipRow(0).startedAt + 20 * 365 * 86_400_000);
  await open(5, { maxAge: 30 });
  expect(space.question.get()).toMatchObject({ clips: 5, of: 5, tooOld: 5 });
  expect(store.rows).toHaveLength(5);
});

test('the settings give way when the person keeps the clips, and then nobody is asked again', async () => {
  await open(20, { budget: 0.01 });
  await set({ budget: 0.001, maxAge: 3 });
  vi.setSystemTime(clipRow(0).startedAt + 10 * 86_400_000);
  await set({ maxAge: 2 });
  expect(space.question.get()).toMatchObject({ clips: 10, tooOld: 10 });
  space.keepAll();
  expect(settings.get()).toMatchObject({ maxAge: 0, budget: 0.001 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(space.question.get()).toMatchObject({ clips: 9, tooOld: 0 });
  space.keepAll();
  expect(settings.get().budget).toBe(0.1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(space.question.get()).toBeUndefined();
  expect(store.rows).toHaveLength(10);
});

describe('with “not now”', () => {
  test('nothing goes, now or by the next clip, and the question can be had back', async () => {
    await open(20, { budget: 0.001 });
    space.later();
    expect(space.question.get()).toBeUndefined();
    expect(space.putOff.get()).toMatchObject({ clips: 19, of: 20 });
    store.rows = [...store.rows, clipRow(30)];
    space.onChange();
    await vi.advanceTimersByTimeAsync(500);
    expect(store.rows).toHaveLength(21);
    expect(space.question.get()).toBeUndefined();
    expect(space.putOff.get()).toMatchObject({ clips: 20, of: 21 });
    space.askAgain();
    expect(space.putOff.get()).toBeUndefined();
    expect(space.question.get()).toMatchObject({ clips: 20 });
    await space.remove();
    expect(store.rows).toHaveLength(1);
  });

  test('the next start asks again, also when little would go by then', async () => {
    await open(20, { budget: 0.008 });
    space.later();
    const { consent } = store;
    await open(9, { budget: 0.008 }, consent);
    expect(space.question.get()).toMatchObject({ clips: 1, of: 9 });
    expect(store.rows).toHaveLength(9);
  });

  test('the person removes or stars what is too much, and nothing stands any more', async () => {
    await open(20, { budget: 0.006 });
    space.later();
    store.rows = store.rows.slice(14);
    space.onChange();
    await vi.advanceTimersByTimeAsync(500);
    expect(space.putOff.get()).toBeUndefined();
    expect(space.question.get()).toBeUndefined();
  });

  test('the dialog that closes behind an answer puts nothing off', async () => {
    await open(20, { budget: 0.006 });
    await space.remove();
    space.later();
    expect(space.putOff.get()).toBeUndefined();
  });
});

describe('a change of the settings', () => {
  test('never removes by itself, however few would go, and says how many and how much', async () => {
    await open(13);
    await set({ budget: 0.01 });
    expect(store.rows).toHaveLength(13);
    expect(space.question.get()).toMatchObject({ clips: 3, of: 13, bytes: 3_000_000, allBytes: 13_000_000 });
    await space.remove();
    expect(store.rows).toHaveLength(10);
  });

  test('nor does a reset that lowers a limit', async () => {
    await open(0, { budget: 20 });
    store.rows = [clipRow(1, { bytes: 5e9 }), clipRow(2, { bytes: 5e9 })];
    await set({ budget: DEFAULT_SETTINGS.budget });
    expect(store.rows).toHaveLength(2);
    expect(space.question.get()).toMatchObject({ clips: 1, of: 2, bytes: 5e9, enough: 11 });
  });

  test('nor the next start, when the page was closed before it could ask', async () => {
    await open(13);
    const { consent } = store;
    await open(13, { budget: 0.01 }, consent);
    expect(store.rows).toHaveLength(13);
    expect(space.question.get()).toMatchObject({ clips: 3 });
  });
});

test('what a worker has come upon is asked here', async () => {
  await open(5, { maxAge: 30 });
  const budget = { bytes: 8e9, age: 30 * 86_400_000 };
  store.consent = { ...store.consent, asked: { budget, coming: 0 } };
  vi.setSystemTime(clipRow(0).startedAt + 400 * 86_400_000);
  space.onChange();
  await vi.advanceTimersByTimeAsync(500);
  expect(space.question.get()).toMatchObject({ clips: 5, tooOld: 5, enough: undefined });
});

test('a limit that is being typed removes nothing on its way', async () => {
  await open(20);
  settings.set({ ...settings.get(), budget: 0.012 });
  await vi.advanceTimersByTimeAsync(500);
  await set({ budget: 1 });
  expect(store.rows).toHaveLength(20);
});

test('the browser’s answer is told as it is, and asked for once it was refused', async () => {
  await open(0);
  expect(space.persistence.get()).toBe('unasked');
  await space.askToKeep();
  expect(space.persistence.get()).toBe('refused');
  persisted = true;
  await space.askToKeep();
  expect(space.persistence.get()).toBe('granted');
  await open(0);
  expect(space.persistence.get()).toBe('granted');
});

test.each([
  { title: 'a little more than the clips', bytes: 22_400_000, estimate: 26_900_000, told: true },
  { title: 'with an export of all in the making', bytes: 50e9, estimate: 100e9, told: true },
  { title: 'without a clip', bytes: 0, estimate: 5_000_000, told: true },
  { title: 'wrapped around', bytes: 9_200_000, estimate: 2 ** 32 - 4096, told: false },
  { title: 'less than the clips', bytes: 9_200_000, estimate: 9_000_000, told: false },
])('the browser’s estimate: $title', async ({ bytes, estimate, told }) => {
  await open(0);
  expect(onDisk({ ...space.view.get(), bytes }, estimate)).toBe(told ? estimate : undefined);
});
