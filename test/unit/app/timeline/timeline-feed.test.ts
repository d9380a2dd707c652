import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { TimelineFeed } from '../../../../src/app/timeline/timeline-feed.ts';
import type { Session } from '../../../../src/app/watch/session.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { FakePresence, FakeSource } from '../fakes.ts';
import { sessionOf } from '../session-of.ts';

const DAY = 24 * 3_600_000;

let made: Session[];
let feed: TimelineFeed;
let sessions: Observable<readonly Session[]>;
const prune = vi.fn<() => Promise<void>>(async () => {});

beforeEach(() => {
  vi.useFakeTimers();
  prune.mockClear();
  const presence = new FakePresence();
  made = Array.from({ length: 2 }, () => sessionOf(new FakeSource(), presence));
  sessions = new Observable<readonly Session[]>([]);
  feed = new TimelineFeed({
    focus: new Observable<Session | undefined>(undefined),
    sessions,
    settings: new Observable(DEFAULT_SETTINGS),
    visible: presence.visible,
    log: { put: async () => 1, prune },
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  sessions.set([]);
  await Promise.all(made.map((session) => session.close()));
  vi.useRealTimers();
});

test('notes that are too old are removed once a day, however many devices are watched', async () => {
  sessions.set(made.slice(0, 1));
  sessions.set(made);
  expect(feed.live.get()).toHaveLength(2);
  expect(prune).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(2 * DAY);
  expect(prune).toHaveBeenCalledTimes(3);
});

test('and not while none is', async () => {
  expect(prune).not.toHaveBeenCalled();
  sessions.set(made);
  sessions.set([]);
  await vi.advanceTimersByTimeAsync(DAY);
  expect(prune).toHaveBeenCalledOnce();
});
