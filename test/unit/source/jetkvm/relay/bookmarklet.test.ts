/** The bookmark's text, run as a browser runs it, on a page that the test makes up. */
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bookmarklet, bookmarkletCode } from '../../../../../src/source/jetkvm/relay/bookmarklet.ts';
import { parseFromPage } from '../../../../../src/source/jetkvm/relay/messages.ts';

const APP = 'http://localhost:4173';
const DEVICE = 'http://192.168.1.50';

/** What a browser makes of the address when the bookmark is pressed (HTML, 7.4.2.3.2). */
const codeOf = (address: string): string =>
  decodeURIComponent(new URL(address).href.slice('javascript:'.length));

class PageSocket {
  static readonly all: PageSocket[] = [];
  readonly sent: string[] = [];
  readyState = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    PageSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closed = true;
  }
}

interface From {
  readonly origin?: string;
  readonly source?: unknown;
}

/** A page of the device, and the window that has opened it. */
class DevicePage {
  /** Everything that was posted to the opener: what, and for whose eyes. */
  readonly posted: { readonly data: Record<string, unknown>; readonly to: string }[] = [];
  readonly alerts: string[] = [];
  readonly boss = {
    postMessage: (data: Record<string, unknown>, to: string): void => {
      this.posted.push({ data, to });
    },
  };
  readonly global: Record<string, unknown>;
  status: number | 'unreachable' = 200;
  readonly #listeners = new Map<string, Set<(event: unknown) => void>>();

  constructor(byPreroll = true) {
    this.global = {
      opener: byPreroll ? this.boss : null,
      location: { origin: DEVICE },
      WebSocket: PageSocket,
      AbortController,
      setTimeout,
      alert: (text: string) => this.alerts.push(text),
      fetch: (path: string) =>
        this.status === 'unreachable'
          ? Promise.reject(new TypeError(path))
          : Promise.resolve({ status: path === '/device' ? this.status : 500 }),
      addEventListener: (
        type: string,
        listener: (event: unknown) => void,
        { signal }: { signal: AbortSignal },
      ) => {
        const listeners = this.#listeners.get(type) ?? new Set();
        this.#listeners.set(type, listeners.add(listener));
        signal.addEventListener('abort', () => listeners.delete(listener));
      },
    };
    this.global['window'] = this.global;
  }

  press(app = APP): unknown {
    return runInNewContext(codeOf(bookmarklet(app)), this.global);
  }

  hear(data: unknown, { origin = APP, source = this.boss }: From = {}): void {
    this.fire('message', { data, origin, source });
  }

