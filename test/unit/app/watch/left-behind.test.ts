import { expect, test } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { leaveBehind, takeLeftBehind } from '../../../../src/app/watch/left-behind.ts';
import type { SessionLink } from '../../../../src/app/watch/session.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { TARGET } from '../fakes.ts';

class FakeStorage {
  readonly items = new Map<string, string>();
  readonly getItem = (key: string): string | null => this.items.get(key) ?? null;
  readonly setItem = (key: string, value: string): void => void this.items.set(key, value);
  readonly removeItem = (key: string): void => void this.items.delete(key);
}

const session = (id: string, link: SessionLink, kind = TARGET.kind) => ({
  target: { ...TARGET, kind, device: { id, name: id } },
  link: new Observable<SessionLink>(link),
});

const error = new PrerollError('connection-failed', say`No answer.`);

test('what is ours when the page goes is found by the next one, once', () => {
  const page = new EventTarget();
  const storage = new FakeStorage();
  const sessions = [
    session('connected', { kind: 'connected', since: wallMs(0) }),
    session('connecting', { kind: 'connecting', attempt: 1 }),
    session('lost', { kind: 'waiting', attempt: 1, reached: true, retryAt: wallMs(0), error }),
    session('taken over', { kind: 'evicted' }),
    session('refused', { kind: 'failed', error }),
    session('leaving', { kind: 'closing' }),
    session('demo', { kind: 'connected', since: wallMs(0) }, 'demo'),
  ];
  const before = Date.now();
  leaveBehind(() => sessions, page, storage);
  expect(takeLeftBehind(storage), 'the page is still there').toBeUndefined();
  page.dispatchEvent(new Event('pagehide'));
  const left = takeLeftBehind(storage);
  expect(left?.devices).toEqual(['connected', 'connecting', 'lost']);
  expect(left?.at).toBeGreaterThanOrEqual(before);
  expect(takeLeftBehind(storage), 'once').toBeUndefined();
});

test('a page that watches nothing leaves nothing, not even what an earlier one left', () => {
  const page = new EventTarget();
  const storage = new FakeStorage();
  let sessions = [session('a', { kind: 'connected', since: wallMs(0) })];
  leaveBehind(() => sessions, page, storage);
  page.dispatchEvent(new Event('pagehide'));
  sessions = [];
  page.dispatchEvent(new Event('pagehide'));
  expect(storage.items.size).toBe(0);
});
