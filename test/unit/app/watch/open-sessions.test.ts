/** The sessions of byte sources as the window sees them: what is sent for each, and how each ends. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OpenSessions } from '../../../../src/app/watch/open-sessions.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import type { SessionNews, ToSession } from '../../../../src/protocol/pipeline.ts';
import { Busy } from '../../../../src/source/busy.ts';
import type { ConnectionEnd } from '../../../../src/source/connection-end.ts';
import type { Knock } from '../../../../src/source/session.ts';

const ADDRESS = 'framed+tcp://rack3:9000';
const LOST = { kind: 'lost', reason: 'connection-failed', sentence: say`It is gone.` } as const;

let sent: { readonly message: ToSession; readonly transfer: readonly Transferable[] }[];
let knocks: { readonly knock: Knock; readonly gone: AbortSignal }[];
let decide: (admitted: boolean) => void;
let sessions: OpenSessions;
let leave: AbortController;
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers();
  [sent, knocks, heard] = [[], [], []];
  leave = new AbortController();
  sessions = new OpenSessions({
    send: (message, transfer = []) => sent.push({ message, transfer }),
    onKnock: (knock, gone) => {
      knocks.push({ knock, gone });
      return new Promise((resolve) => (decide = resolve));
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function open(): { readonly view: WritableStream<VideoFrame>; readonly ended: Promise<ConnectionEnd> } {
  const view = new WritableStream<VideoFrame>();
  const ended = sessions.open({
    kind: 'framed',
    address: ADDRESS,
    secret: () => Promise.resolve('open sesame'),
    view,
    onStands: () => heard.push('stands'),
    onMissing: () => heard.push('missing'),
    signal: leave.signal,
  });
  return { view, ended };
}

const tell = (news: SessionNews, id = 1): void => sessions.receive({ type: 'session', id, news });
const last = (): ToSession | undefined => sent.at(-1)?.message;
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('is opened with its view, which goes over to the worker', () => {
  const { view } = open();
  expect(sent).toEqual([
    { message: { type: 'open', id: 1, kind: 'framed', address: ADDRESS, view }, transfer: [view] },
  ]);
});

test('tells that it stands, and that no picture comes', () => {
  void open();
  tell({ kind: 'stands' });
  tell({ kind: 'no-picture' });
  tell({ kind: 'stands' }, 77);
  expect(heard).toEqual(['stands', 'missing']);
});

test('is told the secret that it asks for', async () => {
  void open();
  tell({ kind: 'ask-secret', ask: 3 });
  await settle();
  expect(last()).toEqual({ type: 'secret', id: 1, ask: 3, secret: 'open sesame' });
});

describe('somebody who knocks', () => {
  const KNOCK = { kind: 'knock', ask: 5, peer: '192.168.1.9:5', name: 'obs' } as const;

  test('is let in by a person', async () => {
    void open();
    tell(KNOCK);
    expect(knocks[0]?.knock).toEqual({ peer: '192.168.1.9:5', name: 'obs' });
    decide(true);
    await settle();
    expect(last()).toEqual({ type: 'admit', id: 1, ask: 5, admitted: true });
  });

  test('and goes again is not asked for any more', async () => {
    void open();
    tell(KNOCK);
    tell({ kind: 'knock-over', ask: 5 });
    expect(knocks[0]?.gone.aborted).toBe(true);
    decide(false);
    await settle();
    expect(last()?.type).toBe('open');
  });

  test('is not asked for once the session is over', () => {
    void open();
    tell(KNOCK);
    tell({ kind: 'ended', end: { kind: 'closed' } });
    expect(knocks[0]?.gone.aborted).toBe(true);
  });
});

describe('ends', () => {
  test.each<[string, Extract<SessionNews, { kind: 'ended' }>['end'], object]>([
    ['as it was closed', { kind: 'closed' }, { kind: 'closed' }],
    ['as it was lost', LOST, { kind: 'lost', error: new PrerollError(LOST.reason, LOST.sentence) }],
    [
      'with a wish for peace',
      { ...LOST, busyFor: 5000 },
      { kind: 'lost', error: new Busy(LOST.sentence, 5000) },
    ],
  ])('%s', async (_, end, expected) => {
    const { ended } = open();
    tell({ kind: 'ended', end });
    expect(await ended).toEqual(expected);
  });

  test('when it is told to leave and says so', async () => {
    const { ended } = open();
    leave.abort();
    expect(last()).toEqual({ type: 'leave', id: 1 });
    tell({ kind: 'ended', end: { kind: 'closed' } });
    expect(await ended).toEqual({ kind: 'closed' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('when it is told to leave and has nothing to say for too long', async () => {
    const { ended } = open();
    leave.abort();
    await vi.advanceTimersByTimeAsync(3000);
    expect(await ended).toEqual({ kind: 'closed' });
  });

  test('with its worker', async () => {
    const { ended } = open();
    const error = new PrerollError('worker-died', say`The recorder stopped answering.`);
    sessions.endAll(error);
    expect(await ended).toEqual({ kind: 'lost', error });
  });

  test('before it begins, for whoever has left already', async () => {
    leave.abort();
    expect(await open().ended).toEqual({ kind: 'closed' });
    expect(sent).toEqual([]);
  });
});
