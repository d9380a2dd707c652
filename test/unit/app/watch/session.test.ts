import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session, SessionOptions } from '../../../../src/app/watch/session.ts';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { FakePresence, FakeSource, FakeWorker, STATS } from '../fakes.ts';
import { sessionOf } from '../session-of.ts';
import { CONFIG } from '../../protocol/config.ts';

const LOST = { kind: 'lost', error: new PrerollError('connection-failed', say`No answer.`) } as const;

let source: FakeSource;
let presence: FakePresence;
let session: Session;
const onNotice = vi.fn<SessionOptions['onNotice']>();
const onLog = vi.fn<SessionOptions['onLog']>();
const onConnected = vi.fn<SessionOptions['onConnected']>();

const makeSession = (): Session => sessionOf(source, presence, { onNotice, onLog, onConnected });

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** Everything that the present worker was told of the link. */
const links = (): string[] =>
  FakeWorker.last.received.filter((message) => message.type === 'link').map((message) => message.link);

async function connect(): Promise<void> {
  void session.start();
  await settle();
  expect(session.link.get().kind).toBe('connected');
}

beforeEach(() => {
  vi.useFakeTimers();
  source = new FakeSource();
  presence = new FakePresence();
  session = makeSession();
});

afterEach(async () => {
  const closed = session.close();
  await settle(20_000);
  await closed;
  vi.useRealTimers();
  vi.resetAllMocks();
  FakeWorker.reset();
});

test('the recorder hears of the connection, and of what the machine sends', async () => {
  await connect();
  source.attempts[0]?.onEvent({ kind: 'input', input: { kind: 'no-signal' } });
  expect(links()).toEqual(['connecting', 'connected']);
  expect(FakeWorker.last.lastOf('input')?.input).toEqual({ kind: 'no-signal' });
  expect(session.input.get()).toEqual({ kind: 'no-signal' });
  expect(onConnected).toHaveBeenCalledOnce();
});

test('contact that is lost and found is told to the recorder, and is no other connection', async () => {
  await connect();
  source.attempts[0]?.onEvent({ kind: 'contact', held: false });
  expect(session.contact.get()).toBe(false);
  source.attempts[0]?.onEvent({ kind: 'contact', held: true });
  expect(links()).toEqual(['connecting', 'connected', 'unsure', 'connected']);
  source.attempts[0]?.onEvent({ kind: 'contact', held: false });
  source.end(LOST);
  await settle();
  expect(links().slice(-2)).toEqual(['unsure', 'lost']);
  expect(session.contact.get()).toBe(true);
  expect(onConnected).toHaveBeenCalledOnce();
});

test('a loss is told at once, and what the machine sent before is forgotten', async () => {
  await connect();
  source.attempts[0]?.onEvent({ kind: 'input', input: { kind: 'no-signal' } });
  source.end(LOST);
  await settle();
  expect(links().at(-1)).toBe('lost');
  expect(session.input.get()).toEqual({ kind: 'unknown' });
  await settle(500);
  expect(session.link.get().kind).toBe('connected');
});

test('a new connection has no picture until a key frame of its own comes', async () => {
  await connect();
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1280, height: 720 });
  source.end(LOST);
  await settle();
  expect(session.shape.get()?.width).toBe(1280);
  await settle(500);
  expect(session.link.get().kind).toBe('connected');
  expect(session.shape.get()).toBeUndefined();
});

test('an eviction is told at once and is not fought, not even when the network comes back', async () => {
  await connect();
  source.end({ kind: 'evicted' });
  await settle();
  expect(links().at(-1)).toBe('evicted');
  expect(session.link.get()).toEqual({ kind: 'evicted' });
  presence.goOnline();
  await settle(3_600_000);
  expect(source.attempts).toHaveLength(1);
});

test('the person may take the device back', async () => {
  await connect();
  source.end({ kind: 'evicted' });
  await settle();
  session.tryNow();
  await settle();
  expect(session.link.get().kind).toBe('connected');
  expect(links()).toEqual(['connecting', 'connected', 'evicted', 'connecting', 'connected']);
});

test('the network coming back ends a wait at once', async () => {
  source.refuse = LOST.error;
  void session.start();
  await settle();
  expect(session.link.get().kind).toBe('waiting');
  source.refuse = undefined;
  presence.goOnline();
  await settle();
  expect(session.link.get().kind).toBe('connected');
});

test.each([
  { visible: true, open: true, wanted: 'all' },
  { visible: false, open: true, wanted: 'nothing' },
  { visible: true, open: false, wanted: 'nothing' },
])('page visible $visible and picture open $open: forward $wanted', async (given) => {
  await connect();
  presence.visible.set(!given.visible);
  presence.visible.set(given.visible);
  session.liveOpen.set(given.open);
  expect(FakeWorker.last.lastOf('watch')?.wanted).toBe(given.wanted);
});

