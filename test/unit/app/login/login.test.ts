import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Login } from '../../../../src/app/login/login.ts';
import { Observable } from '../../../../src/app/observable.ts';
import type { SessionLink } from '../../../../src/app/watch/session.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import type { SourceTarget } from '../../../../src/core/source.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { parseJetkvmAddress } from '../../../../src/source/jetkvm/address.ts';
import type { RelayTab } from '../../../../src/source/jetkvm/relay/relay.ts';
import { Relays } from '../../../../src/source/jetkvm/relay/relays.ts';

const APP = { origin: 'http://localhost:4173', hostname: 'localhost', protocol: 'http:' };
const error = new PrerollError('needs-login', say`kvm has a password.`);
const WAITS: SessionLink = { kind: 'waiting', attempt: 2, retryAt: wallMs(0), error, reached: false };
const HELLO = { preroll: 1, type: 'hello', app: APP.origin };

type Listener = (event: { data: unknown; origin: string; source: unknown }) => void;

let link: Observable<SessionLink>;
let tries = 0;
let done = 0;
let tab: RelayTab & { closed: boolean };
let listeners: Set<Listener>;
let relays: Relays;

function begin(address = '192.168.1.50'): Login {
  const target = parseJetkvmAddress(address) as SourceTarget;
  return new Login({
    session: { target, link, tryNow: () => void (tries += 1) },
    onEnd: (connected) => void (done += connected ? 1 : 100),
    relays,
    place: APP,
  });
}

const press = (): void => {
  for (const listener of listeners) listener({ data: HELLO, origin: 'http://192.168.1.50', source: tab });
};

beforeEach(() => {
  vi.useFakeTimers();
  tries = 0;
  done = 0;
  link = new Observable<SessionLink>(WAITS);
  listeners = new Set();
  tab = {
    closed: false,
    location: { href: 'about:blank', replace: () => undefined },
    postMessage: () => undefined,
    focus: () => undefined,
    close: () => {
      tab.closed = true;
    },
  };
  relays = new Relays(() => ({
    location: APP,
    sessionStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    open: () => tab,
    focus: () => undefined,
    addEventListener: (_type, listener, { signal }) => {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
  }));
});
afterEach(() => {
  vi.useRealTimers();
});

test('the bookmark is made for this page', () => {
  const { bookmark, code, sameSite } = begin();
  expect([bookmark, code]).toStrictEqual([
    expect.stringContaining('"http://localhost:4173"'),
    expect.stringContaining('"http://localhost:4173"'),
  ]);
  expect(sameSite).toBe(false);
});

describe('the bookmark', () => {
  test('has the session try once each time it is pressed, and no more', () => {
    const login = begin();
    login.open('front');
    vi.advanceTimersByTime(10_000);
    expect(tries).toBe(0);
    press();
    link.set({ kind: 'connecting', attempt: 1 });
    link.set({ ...WAITS, attempt: 3 });
    expect(tries).toBe(1);
    press();
    expect(tries).toBe(2);
    login.cancel();
  });

  test('that ran before anybody asked for the way has the session try at once', () => {
    relays.follow('http://192.168.1.50', () => undefined, new AbortController().signal).open('front');
    press();
    begin().cancel();
    expect(tries).toBe(1);
  });

  test('that is pressed while the session tries has it try again afterwards', () => {
    const login = begin();
    login.open('front');
    link.set({ kind: 'connecting', attempt: 1 });
    press();
    expect(tries).toBe(0);
    link.set(WAITS);
    expect(tries).toBe(1);
    login.cancel();
  });

  test('has a device tried that restarts, or that could not be connected to', () => {
    const login = begin();
    login.open('front');
    for (const waits of [
      { kind: 'rebooting', retryAt: wallMs(0) },
      { kind: 'failed', error },
    ] as const) {
      link.set(waits);
      press();
    }
    expect(tries).toBe(2);
    login.cancel();
  });

  test('does not take a device back that somebody else has taken over', () => {
    const login = begin();
    login.open('front');
    link.set({ kind: 'evicted' });
    press();
    expect(tries).toBe(0);
    login.cancel();
  });
});

test('a connection is the end, and the tab stays as the way back', () => {
  const login = begin();
  login.open('front');
  press();
  link.set({ kind: 'connected', since: wallMs(0) });
  link.set(WAITS);
  expect([done, tries, tab.closed]).toStrictEqual([1, 1, false]);
  expect(login.view.get().answer).toBe('done');
  login.cancel();
  expect([tab.closed, relays.find('http://192.168.1.50')?.view.kind]).toStrictEqual([false, 'ready']);
  relays.drop('http://192.168.1.50');
  expect(vi.getTimerCount()).toBe(0);
});

test('who gives up closes the tab, and nothing is left', () => {
  const login = begin();
  login.open('front');
  login.cancel();
  press();
  expect([tab.closed, tries, listeners.size, vi.getTimerCount()]).toStrictEqual([true, 0, 0, 0]);
  expect(relays.find('http://192.168.1.50')).toBeUndefined();
});

test('a session that ends takes the tab with it', () => {
  const login = begin();
  login.open('front');
  link.set({ kind: 'closing' });
  link.set({ kind: 'closed' });
  login.cancel();
  expect([done, tab.closed, listeners.size]).toStrictEqual([100, true, 0]);
});

describe('a device on the host of this page', () => {
  test('is tried again and again while its tab is open, and left alone once it answers', () => {
    const login = begin('localhost:4180');
    expect(login.sameSite).toBe(true);
    expect(tries).toBe(0);
    login.open('front');
    vi.advanceTimersByTime(4000);
    expect(tries).toBe(2);
    link.set({ kind: 'connected', since: wallMs(0) });
    vi.advanceTimersByTime(60_000);
    expect([tries, done, tab.closed, vi.getTimerCount()]).toStrictEqual([2, 1, true, 0]);
  });

  test('is another site by https', () => {
    expect(begin('https://localhost').sameSite).toBe(false);
  });
});
