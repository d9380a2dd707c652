import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Life } from '../../../../src/source/life.ts';
import { ASKING_MS, JetkvmSignaling, Unreachable } from '../../../../src/source/jetkvm/signaling.ts';
import { FakeTarget } from '../fake-target.ts';

/** A socket whose far end is the test. */
class FakeSocket extends FakeTarget {
  readonly sent: string[] = [];
  closedByUs = false;

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closedByUs = true;
  }

  open(): void {
    this.fire('open', {});
  }

  say(message: unknown): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.fire('message', { data });
  }

  drop(code = 1006): void {
    this.fire('close', { code });
  }

  pings(): number {
    return this.sent.filter((text) => text === 'ping').length;
  }
}

const METADATA = { type: 'device-metadata', data: { deviceVersion: '0.5.5' } };
const ANSWER = { type: 'answer', data: btoa(JSON.stringify({ type: 'answer', sdp: 'v=0' })) };

function dialled(): { socket: FakeSocket; life: Life; signaling: JetkvmSignaling } {
  const socket = new FakeSocket();
  const life = new Life(new AbortController().signal);
  return { socket, life, signaling: new JetkvmSignaling(socket, life) };
}

function introduced(): { socket: FakeSocket; life: Life; signaling: JetkvmSignaling } {
  const all = dialled();
  all.socket.open();
  all.socket.say(METADATA);
  return all;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the introduction', () => {
  test('is over once the device has told its version', async () => {
    await expect(introduced().signaling.introduced()).resolves.toBeUndefined();
  });

  test('without a version asks for newer firmware', async () => {
    const { socket, signaling } = dialled();
    socket.open();
    socket.say({ type: 'device-metadata', data: {} });
    await expect(signaling.introduced()).rejects.toThrow(/0\.3\.9/);
  });

  test('a failed handshake is told apart, since the browser says no more', async () => {
    const { socket, signaling } = dialled();
    socket.drop();
    await expect(signaling.introduced()).rejects.toBeInstanceOf(Unreachable);
  });

  test('a handshake that never ends counts as failed after 8 s', async () => {
    const wait = dialled().signaling.introduced();
    vi.advanceTimersByTime(8000);
    await expect(wait).rejects.toBeInstanceOf(Unreachable);
  });

  test('a handshake during which the browser asks the person has longer', async () => {
    const { socket, signaling } = dialled();
    const wait = signaling.introduced(ASKING_MS);
    vi.advanceTimersByTime(20_000);
    socket.open();
    socket.say(METADATA);
    await expect(wait).resolves.toBeUndefined();
  });

  test('somebody who opens and says nothing within 5 s is no JetKVM', async () => {
    const { socket, signaling } = dialled();
    socket.open();
    socket.say('hello');
    const wait = signaling.introduced();
    vi.advanceTimersByTime(5000);
    await expect(wait).rejects.toThrow(/no JetKVM/);
    expect(socket.closedByUs).toBe(true);
  });
});

describe('the offer', () => {
  test('is answered', async () => {
    const { socket, signaling } = introduced();
    const answer = signaling.sendOffer('our offer');
    expect(JSON.parse(socket.sent.at(-1) ?? '')).toMatchObject({ type: 'offer' });
    socket.say(ANSWER);
    await expect(answer).resolves.toBe('v=0');
  });

  test('is refused in words', async () => {
    const { socket, signaling } = introduced();
    const answer = signaling.sendOffer('our offer');
    socket.say({ error: {} });
    await expect(answer).rejects.toThrow(/could not use/);
  });

  test.each(['before', 'after'])('fails when the socket closes %s it is sent', async (when) => {
    const { socket, signaling } = introduced();
    if (when === 'before') socket.drop();
    const answer = signaling.sendOffer('our offer');
    if (when === 'after') socket.drop();
    await expect(answer).rejects.toThrow(/closed the connection before it answered/);
  });

  test('candidates travel both ways, also before the answer', () => {
    const { socket, signaling } = introduced();
    const theirs: string[] = [];
    signaling.onCandidate(({ candidate }) => theirs.push(candidate));
    void signaling.sendOffer('our offer');
    socket.say({ type: 'new-ice-candidate', data: { candidate: 'theirs' } });
    signaling.sendCandidate({ candidate: 'ours' });
    expect(theirs).toEqual(['theirs']);
    expect(JSON.parse(socket.sent.at(-1) ?? '')).toEqual({
      type: 'new-ice-candidate',
      data: { candidate: 'ours' },
    });
  });
});

describe('once there is an answer', () => {
  async function answered(): Promise<{ socket: FakeSocket; life: Life; signaling: JetkvmSignaling }> {
    const all = introduced();
    const answer = all.signaling.sendOffer('our offer');
    all.socket.say(ANSWER);
    await answer;
    return all;
  }

  test('the end of the socket is not the end of the session', async () => {
    const { socket, life, signaling } = await answered();
    socket.drop();
    const { length } = socket.sent;
    signaling.sendCandidate({ candidate: 'late' });
    vi.advanceTimersByTime(200_000);
    expect(socket.sent).toHaveLength(length);
    expect(life.signal.aborted).toBe(false);
  });

  test('it pings every 25 s for as long as anything comes back', async () => {
    const { socket } = await answered();
    for (let count = 1; count <= 10; count += 1) {
      vi.advanceTimersByTime(25_000);
      expect(socket.pings()).toBe(count);
      socket.say('pong');
    }
    expect(socket.closedByUs).toBe(false);
  });

  test('it gives the socket up after 60 s of silence', async () => {
    const { socket, life } = await answered();
    vi.advanceTimersByTime(59_999);
    expect(socket.closedByUs).toBe(false);
    vi.advanceTimersByTime(1);
    expect(socket.closedByUs).toBe(true);
    expect(life.signal.aborted).toBe(false);
  });
});

describe('an eviction ends the life at once', () => {
  test.each(['opening', 'introduced'])('by close code 4001 while %s', async (phase) => {
    const { socket, life } = phase === 'opening' ? dialled() : introduced();
    socket.drop(4001);
    expect(await life.ended).toEqual({ kind: 'evicted' });
  });

  test('by message', async () => {
    const { socket, life } = introduced();
    socket.say({ type: 'other-session-connected' });
    expect(await life.ended).toEqual({ kind: 'evicted' });
    expect(socket.closedByUs).toBe(true);
  });
});

test.each(['opening', 'open'])('one that is abandoned while %s ends nothing any more', (phase) => {
  const { socket, life, signaling } = dialled();
  if (phase === 'open') socket.open();
  signaling.abandon();
  expect(socket.closedByUs).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  socket.open();
  socket.say({ type: 'other-session-connected' });
  socket.drop(4001);
  expect(life.signal.aborted).toBe(false);
  expect(socket.sent).toEqual([]);
});

test.each(['opening', 'open', 'introduced', 'offered'])(
  'the end of the life while %s frees all',
  async (phase) => {
    const { socket, life, signaling } = dialled();
    const waits = [signaling.introduced()];
    if (phase !== 'opening') socket.open();
    if (phase === 'introduced' || phase === 'offered') socket.say(METADATA);
    if (phase === 'offered') void signaling.sendOffer('our offer');
    life.end({ kind: 'closed' });
    await Promise.allSettled(waits);
    expect(socket.closedByUs).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    const { length } = socket.sent;
    socket.say(ANSWER);
    socket.drop(4001);
    vi.advanceTimersByTime(200_000);
    expect(socket.sent).toHaveLength(length);
    expect(await life.ended).toEqual({ kind: 'closed' });
  },
);
