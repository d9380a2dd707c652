import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { relayFailure } from '../../../../../src/source/jetkvm/relay/failure.ts';
import { Relay, type RelayView } from '../../../../../src/source/jetkvm/relay/relay.ts';
import type { RelaySocket } from '../../../../../src/source/jetkvm/relay/relay-socket.ts';
import { FakeTab } from './fake-tab.ts';

const APP = 'http://localhost:4173';
const DEVICE = 'http://192.168.1.50';
const HELLO = { preroll: 1, type: 'hello', app: APP };

type Listener = (event: { data: unknown; origin: string; source: unknown }) => void;

let tab: FakeTab;
let allowed = true;
let names: string[] = [];
let listeners: Set<Listener>;
let views: RelayView[] = [];
let relay: Relay;

const host = {
  location: { origin: APP },
  sessionStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
  focus: () => {},
  open: (_url: string, name: string) => {
    names.push(name);
    return allowed ? tab : null;
  },
  addEventListener: (_type: 'message', listener: Listener, { signal }: { signal: AbortSignal }) => {
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener));
  },
};

interface From {
  readonly origin?: string;
  readonly source?: unknown;
}

const say = (data: unknown, { origin = DEVICE, source = tab }: From = {}): void => {
  for (const listener of listeners) listener({ data, origin, source });
};

/** What a socket tells whoever uses it. */
function ear(socket: RelaySocket): string[] {
  const heard: string[] = [];
  const { signal } = new AbortController();
  socket.addEventListener('open', () => heard.push('open'), { signal });
  socket.addEventListener('message', ({ data }) => heard.push(data), { signal });
  socket.addEventListener('close', ({ code }) => heard.push(`close ${code}`), { signal });
  return heard;
}

beforeEach(() => {
  vi.useFakeTimers();
  tab = new FakeTab();
  allowed = true;
  names = [];
  listeners = new Set();
  views = [];
  relay = new Relay({ origin: DEVICE, onView: (view) => views.push(view), host });
});
afterEach(() => {
  relay.close();
  vi.useRealTimers();
});

/** The bookmark runs, and a socket is open by way of it. */
function opened(): { socket: RelaySocket; heard: string[] } {
  relay.open('front');
  say(HELLO);
  const socket = relay.connect();
  const heard = ear(socket);
  say({ preroll: 1, type: 'here' });
  say({ preroll: 1, type: 'open', id: socket.id });
  return { socket, heard };
}

describe('the tab', () => {
  test('goes to where a person logs in, or to the empty page', () => {
    relay.open('front');
    relay.open('empty');
    expect(tab.visited).toStrictEqual([`${DEVICE}/`, `${DEVICE}/robots.txt`]);
    expect(new Set(names).size, 'one tab a device').toBe(1);
    expect(relay.view).toStrictEqual({ kind: 'waiting', stray: undefined });
  });

  test('that the browser does not let open is told', () => {
    allowed = false;
    relay.open('front');
    expect(views).toStrictEqual([{ kind: 'blocked' }]);
  });

  test('that is closed is told, and its socket ends', () => {
    const { heard } = opened();
    tab.closed = true;
    vi.advanceTimersByTime(500);
    expect(relay.view).toStrictEqual({ kind: 'gone' });
    expect(heard.at(-1)).toBe('close 1006');
    tab = new FakeTab();
    relay.open('front');
    expect(relay.view.kind).toBe('waiting');
  });

  test('that still runs the bookmark after this page was loaded anew stays as it is', () => {
    tab.fresh = false;
    relay.open('front');
    expect(tab.last()).toStrictEqual({ preroll: 1, type: 'who' });
    say({ preroll: 1, type: 'here' });
    vi.advanceTimersByTime(10_000);
    expect(tab.visited).toStrictEqual([]);
    expect(relay.view.kind).toBe('ready');
  });

  test('that does not answer goes to the front page', () => {
    tab.fresh = false;
    relay.open('front');
    vi.advanceTimersByTime(3000);
    expect(tab.visited).toStrictEqual([`${DEVICE}/`]);
  });
});

