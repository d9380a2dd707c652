import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { openTimeline, type OpenTimeline } from '../../../../src/app/timeline/open-timeline.ts';
import type { LiveLane } from '../../../../src/app/timeline/timeline.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import type { TimelineAnswer, TimelineAsked } from '../../../../src/protocol/timeline.ts';
import type { ClipChange } from '../../../../src/store/changes.ts';
import { TARGET } from '../fakes.ts';

const WATCHED: LiveLane = { device: TARGET.device, watchedSince: 0, recordingSince: undefined };
const HOUR = 3_600_000;

/** Of which nothing is kept. */
class EmptyWorker extends EventTarget {
  postMessage({ id, kind }: TimelineAsked): void {
    asked.push(kind);
    const data: TimelineAnswer = kind === 'block' ? { id, kind, lanes: [] } : { id, kind: 'moment' };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
  }

  terminate(): void {}
}

const live = new Observable<readonly LiveLane[]>([]);
const visible = new Observable(true);
let asked: string[];
let open: OpenTimeline;

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) });
  vi.stubGlobal('Worker', EmptyWorker);
  asked = [];
  live.set([]);
  visible.set(true);
  open = openTimeline({
    changed: new Observable<ClipChange | undefined>(undefined),
    live,
    visible,
    settings: new Observable(DEFAULT_SETTINGS),
    onError: (error) => {
      throw error;
    },
  });
  await vi.advanceTimersByTimeAsync(5000);
  asked = [];
});
afterEach(() => {
  open.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('today is read again three times a minute while a device is watched', async () => {
  live.set([WATCHED]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual(['block', 'block', 'block', 'block']);
});

test('nothing is read again while nothing is watched', async () => {
  await vi.advanceTimersByTimeAsync(8 * HOUR);
  expect(asked).toEqual([]);
});

test('nor while nobody can see the page; whoever comes back sees what has happened', async () => {
  live.set([WATCHED]);
  await vi.advanceTimersByTimeAsync(5000);
  visible.set(false);
  asked = [];
  await vi.advanceTimersByTimeAsync(8 * HOUR);
  expect(asked).toEqual([]);
  visible.set(true);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual(['block']);
});
