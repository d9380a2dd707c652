import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../../../src/source/life.ts';
import {
  type ContactOptions,
  DISCONNECTED_MS,
  watchConnection,
} from '../../../../src/source/webrtc/connection-state.ts';

class FakePeer extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

function watched(options: ContactOptions = {}): { peer: FakePeer; life: Life; stands: Promise<void> } {
  const peer = new FakePeer();
  const life = new Life(new AbortController().signal);
  return { peer, life, stands: watchConnection(peer, life, options) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it stands once it is connected', async () => {
  const { peer, life, stands } = watched();
  peer.become('connecting');
  peer.become('connected');
  await stands;
  expect(life.signal.aborted).toBe(false);
});

test('a failure ends it at once', async () => {
  const { peer, life } = watched();
  peer.become('connected');
  peer.become('failed');
  expect(await life.ended).toMatchObject({
    kind: 'lost',
    error: { reason: 'connection-failed', message: expect.stringMatching(/broke off/) as string },
  });
});

test('a failure before it ever stood blames what keeps UDP away', async () => {
  const { peer, life } = watched();
  peer.become('connecting');
  peer.become('failed');
  expect(await life.ended).toMatchObject({ error: { message: expect.stringMatching(/UDP/) as string } });
});

test('a short absence is forgiven, however often', () => {
  const { peer, life } = watched();
  peer.become('connected');
  for (let time = 0; time < 5; time += 1) {
    peer.become('disconnected');
    vi.advanceTimersByTime(DISCONNECTED_MS - 1);
    peer.become('connected');
  }
  vi.advanceTimersByTime(10 * DISCONNECTED_MS);
  expect(life.signal.aborted).toBe(false);
});

test('a long absence ends it', async () => {
  const { peer, life } = watched();
  peer.become('connected');
  peer.become('disconnected');
  vi.advanceTimersByTime(DISCONNECTED_MS);
  expect(await life.ended).toMatchObject({ kind: 'lost' });
});

test('a second absence ends it too, though the first was over without contact', async () => {
  const told: boolean[] = [];
  const { peer, life } = watched({ onContact: (held) => told.push(held) });
  peer.become('connected');
  peer.become('disconnected');
  peer.become('connecting');
  peer.become('connected');
  expect(told).toEqual([false, true]);
  peer.become('disconnected');
  peer.become('connecting');
  peer.become('disconnected');
  expect(told).toEqual([false, true, false]);
  vi.advanceTimersByTime(DISCONNECTED_MS);
  expect(await life.ended).toMatchObject({ kind: 'lost' });
});

test('the end of the life stops the watch', () => {
  const { peer, life } = watched();
  peer.become('disconnected');
  life.end({ kind: 'closed' });
  expect(vi.getTimerCount()).toBe(0);
  peer.become('disconnected');
  expect(vi.getTimerCount()).toBe(0);
});

test('it tells when contact is lost and when it is found', () => {
  const told: boolean[] = [];
  const { peer } = watched({ onContact: (held) => told.push(held) });
  peer.become('connected');
  expect(told).toEqual([]);
  peer.become('disconnected');
  expect(told).toEqual([false]);
  peer.become('connected');
  expect(told).toEqual([false, true]);
});

test('a far end that answers elsewhere and is not found within 1.5 s has given the session up', async () => {
  let up = false;
  const { peer, life } = watched({ answers: () => Promise.resolve(up) });
  peer.become('connected');
  peer.become('disconnected');
  await vi.advanceTimersByTimeAsync(2000);
  up = true;
  await vi.advanceTimersByTimeAsync(500 + 1499);
  expect(life.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await life.ended).toMatchObject({ kind: 'lost' });
  expect(vi.getTimerCount()).toBe(0);
});

test('one that is found in that time has not', async () => {
  const { peer, life } = watched({ answers: () => Promise.resolve(true) });
  peer.become('connected');
  peer.become('disconnected');
  await vi.advanceTimersByTimeAsync(1000);
  peer.become('connected');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(life.signal.aborted).toBe(false);
});
