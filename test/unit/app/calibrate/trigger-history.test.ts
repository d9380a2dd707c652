import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { READ_AGAIN_AFTER, TriggerHistory } from '../../../../src/app/calibrate/trigger-history.ts';
import type { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { parseHeatAsked } from '../../../../src/protocol/heat.ts';
import { FakeStore } from '../fake-store.ts';
import { AskedWorker, clipRow, TARGET } from '../fakes.ts';

const NOW = clipRow(0).startedAt + 7200_000;
const PICTURE = { width: 120, height: 67.5 };

let workers: AskedWorker<unknown>[];
let store: FakeStore;
let history: TriggerHistory;
const onError = vi.fn<(error: PrerollError) => void>();

const heat = (events: readonly unknown[] = []): unknown => ({
  kind: 'heat',
  counts: new Uint32Array(120 * 68),
  events,
});

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  workers = [];
  store = new FakeStore();
  history = new TriggerHistory({
    index: store.asStore().index,
    settings: (device) => ({ ...DEFAULT_SETTINGS, tiles: device === TARGET.device.id ? 4 : 2 }),
    onError,
    createWorker: () => {
      workers.push(new AskedWorker<unknown>());
      return workers.at(-1) as unknown as Worker;
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  onError.mockReset();
});

test('an hour is asked for, with the grid of the picture, and shown with its events', async () => {
  const clip = clipRow(7000, { duration: micros(60_000_000) });
  store.rows = [clip];
  const shown = history.show(TARGET.device.id, 'hour', PICTURE);
  expect(history.view.get()).toEqual({ kind: 'reading', span: 'hour' });
  const [worker] = workers;
  expect(parseHeatAsked(worker?.asked[0])).toMatchObject({
    device: TARGET.device.id,
    from: NOW - 3_600_000,
    to: NOW,
    columns: 120,
    rows: 68,
    tiles: 4,
  });
  const at = wallMs(clip.startedAt + 5000);
  worker?.answer(heat([{ at, until: at, rule: 'tiles' }]));
  await shown;
  expect(history.view.get()).toMatchObject({
    kind: 'ready',
    span: 'hour',
    from: NOW - 3_600_000,
    heat: { width: 120, height: 67.5, columns: 120, rows: 68 },
    events: [{ at, rule: 'tiles', clip: clip.id }],
  });
  expect(worker?.terminated).toBe(true);
});

test('clips from before the time are left out', async () => {
  const trigger = { kind: 'change', rule: 'no-signal', onset: micros(0) } as const;
  store.rows = [clipRow(7000, { trigger }), clipRow(0, { trigger })];
  const shown = history.show(TARGET.device.id, 'hour', PICTURE);
  workers[0]?.answer(heat());
  await shown;
  expect(history.view.get()).toMatchObject({ events: [{ clip: store.rows[0]?.id }] });
});

test('a newer question takes the place of the older one, whose worker ends', async () => {
  const first = history.show(TARGET.device.id, 'hour', PICTURE);
  const second = history.show(TARGET.device.id, 'day', PICTURE);
  workers[1]?.answer(heat());
  await Promise.all([first, second]);
  expect(history.view.get()).toMatchObject({ kind: 'ready', span: 'day' });
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
});

test('closing ends what is under way', async () => {
  const shown = history.show(TARGET.device.id, 'hour', PICTURE);
  history.close();
  await shown;
  expect(history.view.get()).toEqual({ kind: 'off' });
  expect(workers[0]?.terminated).toBe(true);
  expect(onError).not.toHaveBeenCalled();
});

test.each([
  {
    title: 'a failure',
    data: { kind: 'failed', sentence: say`The disk is gone.` },
    sentence: 'The disk is gone.',
  },
  { title: 'nonsense', data: { kind: 'heat', counts: [1, 2] }, sentence: 'not understood' },
])('$title is said', async ({ data, sentence }) => {
  const shown = history.show(TARGET.device.id, 'hour', PICTURE);
  workers[0]?.answer(data);
  await shown;
  expect(history.view.get()).toEqual({ kind: 'failed', span: 'hour' });
  expect(onError.mock.lastCall?.[0].message).toContain(sentence);
});

test('a worker that dies, and a heat of another size, are said', async () => {
  const died = history.show(TARGET.device.id, 'hour', PICTURE);
  workers[0]?.dispatchEvent(new Event('error', { cancelable: true }));
  await died;
  const other = history.show(TARGET.device.id, 'hour', { width: 80, height: 45 });
  workers[1]?.answer(heat());
  await other;
  expect(history.view.get().kind).toBe('failed');
  expect(onError).toHaveBeenCalledTimes(2);
});

test('what is shown is read again once a clip has changed, and shown until then; closed, it is not', async () => {
  const running = clipRow(7000, { state: 'recording', duration: micros(0) });
  store.rows = [running];
  const event = { at: wallMs(running.startedAt + 5000), until: running.startedAt + 5000, rule: 'tiles' };
  const shown = history.show(TARGET.device.id, 'hour', PICTURE);
  workers[0]?.answer(heat([event]));
  await shown;
  expect(history.view.get()).toMatchObject({ events: [{ clip: 'recording' }] });
  store.rows = [{ ...running, state: 'ready', duration: micros(60_000_000) }];
  history.onChange();
  history.onChange();
  await vi.advanceTimersByTimeAsync(READ_AGAIN_AFTER);
  expect(workers).toHaveLength(2);
  expect(history.view.get()).toMatchObject({ kind: 'ready', events: [{ clip: 'recording' }] });
  workers[1]?.answer(heat([event]));
  await vi.waitFor(() => expect(history.view.get()).toMatchObject({ events: [{ clip: running.id }] }));
  history.onChange();
  history.close();
  history.onChange();
  await vi.advanceTimersByTimeAsync(READ_AGAIN_AFTER);
  expect(workers).toHaveLength(2);
});
