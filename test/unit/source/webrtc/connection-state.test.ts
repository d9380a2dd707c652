import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../../../src/source/life.ts';
import { watchConnection } from '../../../../src/source/webrtc/connection-state.ts';

class FakePeer extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  /** Something came while it was connected, and nothing more. */
  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map<string, object>([['1', { type: 'candidate-pair', packetsReceived: 4 }]]));
  }
}

function watched(): { peer: FakePeer; life: Life; stands: Promise<void> } {
  const peer = new FakePeer();
  const life = new Life(new AbortController().signal);
  return { peer, life, stands: watchConnection(peer, life) };
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

test('what ICE doubts is not lost for that, and silence is', async () => {
  const { peer, life } = watched();
  peer.become('connected');
  peer.become('disconnected');
  peer.become('connected');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(life.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await life.ended).toMatchObject({
    kind: 'lost',
    error: { message: expect.stringMatching(/broke off/) as string },
  });
});

test('the end of the life stops the watch', async () => {
  const { peer, life } = watched();
  peer.become('connected');
  await vi.advanceTimersByTimeAsync(5000);
  life.end({ kind: 'closed' });
  expect(vi.getTimerCount()).toBe(0);
});
