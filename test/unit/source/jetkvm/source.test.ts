import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionEnd } from '../../../../src/source/connection-end.ts';
import { parseJetkvmAddress } from '../../../../src/source/jetkvm/address.ts';
import { RELAY_VERSION, type ToPage } from '../../../../src/source/jetkvm/relay/messages.ts';
import { Relay } from '../../../../src/source/jetkvm/relay/relay.ts';
import { JetkvmSource } from '../../../../src/source/jetkvm/source.ts';
import { FakeTarget } from '../fake-target.ts';

const INTRODUCTION = JSON.stringify({ type: 'device-metadata', data: { deviceVersion: '0.5.5' } });

class FakeSocket extends FakeTarget {
  static readonly made: FakeSocket[] = [];
  readonly url: string;
  closedByUs = false;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.made.push(this);
  }

  send(): void {}

  close(): void {
    this.closedByUs = true;
  }

  introduce(): void {
    this.fire('open', {});
    this.fire('message', { data: INTRODUCTION });
  }

  drop(code: number): void {
    this.fire('close', { code });
  }
}

function targetOf(address: string) {
  const target = parseJetkvmAddress(address);
  if (target === undefined || !('device' in target)) throw new TypeError('It is no address.');
  return target;
}

/** How the attempt went; a browser without H.264 ends each that has found its device. */
async function connect(source: JetkvmSource): Promise<ConnectionEnd | string> {
  const { signal } = new AbortController();
  try {
    const { ended } = await source.connect({ attachTap: () => {}, onEvent: () => {}, signal });
    return await ended;
  } catch (thrown) {
    return String(thrown);
  }
}

/** A tab in which the bookmark runs, and which opens and introduces each socket at once. */
function readyRelay(origin: string): Relay {
  const listeners: ((event: { data: unknown; origin: string; source: unknown }) => void)[] = [];
  const say = (message: object): void => {
    for (const listen of listeners)
      listen({ data: { preroll: RELAY_VERSION, ...message }, origin, source: tab });
  };
  const tab = {
    closed: false,
    location: { href: 'about:blank', replace: () => {} },
    focus: () => {},
    close: () => {},
    postMessage: (message: object) => {
      const { type, id } = message as ToPage & { id: number };
      if (type !== 'open') return;
      queueMicrotask(() => {
        say({ type: 'open', id });
        say({ type: 'text', id, text: INTRODUCTION });
      });
    },
  };
  const relay = new Relay({
    origin,
    onView: () => {},
    host: {
      location: { origin: 'http://localhost' },
      sessionStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
      open: () => tab,
      focus: () => {},
      addEventListener: (_type, listener) => listeners.push(listener),
    },
  });
  relay.open('empty');
  say({ type: 'hello', app: 'http://localhost' });
  return relay;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { protocol: 'http:', hostname: 'localhost' });
  vi.stubGlobal('window', { sessionStorage: { getItem: () => null } });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: [] }) });
});
afterEach(() => {
  FakeSocket.made.length = 0;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a host that was given up has no say in the connection to the next one', async () => {
  const result = connect(new JetkvmSource(targetOf('kvm')));
  await vi.advanceTimersByTimeAsync(8000);
  const [late, found] = FakeSocket.made;
  expect(FakeSocket.made.map(({ url }) => new URL(url).host)).toEqual(['kvm', 'kvm.local']);
  expect(late?.closedByUs).toBe(true);
  late?.drop(4001);
  found?.introduce();
  expect(await result).toMatch(/H\.264/);
});

describe('whether it answers is asked where it was reached', () => {
  async function askedBy(source: JetkvmSource): Promise<string | undefined> {
    const ask = vi.fn<(url: string) => Promise<Partial<Response>>>(async () => ({ type: 'opaque' }));
    vi.stubGlobal('fetch', ask);
    await source.answers(new AbortController().signal);
    return ask.mock.calls[0]?.[0];
  }

  test('as yet: under the name that was typed', async () => {
    expect(await askedBy(new JetkvmSource(targetOf('kvm')))).toBe('http://kvm/device/status');
  });

  test('by its socket', async () => {
    const source = new JetkvmSource(targetOf('kvm'));
    const result = connect(source);
    await vi.advanceTimersByTimeAsync(8000);
    FakeSocket.made.at(-1)?.introduce();
    await result;
    expect(await askedBy(source)).toBe('http://kvm.local/device/status');
  });

  test('by way of its own page', async () => {
    const relay = readyRelay('http://kvm.local');
    const source = new JetkvmSource(targetOf('kvm'), {
      regain: async () => relay,
      settle: () => {},
      drop: () => {},
    });
    await connect(source);
    relay.close();
    expect(FakeSocket.made).toEqual([]);
    expect(await askedBy(source)).toBe('http://kvm.local/device/status');
  });
});

test('whoever leaves a device closes the way back to it, by the name that it is known under', () => {
  const drop = vi.fn<(origin: string) => void>();
  const relays = { regain: async () => undefined, settle: () => {}, drop };
  new JetkvmSource(targetOf('kvm'), relays).leave();
  expect(drop).toHaveBeenCalledExactlyOnceWith('http://kvm');
});
