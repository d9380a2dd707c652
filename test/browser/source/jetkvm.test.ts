/** The JetKVM source put together, against a device in the same page. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { parseJetkvmAddress } from '../../../src/source/jetkvm/address.ts';
import { JetkvmSource } from '../../../src/source/jetkvm/source.ts';
import type { Connection, SourceEvent } from '../../../src/source/source.ts';
import { FakeJetkvm } from './fake-jetkvm.ts';
import { Ledger } from './ledger.ts';

const devices: FakeJetkvm[] = [];
let ledger = new Ledger();
let abort = new AbortController();
let events: SourceEvent[] = [];

beforeEach(() => {
  abort = new AbortController();
  events = [];
  vi.stubGlobal(
    'WebSocket',
    class extends FakeJetkvm {
      constructor(url: string) {
        super(url);
        devices.push(this);
      }
    },
  );
  ledger = new Ledger();
});
afterEach(() => {
  abort.abort();
  for (const device of devices.splice(0)) device.far.pc.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function begin(address = 'kvm.local'): Promise<{ device: FakeJetkvm; attempt: Promise<Connection> }> {
  const target = parseJetkvmAddress(address);
  if (target === undefined || target instanceof PrerollError) throw new TypeError('No target.');
  const attempt = new JetkvmSource(target).connect({
    attachTap: () => undefined,
    onEvent: (event) => events.push(event),
    signal: abort.signal,
  });
  // Expected by the tests themselves, later.
  attempt.catch(() => undefined);
  const device = await vi.waitUntil(() => devices[0]);
  ledger.open();
  return { device, attempt };
}

async function connected(): Promise<{ device: FakeJetkvm; connection: Connection }> {
  const { device, attempt } = await begin();
  device.accept();
  const connection = await attempt;
  await vi.waitUntil(() => events.some(({ kind }) => kind === 'input'));
  return { device, connection };
}

describe('a connection', () => {
  test('comes to be, and tells the picture and the state of the input', async () => {
    const { device } = await connected();
    expect(device.url).toBe('ws://kvm.local/webrtc/signaling/client');
    expect(events.filter(({ kind }) => kind !== 'stats')).toMatchObject([
      { kind: 'stream' },
      { kind: 'input', input: { kind: 'no-signal' } },
    ]);
  });

  test.each([
    ['otherSessionConnected', 'evicted'],
    ['willReboot', 'rebooting'],
  ])('ends by %s as %s, and closes its side', async (method, kind) => {
    const { device, connection } = await connected();
    device.notify(method);
    expect(await connection.ended).toEqual({ kind });
    expect(ledger.alive().peers).toBe(0);
    expect(device.closed).toBe(true);
  });

  test('ends by close code 4001', async () => {
    const { device, connection } = await connected();
    device.drop(4001);
    expect(await connection.ended).toEqual({ kind: 'evicted' });
    expect(ledger.alive().peers).toBe(0);
  });

  test('outlives its socket', async () => {
    const { device, connection } = await connected();
    device.drop();
    device.notify('otherSessionConnected');
    expect(await connection.ended).toEqual({ kind: 'evicted' });
  });

  test('is lost when the device closes its side', async () => {
    const { device, connection } = await connected();
    device.far.pc.close();
    expect(await connection.ended).toMatchObject({ kind: 'lost' });
    expect(ledger.alive().peers).toBe(0);
  });
});

test('a young connection that the device ends before it could say a word was taken over', async () => {
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends RTCPeerConnection {
      override createDataChannel(label: string): RTCDataChannel {
        const channel = super.createDataChannel(label);
        channel.addEventListener('open', (event) => event.stopImmediatePropagation());
        return channel;
      }
    },
  );
  const { device, attempt } = await begin();
  device.accept();
  const { ended } = await attempt;
  device.far.pc.close();
  expect(await ended).toEqual({ kind: 'evicted' });
  expect(ledger.alive().peers).toBe(0);
});

describe('an attempt', () => {
  test.each([
    ['{"isSetup":true}', 'needs-login', /it has a password/],
    ['{"isSetup":false}', 'needs-setup', /not been set up/],
    ['<!doctype html>', 'connection-failed', /no JetKVM’s/],
  ])('that is not even accepted asks the status page, which says %s', async (page, reason, sentence) => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return Promise.resolve(new Response(page));
    });
    const { device, attempt } = await begin();
    device.drop();
    await expect(attempt).rejects.toMatchObject({
      reason,
      message: expect.stringMatching(sentence) as string,
    });
    expect(asked).toEqual(['http://kvm.local/device/status', 'http://kvm.local/']);
    expect(ledger.peers).toEqual([]);
  });

  test('that reaches nobody names the likely causes', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { device, attempt } = await begin();
    device.drop();
    await expect(attempt).rejects.toThrow(/kvm\.local was turned away at once/);
  });

  test('at a bare name that reaches nobody is made at the same name in .local', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { device, attempt } = await begin('kvm:81');
    device.drop();
    const second = await vi.waitUntil(() => devices[1]);
    expect([device.url, second.url]).toEqual([
      'ws://kvm:81/webrtc/signaling/client',
      'ws://kvm.local:81/webrtc/signaling/client',
    ]);
    second.accept();
    await attempt;
    expect(events).toContainEqual(expect.objectContaining({ kind: 'stream' }));
  });

  test('at a bare name that reaches nobody either way names both', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { device, attempt } = await begin('kvm');
    device.drop();
    (await vi.waitUntil(() => devices[1])).drop();
    await expect(attempt).rejects.toThrow(/kvm \/ kvm\.local was turned away/);
  });

  test('at a bare name under which somebody else answers goes no further', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<!doctype html>')));
    const { device, attempt } = await begin('kvm');
    device.drop();
    await expect(attempt).rejects.toThrow(/answers at kvm, but it is no JetKVM’s/);
    expect(devices).toHaveLength(1);
  });

  test.each([
    ['denied', /was not even tried\. Allow it/],
    ['granted', /was turned away at once/],
  ])('that reaches nobody, the permission being %s', async (state, sentence) => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const query = vi.spyOn(navigator.permissions, 'query').mockResolvedValue({ state } as PermissionStatus);
    const { device, attempt } = await begin();
    device.drop();
    await expect(attempt).rejects.toThrow(sentence);
    expect(query).toHaveBeenCalledWith({ name: 'local-network' });
  });

  test('whose device drops the socket before the answer fails', async () => {
    const { device, attempt } = await begin();
    device.far.answer = () => {
      device.drop();
      return new Promise(() => undefined);
    };
    device.accept();
    await expect(attempt).rejects.toThrow(/closed the connection before it answered/);
    expect(ledger.peers).toHaveLength(1);
    expect(ledger.alive().peers).toBe(0);
  });

  test('into which somebody else breaks is an eviction, and no reason to try again', async () => {
    const { device, attempt } = await begin();
    device.drop(4001);
    expect(await (await attempt).ended).toEqual({ kind: 'evicted' });
  });

  test('that is aborted closes its socket', async () => {
    const { device, attempt } = await begin();
    abort.abort();
    expect(await (await attempt).ended).toEqual({ kind: 'closed' });
    expect(device.closed).toBe(true);
    device.accept();
    expect(events).toEqual([]);
  });
});

test('a page from https is told why the browser does not even try', async () => {
  vi.stubGlobal(
    'WebSocket',
    vi.fn<() => void>(function refuse() {
      throw new DOMException('An insecure WebSocket connection may not be initiated.', 'SecurityError');
    }),
  );
  const target = parseJetkvmAddress('kvm.lan');
  if (target === undefined || target instanceof PrerollError) throw new TypeError('No target.');
  const attempt = new JetkvmSource(target).connect({
    attachTap: () => undefined,
    onEvent: () => undefined,
    signal: abort.signal,
  });
  await expect(attempt).rejects.toThrow(/came over https/);
});
