import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import type { SessionLink, StreamShape } from '../../../../src/app/watch/session.ts';
import { WatchKeeper } from '../../../../src/app/watch/watch-keeper.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { verbatim } from '../../../../src/core/sentence.ts';
import type { InputState } from '../../../../src/core/source.ts';
import { wallMs } from '../../../../src/core/time.ts';
import type { WatchRow } from '../../../../src/core/timeline/watch.ts';
import { TARGET } from '../fakes.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const since = (): { kind: 'connected'; since: ReturnType<typeof wallMs> } => ({
  kind: 'connected',
  since: wallMs(Date.now()),
});

/** A session's surface, and the rows that are kept. */
function keep(put?: () => Promise<number>) {
  const session = {
    target: TARGET,
    link: new Observable<SessionLink>({ kind: 'connecting', attempt: 1 }),
    input: new Observable<InputState>({ kind: 'unknown' }),
    shape: new Observable<StreamShape | undefined>(undefined),
    contact: new Observable(true),
  };
  const rows = new Map<number, WatchRow>();
  const errors: PrerollError[] = [];
  const log = {
    put:
      put ??
      (async (row: WatchRow, key = rows.size + 1) => {
        rows.set(key, row);
        return key;
      }),
  };
  const keeper = new WatchKeeper({ session, log, onError: (error) => errors.push(error) });
  return { session, rows, errors, keeper };
}

it('keeps one row for a connection, which grows while it lasts', async () => {
  const { session, rows, keeper } = keep();
  session.link.set(since());
  expect(keeper.since.get()).toBe(1_000_000);
  await vi.advanceTimersByTimeAsync(95_000);
  session.input.set({ kind: 'no-signal' });
  await vi.advanceTimersByTimeAsync(5000);
  expect([...rows.values()]).toEqual([
    {
      device: TARGET.device,
      from: 1_000_000,
      to: 1_095_000,
      moments: [{ at: 1_095_000, kind: 'no-signal' }],
    },
  ]);
  session.link.set({ kind: 'evicted' });
  await vi.advanceTimersByTimeAsync(0);
  expect(rows.size).toBe(1);
  expect(rows.get(1)?.moments.at(-1)).toEqual({ at: 1_100_000, kind: 'evicted' });
  expect(keeper.since.get()).toBeUndefined();
});

it('begins another row with another connection', async () => {
  const { session, rows } = keep();
  session.link.set(since());
  session.link.set({ kind: 'rebooting', retryAt: wallMs(0) });
  await vi.advanceTimersByTimeAsync(60_000);
  session.link.set(since());
  await vi.advanceTimersByTimeAsync(0);
  expect([...rows.values()].map(({ moments }) => moments.map(({ kind }) => kind))).toEqual([
    ['reboot'],
    ['reconnected'],
  ]);
});

it('notes that contact was lost for a while, but not before it is found', async () => {
  const { session, rows } = keep();
  session.link.set(since());
  session.contact.set(false);
  await vi.advanceTimersByTimeAsync(4000);
  expect(rows.get(1)?.moments).toEqual([]);
  session.contact.set(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(rows.get(1)?.moments).toEqual([{ at: 1_004_000, kind: 'gap' }]);
  session.contact.set(false);
  session.link.set({ kind: 'evicted' });
  session.contact.set(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(rows.get(1)?.moments.map(({ kind }) => kind)).toEqual(['gap', 'evicted']);
});

it('ends with the session, and no timer stays', async () => {
  const { session, rows } = keep();
  session.link.set(since());
  session.link.set({ kind: 'closing' });
  session.link.set({ kind: 'closed' });
  await vi.advanceTimersByTimeAsync(0);
  expect(rows.get(1)?.moments).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('says once that nothing can be noted', async () => {
  const refuse = async (): Promise<number> => {
    throw new PrerollError('storage-failed', verbatim('No.'));
  };
  const { session, errors } = keep(refuse);
  session.link.set(since());
  await vi.advanceTimersByTimeAsync(120_000);
  expect(errors.map(({ message }) => message)).toEqual(['No.']);
});
