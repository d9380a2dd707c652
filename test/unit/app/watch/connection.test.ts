import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AttemptEnd,
  afterAttempt,
  ConnectionLoop,
  type LinkView,
  type Next,
} from '../../../../src/app/watch/connection.ts';
import { Reclaimer } from '../../../../src/app/watch/reclaimer.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { Busy } from '../../../../src/source/busy.ts';
import { FakePresence, FakeSource } from '../fakes.ts';

const LOST: AttemptEnd = {
  kind: 'lost',
  error: new PrerollError('connection-failed', say`The device does not answer.`),
};
const always = (): number => 1;

test.each<{ title: string; end: AttemptEnd; attempt: number; held: number; next: Partial<Next> }>([
  { title: 'closed by us: over', end: { kind: 'closed' }, attempt: 1, held: 0, next: { kind: 'over' } },
  { title: 'wanted anew: now', end: { kind: 'again' }, attempt: 3, held: 0, next: { kind: 'now' } },
  {
    title: 'evicted: stands aside',
    end: { kind: 'evicted' },
    attempt: 1,
    held: 60_000,
    next: { kind: 'rest', view: { kind: 'evicted' } },
  },
  {
    title: 'restarting: leaves it alone for 10 s',
    end: { kind: 'rebooting' },
    attempt: 1,
    held: 0,
    next: { kind: 'wait', delay: 10_000, attempt: 1, reboot: true, asked: false },
  },
  {
    title: 'first loss: up to 1 s',
    end: LOST,
    attempt: 1,
    held: 0,
    next: { kind: 'wait', delay: 1000, attempt: 2, reboot: false, asked: false },
  },
  {
    title: 'fourth loss in a row: up to 8 s',
    end: LOST,
    attempt: 4,
    held: 0,
    next: { kind: 'wait', delay: 8000, attempt: 5, reboot: false, asked: false },
  },
  {
    title: 'asked to be left alone for longer than that: as long as it asks',
    end: { kind: 'lost', error: new Busy(say`The server is busy.`, 30_000) },
    attempt: 1,
    held: 0,
    next: { kind: 'wait', delay: 30_000, attempt: 2, reboot: false, asked: true },
  },
  {
    title: 'asked for less: the wait stays',
    end: { kind: 'lost', error: new Busy(say`The server is busy.`, 0) },
    attempt: 4,
    held: 0,
    next: { kind: 'wait', delay: 8000, attempt: 5, reboot: false, asked: false },
  },
  {
    title: 'a connection of 9.9 s does not reset the wait',
    end: LOST,
    attempt: 4,
    held: 9900,
    next: { kind: 'wait', delay: 8000, attempt: 5, reboot: false, asked: false },
  },
  {
    title: 'a connection of 10 s does',
    end: LOST,
    attempt: 4,
    held: 10_000,
    next: { kind: 'wait', delay: 1000, attempt: 2, reboot: false, asked: false },
  },
])('$title', ({ end, attempt, held, next }) => {
  expect(afterAttempt(end, attempt, held, Infinity, always)).toEqual(next);
});

test.each(['bad-address', 'not-supported', 'needs-token'] as const)(
  '%s does not get better by trying again',
  (reason) => {
    const error = new PrerollError(reason, say`No.`);
    expect(afterAttempt({ kind: 'lost', error }, 1, 0, Infinity, always)).toEqual({
      kind: 'rest',
      view: { kind: 'failed', error },
    });
  },
);

test.each([
  [1, { kind: 'wait', delay: 2000, attempt: 1, reboot: false, asked: false }],
  [2, { kind: 'wait', delay: 6000, attempt: 1, reboot: false, asked: false }],
  [3, { kind: 'rest', view: { kind: 'failed' } }],
] as const)('what cannot be read for the %i. time in a row', (times, next) => {
  expect(afterAttempt({ kind: 'unreadable' }, 1, 3000, 0, always, times)).toMatchObject(next);
});

let source: FakeSource;
let views: LinkView[];
let loop: ConnectionLoop;
const kinds = (): string[] => views.map((view) => view.kind);

beforeEach(() => {
  vi.useFakeTimers();
  source = new FakeSource();
  views = [];
  loop = new ConnectionLoop({
    connect: (signal) => source.connect({ signal, attachTap: () => {}, onEvent: () => {} }),
    onView: (view) => views.push(view),
    random: () => 0.5,
  });
});

afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
});