describe('the bookmark', () => {
  test('is welcomed, and each time it is pressed is another run', () => {
    relay.open('front');
    say(HELLO);
    expect(tab.last()).toStrictEqual({ preroll: 1, type: 'welcome' });
    say(HELLO);
    expect(views).toMatchObject([
      { kind: 'waiting' },
      { kind: 'ready', login: 'unknown' },
      { kind: 'ready', login: 'unknown' },
    ]);
    const [, first, second] = views;
    expect(first).not.toStrictEqual(second);
  });

  test.each([
    ['on a page of somebody else', HELLO, 'http://other.example', 'other-page'],
    ['made for another Preroll', { ...HELLO, app: 'https://preroll.example' }, DEVICE, 'other-app'],
    ['of another version', { ...HELLO, preroll: 2 }, DEVICE, 'other-version'],
  ])('%s is told, and no way', (_what, data, origin, kind) => {
    relay.open('front');
    say(data, { origin });
    expect(relay.view).toMatchObject({ kind: 'waiting', stray: { kind } });
    expect(tab.posted).toStrictEqual([]);
  });

  test('that goes with its page ends the socket; pressed again, there is a new one', () => {
    const { heard } = opened();
    say({ preroll: 1, type: 'bye' });
    expect([heard.at(-1), relay.view]).toStrictEqual(['close 1006', { kind: 'waiting', stray: undefined }]);
    say(HELLO);
    const socket = relay.connect();
    expect(tab.last()).toStrictEqual({ preroll: 1, type: 'open', id: socket.id });
    socket.close();
  });

  test('that went without a word is found out within 3 s', () => {
    relay.open('front');
    say(HELLO);
    const heard = ear(relay.connect());
    vi.advanceTimersByTime(3000);
    expect([heard, relay.view.kind]).toStrictEqual([['close 1006'], 'waiting']);
  });
});

describe('a socket', () => {
  test('is like any other', () => {
    const { socket, heard } = opened();
    say({ preroll: 1, type: 'text', id: socket.id, text: 'from the device' });
    socket.send('to the device');
    expect(tab.posted.at(-1)).toStrictEqual({
      data: { preroll: 1, type: 'send', id: socket.id, text: 'to the device' },
      to: DEVICE,
    });
    expect(relay.view).toMatchObject({ kind: 'ready', login: 'in', open: true });
    say({ preroll: 1, type: 'close', id: socket.id, code: 4001, status: 200 });
    expect(heard).toStrictEqual(['open', 'from the device', 'close 4001']);
    expect(relay.view).toMatchObject({ kind: 'ready', login: 'in', open: false });
  });

  test('without a login is refused, and the bookmark goes on running', () => {
    const { socket } = opened();
    say({ preroll: 1, type: 'close', id: socket.id, code: 1006, status: 401 });
    expect(relay.view).toMatchObject({ kind: 'ready', login: 'out' });
    expect(relayFailure('kvm', relay.view)).toMatchObject({
      reason: 'needs-login',
      message: expect.stringMatching(/Log in/) as string,
    });
  });

  test('that we have closed hears nothing more, and its tab is told', () => {
    const { socket, heard } = opened();
    socket.close();
    say({ preroll: 1, type: 'text', id: socket.id, text: 'late' });
    socket.send('late');
    expect(heard).toStrictEqual(['open']);
    expect(tab.last()).toStrictEqual({ preroll: 1, type: 'close', id: socket.id });
  });

  test('that nobody listens to any more tells nobody', () => {
    const { socket } = opened();
    const heard: string[] = [];
    socket.addEventListener('message', ({ data }) => heard.push(data), { signal: AbortSignal.abort() });
    say({ preroll: 1, type: 'text', id: socket.id, text: 'from the device' });
    expect(heard).toStrictEqual([]);
  });

  test('of a page that was loaded anew is not taken for one before, whose bookmark may still speak', () => {
    const { socket } = opened();
    vi.advanceTimersByTime(1000);
    const anew = new Relay({ origin: DEVICE, onView: () => undefined, host });
    expect(anew.connect().id).toBeGreaterThan(socket.id);
    anew.close();
  });

  test('makes way for the next one', () => {
    const { socket, heard } = opened();
    const next = relay.connect();
    const nextHeard = ear(next);
    say({ preroll: 1, type: 'here' });
    expect([heard.at(-1), next.id > socket.id]).toStrictEqual(['close 1000', true]);
    say({ preroll: 1, type: 'text', id: socket.id, text: 'late' });
    say({ preroll: 1, type: 'open', id: next.id });
    expect([heard.at(-1), nextHeard]).toStrictEqual(['close 1000', ['open']]);
  });
});

