import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionEnd } from '../../../../src/source/source.ts';
import { parseJetkvmAddress } from '../../../../src/source/jetkvm/address.ts';
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

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { protocol: 'http:', hostname: 'localhost' });
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