test('comes back by itself after a loss', async () => {
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  source.end(LOST);
  await vi.advanceTimersByTimeAsync(0);
  expect(views.at(-1)).toMatchObject({
    kind: 'waiting',
    attempt: 2,
    retryAt: Date.now() + 500,
    reached: true,
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(kinds()).toEqual(['connecting', 'connected', 'waiting', 'connecting', 'connected']);
});

test('waits longer each time nobody answers', async () => {
  source.refuse = LOST.error;
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  const waits: number[] = [];
  for (let round = 0; round < 4; round++) {
    const view = views.at(-1);
    const wait = view?.kind === 'waiting' ? view.retryAt - Date.now() : Number.NaN;
    waits.push(wait);
    await vi.advanceTimersByTimeAsync(wait);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000]);
  expect(views.filter((view) => view.kind === 'waiting' && view.reached)).toEqual([]);
});

test('a device that had worked is met within 8 s of its return for ten minutes, and then left in peace', async () => {
  loop.start();
  await vi.advanceTimersByTimeAsync(10_000);
  source.refuse = LOST.error;
  source.end(LOST);
  const lost = Date.now();
  const waits: { readonly away: number; readonly wait: number }[] = [];
  await vi.advanceTimersByTimeAsync(0);
  while (Date.now() - lost < 720_000) {
    const view = views.at(-1);
    const wait = view?.kind === 'waiting' ? view.retryAt - Date.now() : Number.NaN;
    waits.push({ away: Date.now() - lost, wait });
    await vi.advanceTimersByTimeAsync(wait);
  }
  const longest = (from: number, until: number): number =>
    Math.max(...waits.filter(({ away }) => away >= from && away < until).map(({ wait }) => wait));
  expect(longest(0, 600_000)).toBe(4000);
  expect(longest(600_000, 720_000)).toBe(30_000);
});

test.each(['evicted', 'rebooting'] as const)(
  'a device that says %s during the attempt was never connected',
  async (kind) => {
    source.early = { kind };
    loop.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(kinds()).toEqual(['connecting', kind]);
  },
);

test('stays away after an eviction, however long it takes', async () => {
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  source.end({ kind: 'evicted' });
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(source.attempts).toHaveLength(1);
  expect(kinds().at(-1)).toBe('evicted');
});

describe('a device of the wrong codec', () => {
  const unreadable = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(3000);
    source.end({ kind: 'unreadable' });
    await vi.advanceTimersByTimeAsync(0);
  };
  const waits = (ms: number): object => ({
    kind: 'waiting',
    retryAt: Date.now() + ms,
    error: { message: expect.stringMatching(/leaves it for a moment/) as string },
  });

  /** Until it is left to whoever may set it right. */
  async function spendCures(): Promise<void> {
    for (const wait of [2000, 6000]) {
      await unreadable();
      expect(views.at(-1)).toMatchObject(waits(wait));
      await vi.advanceTimersByTimeAsync(wait);
    }
    await unreadable();
    expect(views.at(-1)).toMatchObject({
      kind: 'failed',
      error: { message: expect.stringMatching(/Choose H\.264 in its settings/) as string },
    });
  }

  test('is left alone for longer each time, and not taken over any more when that does not help', async () => {
    loop.start();
    await spendCures();
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(source.attempts).toHaveLength(3);
  });

  test('has all its cures before it when the person tries again', async () => {
    loop.start();
    await spendCures();
    loop.tryNow();
    await spendCures();
    expect(source.attempts).toHaveLength(6);
  });

  test('has them too after any other end', async () => {
    loop.start();
    await unreadable();
    await vi.advanceTimersByTimeAsync(2000);
    source.end(LOST);
    await vi.advanceTimersByTimeAsync(1000);
    await unreadable();
    expect(views.at(-1)).toMatchObject(waits(2000));
  });
});

test('takes the device back by itself only if a person chose when, and not while they use the page', async () => {
  let minutes = 15;
  const presence = new FakePresence();
  const reclaimer = new Reclaimer(() => minutes, presence);
  loop = new ConnectionLoop({
    connect: (signal) => source.connect({ signal, attachTap: () => {}, onEvent: () => {} }),
    onView: (view) => views.push(view),
    random: () => 0.5,
    reclaimer,
  });
  const minute = 60_000;
  const evict = async (): Promise<void> => {
    source.end({ kind: 'evicted' });
    await vi.advanceTimersByTimeAsync(0);
  };
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  await evict();
  expect(views.at(-1)).toEqual({ kind: 'evicted', retryAt: Date.now() + 15 * minute });
  await vi.advanceTimersByTimeAsync(14 * minute);
  presence.use();
  await vi.advanceTimersByTimeAsync(14 * minute);
  expect(source.attempts).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(minute);
  expect(source.attempts).toHaveLength(2);

  // They come back at once: half an hour this time.
  await evict();
  await vi.advanceTimersByTimeAsync(29 * minute);
  expect(source.attempts).toHaveLength(2);
  minutes = 0;
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(source.attempts).toHaveLength(2);
  expect(views.at(-1)).toEqual({ kind: 'evicted' });
  loop.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(source.attempts).toHaveLength(3);
});

test('takes the device back when asked to', async () => {
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  source.end({ kind: 'evicted' });
  await vi.advanceTimersByTimeAsync(0);
  loop.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['connecting', 'connected', 'evicted', 'connecting', 'connected']);
});

test('a token that is not accepted is sent once, and another when the person has given it', async () => {
  source.refuse = new PrerollError('needs-token', say`Give another one.`);
  loop.start();
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(views.at(-1)).toEqual({ kind: 'failed', error: source.refuse });
  expect(source.attempts).toHaveLength(1);
  source.refuse = undefined;
  loop.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['connecting', 'failed', 'connecting', 'connected']);
});

test('a fresh connection is made at once, without a wait', async () => {
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  loop.renew();
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['connecting', 'connected', 'connecting', 'connected']);
  expect(source.attempts[0]?.signal.aborted).toBe(true);
});

test('a page that goes away frees the device, and connects again should it come back', async () => {
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  loop.drop();
  expect(source.connected).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds().at(-1)).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1000);
  expect(source.connected).toBe(true);
});

test.each(['connected', 'waiting', 'evicted'] as const)('stops while %s', async (state) => {
  if (state === 'waiting') source.refuse = LOST.error;
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  if (state === 'evicted') source.end({ kind: 'evicted' });
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds().at(-1)).toBe(state);
  const attempts = source.attempts.length;
  await loop.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(kinds().at(-1)).toBe('closed');
  expect(source.attempts).toHaveLength(attempts);
});

test('an error that no adapter should throw is shown as a mistake of ours, with its cause', async () => {
  source.refuse = new RangeError('oops');
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(views.at(-1)).toMatchObject({
    kind: 'waiting',
    error: { reason: 'internal', cause: source.refuse },
  });
});