test('a picture in a window of its own is seen though the page is not', async () => {
  await connect();
  session.floating.set(true);
  presence.visible.set(false);
  expect(FakeWorker.last.lastOf('watch')?.wanted).toBe('all');
  session.floating.set(false);
  expect(FakeWorker.last.lastOf('watch')?.wanted).toBe('nothing');
});

test('a worker that dies is replaced, and the connection is made anew for its tap', async () => {
  await connect();
  session.liveOpen.set(false);
  const first = FakeWorker.last;
  first.crash();
  await settle();
  expect(FakeWorker.last).not.toBe(first);
  expect(first.terminated).toBe(true);
  expect(source.attempts).toHaveLength(2);
  expect(source.attempts[0]?.signal.aborted).toBe(true);
  expect(session.link.get().kind).toBe('connected');
  expect(links().at(-1)).toBe('connected');
  expect(FakeWorker.last.lastOf('watch')?.wanted).toBe('nothing');
  expect(onNotice).toHaveBeenCalledExactlyOnceWith(
    'warning',
    expect.objectContaining({
      template: expect.stringContaining('ends there and is being completed') as string,
    }),
  );
});

test('a recording ends on the page too when its worker dies', async () => {
  await connect();
  FakeWorker.last.say({
    type: 'recorder',
    view: {
      kind: 'manual',
      clip: '20261121T130307412Z-1a2b3c4d' as ClipId,
      trigger: { kind: 'manual' },
      since: wallMs(Date.now()),
    },
  });
  FakeWorker.last.crash();
  expect(session.recorder.get()).toEqual({ kind: 'idle' });
  expect(session.stats.get()).toBeUndefined();
  await settle();
});

test('a new worker does not take an evicted device back', async () => {
  await connect();
  source.end({ kind: 'evicted' });
  await settle();
  FakeWorker.last.crash();
  await settle(60_000);
  expect(source.attempts).toHaveLength(1);
  expect(links()).toEqual(['evicted']);
});

test('a new worker gets the settings of now', async () => {
  await connect();
  session.configure({ ...CONFIG, settings: { ...DEFAULT_SETTINGS, preRoll: 8 }, armed: false });
  FakeWorker.last.crash();
  await settle();
  expect(FakeWorker.last.lastOf('hello')).toMatchObject({
    config: { settings: { preRoll: 8 }, armed: false },
  });
});

test('a worker that dies three times in a minute is given up, until the person tries again', async () => {
  await connect();
  for (let death = 0; death < 3; death++) {
    FakeWorker.last.crash();
    await settle(1000);
  }
  expect(session.link.get()).toMatchObject({ kind: 'failed', error: { reason: 'worker-died' } });
  expect(source.connected).toBe(false);
  session.tryNow();
  await settle();
  expect(session.link.get().kind).toBe('connected');
});

test('giving up is no end of the session, which those who follow it would take for the last word', async () => {
  await connect();
  const kinds: string[] = [];
  session.link.subscribe(({ kind }) => kinds.push(kind));
  for (let death = 0; death < 3; death++) {
    FakeWorker.last.crash();
    await settle(1000);
  }
  session.tryNow();
  await settle();
  const ends = kinds.filter((kind) => kind !== 'connecting' && kind !== 'connected');
  expect(ends).toEqual(['failed']);
  expect(kinds.at(-1)).toBe('connected');
});

test('what the machine sent, and whether contact holds, is forgotten when the recorder is given up', async () => {
  await connect();
  for (let death = 0; death < 3; death++) {
    source.attempts.at(-1)?.onEvent({ kind: 'input', input: { kind: 'no-signal' } });
    source.attempts.at(-1)?.onEvent({ kind: 'contact', held: false });
    FakeWorker.last.crash();
    await settle(1000);
  }
  expect(session.link.get().kind).toBe('failed');
  expect(session.input.get()).toEqual({ kind: 'unknown' });
  expect(session.contact.get()).toBe(true);
});

test('a worker that cannot start shows why, and no connection is made', async () => {
  await session.close();
  FakeWorker.mute = true;
  session = makeSession();
  void session.start();
  FakeWorker.last.crash();
  await settle();
  expect(session.link.get().kind).toBe('failed');
  expect(source.attempts).toHaveLength(0);
});

