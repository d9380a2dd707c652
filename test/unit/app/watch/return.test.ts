/** A device that answers a question is met when it answers again, however long that takes and whatever timers do. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionLoop, type LinkView } from '../../../../src/app/watch/connection.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { Busy } from '../../../../src/source/busy.ts';
import { FakeSource } from '../fakes.ts';

const LOST = {
  kind: 'lost',
  error: new PrerollError('connection-failed', say`It broke off.`),
} as const;

let source: FakeSource;
let views: LinkView[];
let loop: ConnectionLoop;
/** `deaf`: the question gets no answer, not even a refusal. */
let network: 'up' | 'down' | 'deaf';
let questions: number;

beforeEach(() => {
  vi.useFakeTimers();
  source = new FakeSource();
  views = [];
  network = 'up';
  questions = 0;
  loop = new ConnectionLoop({
    connect: (signal) => source.connect({ signal, attachTap: () => {}, onEvent: () => {} }),
    onView: (view) => views.push(view),
    random: () => 1,
    answers: (signal) => {
      questions += 1;
      if (network !== 'deaf') return Promise.resolve(network === 'up');
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(false));
      });
    },
  });
});

afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
});

async function connected(): Promise<void> {
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(views.at(-1)?.kind).toBe('connected');
}

async function lose(how: 'down' | 'deaf'): Promise<void> {
  network = how;
  source.end(LOST);
  await vi.advanceTimersByTimeAsync(0);
}

describe.each(['down', 'deaf'] as const)('a network that is %s', (how) => {
  test.each([1, 5, 30, 120, 590])('for %i s costs no attempt, and is met within 2 s', async (seconds) => {
    await connected();
    await lose(how);
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    expect(source.attempts).toHaveLength(1);
    network = 'up';
    await vi.advanceTimersByTimeAsync(2000);
    expect(source.attempts).toHaveLength(2);
    expect(views.at(-1)?.kind).toBe('connected');
  });

  test('is asked for twice a second at the most', async () => {
    await connected();
    const before = questions;
    await lose(how);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(questions - before).toBeLessThanOrEqual(120);
    expect(questions - before).toBeGreaterThan(30);
  });
});

test('after ten minutes the device is left in peace, and attempts come a minute apart', async () => {
  await connected();
  source.refuse = LOST.error;
  await lose('down');
  await vi.advanceTimersByTimeAsync(600_000);
  const before = questions;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(questions).toBeLessThanOrEqual(before + 2);
  expect(source.attempts.length).toBeGreaterThan(10);
  expect(source.attempts.length).toBeLessThan(20);
});

test('a device that was never heard to answer is tried, as it may be there all the same', async () => {
  network = 'down';
  await connected();
  await lose('down');
  await vi.advanceTimersByTimeAsync(1000);
  expect(source.attempts).toHaveLength(2);
});

test('one that answers and yet cannot be connected to is tried less and less often, within 8 s', async () => {
  await connected();
  await vi.advanceTimersByTimeAsync(10_000);
  source.refuse = LOST.error;
  await lose('down');
  network = 'up';
  await vi.advanceTimersByTimeAsync(120_000);
  expect(source.attempts.length).toBeGreaterThan(12);
  expect(source.attempts.length).toBeLessThan(25);
});

test('one that restarts still answers for a moment; it is met when it is back, not before', async () => {
  await connected();
  source.end({ kind: 'rebooting' });
  await vi.advanceTimersByTimeAsync(1500);
  network = 'deaf';
  await vi.advanceTimersByTimeAsync(20_000);
  expect(source.attempts).toHaveLength(1);
  network = 'up';
  await vi.advanceTimersByTimeAsync(2500);
  expect(source.attempts).toHaveLength(2);
});

test('one that does not restart after all is met after ten seconds', async () => {
  await connected();
  source.end({ kind: 'rebooting' });
  await vi.advanceTimersByTimeAsync(9900);
  expect(source.attempts).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1500);
  expect(source.attempts).toHaveLength(2);
});

test('a person need not wait for it', async () => {
  await connected();
  await lose('deaf');
  await vi.advanceTimersByTimeAsync(60_000);
  loop.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(source.attempts).toHaveLength(2);
});

test('a network that is back is no device that is: no attempt is made before it answers', async () => {
  await connected();
  await lose('deaf');
  await vi.advanceTimersByTimeAsync(5000);
  loop.online();
  await vi.advanceTimersByTimeAsync(5000);
  expect(source.attempts).toHaveLength(1);
  network = 'up';
  await vi.advanceTimersByTimeAsync(2000);
  expect(source.attempts).toHaveLength(2);
});

test('it is reason enough to try where nothing can be asked', async () => {
  network = 'down';
  source.refuse = LOST.error;
  loop.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(source.attempts).toHaveLength(1);
  loop.online();
  await vi.advanceTimersByTimeAsync(0);
  expect(source.attempts).toHaveLength(2);
});

test('nor where the far end has asked to be left alone, whatever the network does', async () => {
  network = 'down';
  source.refuse = new Busy(say`It is busy.`, 300_000);
  loop.start();
  await vi.advanceTimersByTimeAsync(1000);
  loop.online();
  await vi.advanceTimersByTimeAsync(298_000);
  expect(source.attempts).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(source.attempts).toHaveLength(2);
  loop.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(source.attempts, 'a person may at once').toHaveLength(3);
});

test('nothing is asked any more once it is closed', async () => {
  await connected();
  await lose('deaf');
  await vi.advanceTimersByTimeAsync(3000);
  await loop.stop();
  const before = questions;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(questions).toBe(before);
  expect(vi.getTimerCount()).toBe(0);
});