describe('changes nothing:', () => {
  const mark = { preroll: 1 };
  test.each([
    ['a third origin', { ...mark, type: 'text', text: 'evil' }, { origin: 'http://evil.example' }],
    ['an origin that is none', { ...mark, type: 'text', text: 'evil' }, { origin: 'null' }],
    ['this very page', { ...mark, type: 'text', text: 'evil' }, { origin: APP }],
    ['the device’s port alone', { ...mark, type: 'bye' }, { origin: `${DEVICE}:8080` }],
    ['the device by https', { ...mark, type: 'bye' }, { origin: 'https://192.168.1.50' }],
    ['another window of the device', { ...mark, type: 'text', text: 'evil' }, { source: {} }],
    ['no window', { ...mark, type: 'bye' }, { source: null }],
    ['a stranger’s hello', HELLO, { origin: 'http://evil.example' }],
    ['a hello of another window', HELLO, { source: {} }],
    ['no message', 'text', {}],
    ['an unknown type', { ...mark, type: 'eval', text: 'evil' }, {}],
    ['a text that is none', { ...mark, type: 'text', text: 7 }, {}],
    ['a text that is too long', { ...mark, type: 'text', text: 'x'.repeat(300_000) }, {}],
    ['another version', { type: 'text', preroll: 3, text: 'evil' }, {}],
    ['another socket’s number', { ...mark, type: 'text', id: 1, text: 'evil' }, {}],
    ['another socket’s end', { ...mark, type: 'close', id: 1, code: 4001, status: 401 }, {}],
  ])('%s', (_who, data, from) => {
    const { socket, heard } = opened();
    const before = { heard: [...heard], posted: tab.posted.length, view: relay.view };
    const id = typeof data === 'object' && 'id' in data ? data.id : socket.id;
    say(typeof data === 'object' ? { ...data, id } : data, from);
    expect({ heard, posted: tab.posted.length, view: relay.view }).toStrictEqual(before);
  });

  test('whoever speaks before a tab was opened', () => {
    say(HELLO, { source: null });
    say(HELLO);
    expect(views).toStrictEqual([]);
  });

  test('a socket’s message before the bookmark has said that it runs', () => {
    tab.fresh = false;
    relay.open('front');
    const socket = relay.connect();
    const heard = ear(socket);
    say({ preroll: 1, type: 'open', id: socket.id });
    say({ preroll: 1, type: 'text', id: socket.id, text: 'early' });
    expect([heard, relay.view]).toStrictEqual([[], { kind: 'waiting', stray: undefined }]);
  });

  test('a socket’s message while none was asked for', () => {
    relay.open('front');
    say({ preroll: 1, type: 'open', id: 5 });
    say({ preroll: 1, type: 'close', id: 5, code: 4001, status: 401 });
    expect(relay.view).toStrictEqual({ kind: 'waiting', stray: undefined });
  });
});

describe('what is said', () => {
  test.each([
    [{ kind: 'waiting', stray: undefined }, 'needs-login', /^The bookmark does not run in the tab of kvm\./],
    [{ kind: 'gone' }, 'needs-login', /^The tab of kvm .* is closed\./],
    [
      { kind: 'ready', run: 1, login: 'unknown', open: false },
      'connection-failed',
      /^kvm does not answer its own page either\./,
    ],
  ] as const)('of %j', (view, reason, sentence) => {
    expect(relayFailure('kvm', view)).toMatchObject({
      reason,
      message: expect.stringMatching(sentence) as string,
    });
  });

  test.each([[undefined], [{ kind: 'idle' }], [{ kind: 'blocked' }]] as const)('nothing of %j', (view) => {
    expect(relayFailure('kvm', view)).toBeUndefined();
  });
});

test('the end closes the tab, and leaves no timer and no listener', () => {
  const { socket } = opened();
  relay.connect();
  relay.open('empty');
  relay.close();
  expect([tab.closed, vi.getTimerCount(), listeners.size]).toStrictEqual([true, 0, 0]);
  socket.send('late');
});