  fire(type: string, event: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  /** What Preroll understands of it. */
  told(): readonly unknown[] {
    return this.posted.map(({ data }) => parseFromPage(structuredClone(data)));
  }
}

let page: DevicePage;
const settled = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));
const socket = (): PageSocket => {
  const last = PageSocket.all.at(-1);
  if (last === undefined) throw new Error('No socket was opened.');
  return last;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  PageSocket.all.length = 0;
  page = new DevicePage();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Pressed, and asked for a socket, which is open. */
async function opened(): Promise<PageSocket> {
  page.press();
  page.hear({ preroll: 1, type: 'open', id: 5 });
  await settled();
  socket().readyState = 1;
  socket().onopen?.();
  return socket();
}

describe('the address', () => {
  test.each([APP, 'https://preroll.example.org', `https://${'k'.repeat(63)}.example.org:65535`])(
    'for %s is below 2 kB, and the browser leaves it as it is',
    (app) => {
      const address = bookmarklet(app);
      expect(address.length).toBeLessThan(2000);
      expect(new URL(address).href).toBe(address);
      expect(new URL(address).protocol).toBe('javascript:');
      expect(address).toMatch(/^[\x20-\x7e]*$/);
      expect(codeOf(address)).toContain(JSON.stringify(app));
    },
  );

  test('says the same as the lines that a person can read', () => {
    const bare = (code: string): string => code.replaceAll(/\s/g, '');
    expect(bare(`javascript:${bookmarkletCode(APP)}`)).toBe(bare(bookmarklet(APP)));
    expect(bookmarkletCode(APP).split('\n').length).toBeGreaterThan(20);
  });
});

describe('when it is pressed', () => {
  test('it says so, leaves the page in place, and does nothing more by itself', async () => {
    // A value would take the place of the page.
    expect(page.press()).toBeUndefined();
    await settled();
    expect(page.told()).toStrictEqual([{ type: 'hello', version: 1, app: APP }]);
    expect(PageSocket.all).toStrictEqual([]);
  });

  test('in a tab that nobody opened, it says where it belongs', () => {
    page = new DevicePage(false);
    page.press();
    expect(page.alerts).toStrictEqual(['Press this in the tab that Preroll has opened.']);
    expect(page.global['WebSocket']).toBe(PageSocket);
  });

  test('it says when no Preroll answers, and keeps silent when one does', () => {
    page.press();
    vi.advanceTimersByTime(3000);
    expect(page.alerts).toStrictEqual([
      `No answer from Preroll at ${APP}. There: "Log in on its page", "Open the tab".`,
    ]);
    page = new DevicePage();
    page.press();
    page.hear({ preroll: 1, type: 'welcome' });
    vi.advanceTimersByTime(3000);
    expect(page.alerts).toStrictEqual([]);
  });

  test('the page cannot open sockets of its own any more', () => {
    page.press();
    expect(page.global['WebSocket']).toBeUndefined();
  });

  test('a second time, it starts anew and ends what ran', async () => {
    const first = await opened();
    page.press();
    expect(first.closed).toBe(true);
    expect(page.told().slice(-2)).toStrictEqual([
      { type: 'close', id: 5, code: 1000, status: 0 },
      { type: 'hello', version: 1, app: APP },
    ]);
    page.hear({ preroll: 1, type: 'open', id: 6 });
    await settled();
    expect(PageSocket.all).toHaveLength(2);
  });
});

describe('a socket', () => {
  test('is opened on the device, and passes texts both ways', async () => {
    const { url, sent } = await opened();
    expect(url).toBe('ws://192.168.1.50/webrtc/signaling/client');
    socket().onmessage?.({ data: 'from the device' });
    page.hear({ preroll: 1, type: 'send', id: 5, text: 'to the device' });
    expect(sent).toStrictEqual(['to the device']);
    expect(page.told().slice(1)).toStrictEqual([
      { type: 'open', id: 5 },
      { type: 'text', id: 5, text: 'from the device' },
    ]);
  });

  test('that closes is told with its code, an eviction for example', async () => {
    (await opened()).onclose?.({ code: 4001 });
    expect(page.told().at(-1)).toStrictEqual({ type: 'close', id: 5, code: 4001, status: 200 });
  });

  test('without a login is not even tried', async () => {
    page.status = 401;
    page.press();
    page.hear({ preroll: 1, type: 'open', id: 5 });
    await settled();
    expect(page.told().at(-1)).toStrictEqual({ type: 'close', id: 5, code: 1006, status: 401 });
    expect(PageSocket.all).toStrictEqual([]);
  });

  test('is tried when the device does not tell of a login', async () => {
    page.status = 'unreachable';
    page.press();
    page.hear({ preroll: 1, type: 'open', id: 5 });
    await settled();
    socket().onclose?.({ code: 1006 });
    expect(page.told().at(-1)).toStrictEqual({ type: 'close', id: 5, code: 1006, status: 0 });
  });

  test('makes way for the next one, whose number is higher', async () => {
    const first = await opened();
    page.hear({ preroll: 1, type: 'open', id: 6 });
    page.hear({ preroll: 1, type: 'open', id: 5 });
    await settled();
    expect([first.closed, PageSocket.all.length]).toStrictEqual([true, 2]);
    page.hear({ preroll: 1, type: 'close', id: 6 });
    expect(socket().closed).toBe(true);
  });

  test('that was called off while it was asked for never opens', async () => {
    page.press();
    page.hear({ preroll: 1, type: 'open', id: 5 });
    page.hear({ preroll: 1, type: 'open', id: 6 });
    await settled();
    expect(PageSocket.all).toHaveLength(1);
  });
});

test('it answers who asks, and says good-bye with its page', () => {
  page.press();
  page.hear({ preroll: 1, type: 'who' });
  page.fire('pagehide', {});
  expect(page.told().slice(1)).toStrictEqual([{ type: 'here' }, { type: 'bye' }]);
});

test('nobody but Preroll hears more than that it was pressed, and for whom', async () => {
  (await opened()).onmessage?.({ data: 'from the device' });
  page.fire('pagehide', {});
  const others = page.posted.filter(({ to }) => to !== APP);
  expect(others).toEqual([{ data: { preroll: 1, type: 'hello', id: 0, app: APP }, to: '*' }]);
});

describe('changes nothing:', () => {
  const SEND = { preroll: 1, type: 'send', id: 5, text: 'evil' };
  test.each([
    ['a third origin', SEND, { origin: 'http://evil.example' }],
    ['an origin that is none', SEND, { origin: 'null' }],
    ['the device’s own page', SEND, { origin: DEVICE }],
    ['another window of Preroll', SEND, { source: {} }],
    ['no window', SEND, { source: null }],
    ['another version', { ...SEND, preroll: 2 }, {}],
    ['no message', null, {}],
    ['a text in place of a message', 'send', {}],
    ['an unknown type', { ...SEND, type: 'eval' }, {}],
    ['a text that is none', { ...SEND, text: { length: 1 } }, {}],
    ['a text that is too long', { ...SEND, text: 'x'.repeat(32_768) }, {}],
    ['another socket’s number', { ...SEND, id: 4 }, {}],
    ['a number that is none', { preroll: 1, type: 'open', id: 'x' }, {}],
    ['a stranger who closes', { preroll: 1, type: 'close', id: 5 }, { origin: 'http://evil.example' }],
    ['a stranger who opens', { preroll: 1, type: 'open', id: 9 }, { source: {} }],
    ['a stranger who asks', { preroll: 1, type: 'who' }, { origin: 'http://evil.example' }],
  ])('%s', async (_who, data, from) => {
    const { sent } = await opened();
    const before = page.posted.length;
    page.hear(data, from);
    await settled();
    expect([sent, socket().closed, PageSocket.all.length]).toStrictEqual([[], false, 1]);
    expect(page.posted).toHaveLength(before);
  });
});
