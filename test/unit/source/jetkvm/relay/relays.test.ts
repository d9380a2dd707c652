import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Relays } from '../../../../../src/source/jetkvm/relay/relays.ts';
import { FakeTab } from './fake-tab.ts';

const APP = 'http://localhost:4173';
const DEVICE = 'http://192.168.1.50';
const HELLO = { preroll: 1, type: 'hello', app: APP };

type Listener = (event: { data: unknown; origin: string; source: unknown }) => void;

let tab: FakeTab;
let allowed = true;
let names: string[] = [];
let focused = 0;
const listeners = new Set<Listener>();
/** Of the window, whatever page is in it. */
const kept = new Map<string, string>();

const host = {
  location: { origin: APP },
  sessionStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
  focus: () => {
    focused += 1;
  },
  open: (_url: string, name: string) => {
    names.push(name);
    return allowed ? tab : null;
  },
  addEventListener: (_type: 'message', listener: Listener, { signal }: { signal: AbortSignal }) => {
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener));
  },
};

const say = (data: unknown, { origin = DEVICE } = {}): void => {
  for (const listener of listeners) listener({ data, origin, source: tab });
};

beforeEach(() => {
  vi.useFakeTimers();
  tab = new FakeTab();
  allowed = true;
  names = [];
  focused = 0;
  listeners.clear();
  kept.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a device that was found under another name has its tab there', () => {
  const relays = new Relays(() => host);
  relays.settle('http://kvm', 'http://kvm.local');
  const local = relays.follow('http://kvm', () => undefined, new AbortController().signal);
  local.open('front');
  expect(tab.visited).toStrictEqual(['http://kvm.local/']);
  say(HELLO, { origin: 'http://kvm' });
  expect(local.view).toMatchObject({ kind: 'waiting' });
  say(HELLO, { origin: 'http://kvm.local' });
  expect(local.view.kind).toBe('ready');
  local.close();
});

test('a device has one relay, whoever follows it, until it is dropped', () => {
  const relays = new Relays(() => host);
  const seen: string[] = [];
  const first = new AbortController();
  const again = relays.follow(DEVICE, ({ kind }) => seen.push(`first ${kind}`), first.signal);
  const second = relays.follow(
    DEVICE,
    ({ kind }) => seen.push(`second ${kind}`),
    new AbortController().signal,
  );
  expect([again === second, relays.find(DEVICE) === again, relays.find(APP)]).toStrictEqual([
    true,
    true,
    undefined,
  ]);
  again.open('front');
  first.abort();
  say(HELLO);
  expect(seen).toStrictEqual(['first waiting', 'second waiting', 'second ready']);
  relays.drop(DEVICE);
  expect([tab.closed, relays.find(DEVICE)]).toStrictEqual([true, undefined]);
});

describe('after this page was loaded anew', () => {
  const KVM = 'http://kvm';
  const never = new AbortController().signal;

  /** The page before this one had led to a device, and its tab is still there. */
  function before(): void {
    const relays = new Relays(() => host);
    relays.settle(KVM, DEVICE);
    relays.follow(KVM, () => undefined, never).open('front');
    listeners.clear();
    names = [];
    tab.visited.length = 0;
  }

  test('the tab is found by its name, stays as it is, and is the way once the bookmark answers', async () => {
    before();
    const found = new Relays(() => host).regain(KVM);
    expect(names).toStrictEqual([`preroll ${DEVICE}`]);
    expect(tab.last()).toStrictEqual({ preroll: 1, type: 'who' });
    say({ preroll: 1, type: 'here' });
    expect((await found)?.view.kind).toBe('ready');
    expect([tab.visited, tab.closed, focused]).toStrictEqual([[], false, 1]);
    (await found)?.close();
  });

  test('a bookmark that does not run in it may be pressed', async () => {
    before();
    const found = new Relays(() => host).regain(KVM);
    await vi.advanceTimersByTimeAsync(3000);
    const regained = await found;
    expect(regained?.view).toStrictEqual({ kind: 'waiting', stray: undefined });
    say(HELLO);
    expect([regained?.view.kind, tab.visited]).toStrictEqual(['ready', []]);
    regained?.close();
  });

  test.each([
    ['is an empty one, which is closed again', true, true],
    ['was not allowed to be looked for', false, false],
  ])('a tab that %s is gone, and is looked for once', async (_what, mayOpen, closed) => {
    before();
    tab = new FakeTab();
    allowed = mayOpen;
    const regained = await new Relays(() => host).regain(KVM);
    expect([regained?.view.kind, tab.closed, focused]).toStrictEqual(['gone', closed, 0]);
    names = [];
    expect(await new Relays(() => host).regain(KVM)).toBeUndefined();
    expect(names).toStrictEqual([]);
  });

  test.each([
    ['nobody was led to', () => undefined],
    ['was disconnected', () => new Relays(() => host).drop(KVM)],
    ['has a place that is none', () => kept.forEach((_, key) => kept.set(key, 'javascript:alert()'))],
  ])('no tab is looked for of a device that %s', async (what, meanwhile) => {
    if (what !== 'nobody was led to') before();
    meanwhile();
    expect(await new Relays(() => host).regain(KVM)).toBeUndefined();
    expect(names).toStrictEqual([]);
  });
});
