import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LoadWatch, type LoadWatchOptions } from '../../../../src/app/load/load-watch.ts';
import type { Strain } from '../../../../src/app/load/strain.ts';
import { Observable } from '../../../../src/app/observable.ts';
import type { Limits } from '../../../../src/app/watch/attention.ts';
import type { Session } from '../../../../src/app/watch/session.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import type { PipelineStats } from '../../../../src/protocol/pipeline.ts';
import { STATS } from '../fakes.ts';

const MB = 1024 * 1024;

interface Watched {
  readonly target: { readonly device: { readonly id: string } };
  readonly stats: Observable<PipelineStats | undefined>;
  readonly limits: Observable<Limits | undefined>;
}

const device = (bitsPerSecond = 4_000_000, id = 'any'): Watched => ({
  target: { device: { id } },
  stats: new Observable<PipelineStats | undefined>({ ...STATS, bitsPerSecond }),
  limits: new Observable<Limits | undefined>(undefined),
});

const end = vi.fn<Strain['end']>();
let blocked = 0;

function setUp({ gigabytes }: Pick<LoadWatchOptions, 'gigabytes'> = {}) {
  const sessions = new Observable<readonly Pick<Session, 'target' | 'stats' | 'attention'>[]>([]);
  const load = new LoadWatch({
    sessions,
    settings: (id) => ({ ...DEFAULT_SETTINGS, keepLast: id === 'deep' ? 300 : 30 }),
    gigabytes,
    strain: () => ({ pressure: () => undefined, blocked: () => blocked, end }),
  });
  const watch = (...devices: readonly Watched[]): void =>
    sessions.set(
      devices.map(
        ({ target, stats, limits }) => ({ target, stats, attention: { limits } }) as unknown as Session,
      ),
    );
  return { load, watch };
}

/** Until the first thing is given up. */
async function strain(load: LoadWatch): Promise<void> {
  blocked = 400;
  await vi.advanceTimersByTimeAsync(4000);
  expect(load.rung.get().view).toBe('keys');
}

beforeEach(() => {
  vi.useFakeTimers();
  blocked = 0;
  end.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

test('one device alone is told nothing, however the computer suffers', async () => {
  const { load, watch } = setUp();
  const only = device();
  watch(only);
  blocked = 5000;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(only.limits.get()).toBeUndefined();
  expect(load.rung.get()).toEqual({ view: 'full', looks: 'full' });
});

test('several share the memory, and one that stays has all of it again', () => {
  const { watch } = setUp();
  const four = [device(80_000_000), device(80_000_000), device(80_000_000), device(80_000_000)];
  watch(...four);
  expect(four.map(({ limits }) => limits.get()?.bufferBytes)).toEqual(four.map(() => 128 * MB));
  const [first] = four;
  watch(...(first === undefined ? [] : [first]));
  expect(vi.getTimerCount()).toBe(0);
  expect(first?.limits.get()).toEqual({ full: true, looks: 'full', bufferBytes: 192 * MB });
  watch();
});

test('a device that is to remember more has more of it, by settings of its own', () => {
  const { watch } = setUp();
  const four = [device(), device(), device(), device(4_000_000, 'deep')];
  watch(...four);
  const [some, , , more] = four.map(({ limits }) => limits.get()?.bufferBytes ?? 0);
  expect(some).toBe(64 * MB);
  expect(more).toBe(192 * MB);
  watch();
});

test('a computer with little memory has less to share', () => {
  const { watch } = setUp({ gigabytes: 2 });
  const two = [device(80_000_000), device(80_000_000)];
  watch(...two);
  expect(two.map(({ limits }) => limits.get()?.bufferBytes)).toEqual([128 * MB, 128 * MB]);
  watch();
});

test('full pre-buffers are as they should be: what is shown would not make them smaller', async () => {
  const { load, watch } = setUp();
  const two = [device(80_000_000), device(80_000_000)];
  watch(...two);
  for (const { stats } of two) stats.set({ ...STATS, buffer: { ...STATS.buffer, bytes: 192 * MB } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load.rung.get()).toEqual({ view: 'full', looks: 'full' });
  watch();
});

test('what was given up for the others is taken up at once by the one that stays', async () => {
  const { load, watch } = setUp();
  const [a, b] = [device(), device()];
  watch(a, b);
  await strain(load);
  watch(a);
  expect(load.rung.get()).toEqual({ view: 'full', looks: 'full' });
  expect(a.limits.get()).toMatchObject({ full: true, looks: 'full' });
  watch();
});

test('while it is too much all are told, a rung at a time, and again once it is easy', async () => {
  const { load, watch } = setUp();
  const [a, b] = [device(), device()];
  watch(a, b);
  await strain(load);
  expect([a, b].map(({ limits }) => limits.get()?.full)).toEqual([false, false]);
  expect(a.limits.get()?.looks).toBe('full');
  b.stats.set({ ...STATS, looking: { pictures: 1, delay: 4000 } });
  await vi.advanceTimersByTimeAsync(8000);
  expect(a.limits.get()?.looks).toBe('sparse');
  blocked = 0;
  b.stats.set(STATS);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(load.rung.get()).toEqual({ view: 'full', looks: 'full' });
  expect([a, b].map(({ limits }) => limits.get()?.full)).toEqual([true, true]);
  watch(a);
  expect(end).toHaveBeenCalledOnce();
});

test('pictures of one device that wait to be looked at are too much for all', async () => {
  const { load, watch } = setUp();
  const [a, b] = [device(), device()];
  watch(a, b);
  b.stats.set({ ...STATS, looking: { pictures: 1, delay: 4000 } });
  await vi.advanceTimersByTimeAsync(4000);
  expect(load.rung.get().view).toBe('keys');
  watch();
});

test('a share that changes a little is left alone: a smaller one drops what is remembered', async () => {
  const { watch } = setUp();
  const [a, b] = [device(60_000_000), device()];
  watch(a, b);
  const told = vi.fn<() => void>();
  a.limits.subscribe(told);
  a.stats.set({ ...STATS, bitsPerSecond: 58_000_000 });
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).not.toHaveBeenCalled();
  watch();
});
