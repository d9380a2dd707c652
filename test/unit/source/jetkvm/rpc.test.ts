import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InputState } from '../../../../src/core/source.ts';
import { Life } from '../../../../src/source/life.ts';
import { Rpc } from '../../../../src/source/jetkvm/rpc.ts';
import { FakeTarget } from '../fake-target.ts';

/** A data channel whose far end is the test. */
class FakeChannel extends FakeTarget {
  readyState = 'connecting';
  readonly sent: { id: number; method: string }[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { id: number; method: string });
  }

  open(): void {
    this.readyState = 'open';
    this.fire('open', {});
  }

  close(): void {
    this.readyState = 'closed';
    this.fire('close', {});
  }

  say(message: Readonly<Record<string, unknown>>): void {
    const data = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.fire('message', { data });
  }

  /** Answers the newest request. */
  reply(outcome: Readonly<Record<string, unknown>>): void {
    this.say({ id: this.sent.at(-1)?.id, ...outcome });
  }
}

function listening(): { channel: FakeChannel; life: Life; rpc: Rpc; inputs: InputState[] } {
  const channel = new FakeChannel();
  const life = new Life(new AbortController().signal);
  const inputs: InputState[] = [];
  const rpc = new Rpc(channel, life, (input) => inputs.push(input));
  rpc.listen();
  return { channel, life, rpc, inputs };
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the state of the input', () => {
  test('is asked for when the channel opens', async () => {
    const { channel, inputs } = listening();
    expect(channel.sent).toEqual([]);
    channel.open();
    expect(channel.sent).toMatchObject([{ method: 'getVideoState' }]);
    channel.reply({ result: { ready: false, error: 'no_signal' } });
    await settled();
    expect(inputs).toEqual([{ kind: 'no-signal' }]);
  });

  test('comes by event, and an older reply does not overrule it', async () => {
    const { channel, inputs } = listening();
    channel.open();
    channel.say({ method: 'videoInputState', params: { ready: true, width: 640, height: 480, fps: 60 } });
    channel.reply({ result: { ready: false, error: 'no_signal' } });
    await settled();
    expect(inputs).toEqual([{ kind: 'ok', width: 640, height: 480, fps: 60 }]);
  });

  test.each([
    ['an error', { error: { code: -32_601, message: 'Method not found' } }],
    ['no result', {}],
    ['nonsense', { result: 'yes' }],
  ])('stays unknown when the reply is %s', async (_what, outcome) => {
    const { channel, inputs, life } = listening();
    channel.open();
    channel.reply(outcome);
    await settled();
    expect(inputs).toEqual([]);
    expect(life.signal.aborted).toBe(false);
  });
});

describe('the device says', () => {
  test.each([
    ['otherSessionConnected', 'evicted'],
    ['willReboot', 'rebooting'],
  ])('%s: %s, at once', async (method, kind) => {
    const { channel, life } = listening();
    channel.open();
    channel.say({ method });
    expect(life.signal.aborted).toBe(true);
    expect(await life.ended).toEqual({ kind });
  });

  test('nothing, and closes the channel: the session is over', async () => {
    const { channel, life } = listening();
    channel.open();
    channel.close();
    expect(await life.ended).toMatchObject({ kind: 'lost' });
  });

  test.each([
    { title: 'never open, at once', opened: undefined, closed: 0, kind: 'evicted' },
    { title: 'never open, within 3 s', opened: undefined, closed: 2999, kind: 'evicted' },
    { title: 'never open, after 3 s', opened: undefined, closed: 3000, kind: 'lost' },
    { title: 'open', opened: 200, closed: 1100, kind: 'lost' },
  ])(
    'nothing before it ends a young session, its channel $title: $kind',
    async ({ opened, closed, kind }) => {
      const { channel, life, rpc } = listening();
      rpc.stands();
      if (opened !== undefined) {
        vi.advanceTimersByTime(opened);
        channel.open();
      }
      vi.advanceTimersByTime(closed - (opened ?? 0));
      channel.close();
      expect(await life.ended).toMatchObject({ kind });
    },
  );
});

describe('a request', () => {
  function open(): ReturnType<typeof listening> {
    const all = listening();
    all.channel.open();
    all.channel.reply({});
    return all;
  }

  test('has a result, which a void method leaves out', async () => {
    const { channel, rpc } = open();
    const ping = rpc.call('ping');
    channel.reply({ result: 'pong' });
    expect(await ping).toEqual({ ok: true, result: 'pong' });
    const nothing = rpc.call('nothing');
    channel.reply({});
    expect(await nothing).toEqual({ ok: true, result: undefined });
  });

  test('finds its reply among others, whatever their order', async () => {
    const { channel, rpc } = open();
    const first = rpc.call('first');
    const second = rpc.call('second');
    const [a, b] = channel.sent.slice(-2);
    channel.say({ id: 999, result: 'nobody asked' });
    channel.say({ id: b?.id, result: 'b' });
    channel.say({ id: a?.id, result: 'a' });
    expect([await first, await second]).toMatchObject([{ result: 'a' }, { result: 'b' }]);
  });

  test('is refused in the device’s own words', async () => {
    const { channel, rpc } = open();
    const call = rpc.call('wheelReport');
    channel.reply({ error: { code: -32_603, message: 'Internal error', data: 'missing parameter: wheelX' } });
    expect(await call).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/missing parameter: wheelX/) as string },
    });
  });

  test('ends after 5 s without a reply', async () => {
    const { rpc } = open();
    const call = rpc.call('ping');
    await vi.advanceTimersByTimeAsync(5000);
    expect(await call).toMatchObject({ ok: false });
  });

  test('that the channel does not take is refused, and leaves nothing open', async () => {
    const { channel, rpc } = open();
    await settled();
    vi.spyOn(channel, 'send').mockImplementation(() => {
      throw new DOMException('RTCDataChannel send queue is full', 'OperationError');
    });
    const calls = await Promise.all(Array.from({ length: 9 }, () => rpc.call('ping')));
    expect(calls).toHaveLength(9);
    expect(await rpc.call('ping')).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/queue is full/) as string },
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends with the connection, and leaves no timer', async () => {
    const { rpc, life } = open();
    const call = rpc.call('ping');
    life.end({ kind: 'closed' });
    expect(await call).toMatchObject({ ok: false });
    expect(await rpc.call('ping')).toMatchObject({ ok: false });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is not sent before the channel is open, nor beyond eight at a time', async () => {
    const early = listening();
    expect(await early.rpc.call('ping')).toMatchObject({ ok: false });
    expect(early.channel.sent).toEqual([]);

    const { channel, rpc, life } = open();
    await settled();
    const calls = Array.from({ length: 20 }, () => rpc.call('ping'));
    expect(channel.sent.filter(({ method }) => method === 'ping')).toHaveLength(8);
    life.end({ kind: 'closed' });
    expect(await Promise.all(calls)).toHaveLength(20);
  });
});