test('closing finishes the clips before it lets go of the device', async () => {
  await connect();
  FakeWorker.mute = true;
  const closed = session.close();
  await settle();
  expect(FakeWorker.last.lastOf('command')?.command).toEqual({ kind: 'close' });
  expect(session.link.get().kind).toBe('closing');
  expect(source.connected).toBe(true);
  FakeWorker.last.say({ type: 'answer', id: FakeWorker.last.lastOf('command')?.id ?? -1, ok: true });
  await closed;
  expect([source.connected, source.left]).toEqual([false, 1]);
  expect(FakeWorker.last.terminated).toBe(true);
  expect(session.link.get().kind).toBe('closed');
  expect(onNotice).not.toHaveBeenCalled();
});

test('closing does not wait for ever on a worker that hangs, and says what that costs', async () => {
  await connect();
  FakeWorker.mute = true;
  const closed = session.close();
  await settle(10_000);
  await closed;
  expect(FakeWorker.last.terminated).toBe(true);
  expect(onNotice).toHaveBeenCalledExactlyOnceWith(
    'warning',
    say`The last clip could not be finished. What was written of it is recovered by itself.`,
  );
});

test('a page that goes away frees the device, and connects at once when it is back', async () => {
  await connect();
  presence.leave();
  expect([source.connected, source.left]).toEqual([false, 0]);
  await settle();
  expect(session.link.get().kind).toBe('waiting');
  presence.comeBack();
  await settle();
  expect(session.link.get().kind).toBe('connected');
  expect(source.attempts).toHaveLength(2);
});

test('a page that is back does not take an evicted device back', async () => {
  await connect();
  source.end({ kind: 'evicted' });
  await settle();
  presence.leave();
  presence.comeBack();
  await settle(60_000);
  expect(source.attempts).toHaveLength(1);
});

test('the log has one line for each change of the connection, and none for the same trouble again', async () => {
  await connect();
  source.refuse = LOST.error;
  source.end(LOST);
  await settle(4000);
  expect(source.attempts).toHaveLength(4);
  source.refuse = undefined;
  presence.goOnline();
  await settle();
  source.end({ kind: 'evicted' });
  await settle();
  FakeWorker.last.crash();
  await settle();
  await session.close();
  expect(onLog.mock.calls.map(([{ level, text }]) => `${level}: ${text}`)).toEqual([
    'info: Connected.',
    'info: Not connected, trying again: No answer.',
    'info: Connected.',
    'info: Somebody else took the device over.',
    expect.stringMatching(/^info: The recorder is started again\. /),
    'info: Disconnected.',
  ]);
});

test('without room nothing is drawn as recorded', async () => {
  await connect();
  FakeWorker.last.say({ type: 'recorder', view: { kind: 'full', since: wallMs(Date.now()) } });
  expect(session.recorder.get().kind).toBe('full');
  expect(session.activity.get().recorded).toEqual([]);
});

test('the stream’s shape and activity reach those who watch', async () => {
  await connect();
  const at = wallMs(Date.now());
  FakeWorker.last.say({
    type: 'activity',
    sample: { at, unit: 'share', span: 500, measured: 0.03, threshold: 0.02, bytes: 9 },
  });
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1280, height: 720 });
  expect(session.activity.get().samples).toHaveLength(1);
  expect(session.shape.get()).toEqual({ codec: 'avc1.640028', width: 1280, height: 720 });
});

test('a person’s commands come back with their result', async () => {
  await connect();
  await expect(session.record()).resolves.toEqual({ ok: true });
  await expect(session.keep()).resolves.toEqual({ ok: true });
  expect(FakeWorker.last.lastOf('command')?.command).toEqual({ kind: 'keep', seconds: 30 });
});

test('pictures that take too long are missed until one comes', async () => {
  await connect();
  const missed = (): void => source.attempts.at(-1)?.onEvent({ kind: 'no-picture' });
  missed();
  expect(session.pictures.get()).toEqual({ kind: 'missing' });
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
  expect(session.pictures.get()).toEqual({ kind: 'coming' });
  missed();
  expect(session.pictures.get()).toEqual({ kind: 'coming' });
});

test('pictures that come no more are told apart from those that never came', async () => {
  const stats = (framesPerSecond: number): void =>
    FakeWorker.last.say({
      type: 'stats',
      stats: { ...STATS, framesPerSecond },
    });
  await connect();
  stats(0);
  // Frames before the first key frame show nothing.
  stats(30);
  expect(session.pictures.get()).toEqual({ kind: 'awaited' });
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
  expect(session.pictures.get()).toEqual({ kind: 'coming' });
  await settle(1000);
  stats(30);
  const since = wallMs(Date.now());
  for (let second = 0; second < 3; second += 1) {
    await settle(1000);
    stats(0);
  }
  expect(session.pictures.get()).toEqual({ kind: 'ceased', since });
  stats(1);
  expect(session.pictures.get()).toEqual({ kind: 'coming' });
  source.end(LOST);
  await settle(500);
  expect(session.pictures.get()).toEqual({ kind: 'awaited' });
});
