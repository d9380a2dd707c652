/** How sessions of byte sources are run: what they are given, what comes of what they deliver, and how they end. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { MISSING_AFTER } from '../../../src/core/first-picture.ts';
import type { VideoUnit } from '../../../src/core/media-unit.ts';
import { say } from '../../../src/core/sentence.ts';
import { micros } from '../../../src/core/time.ts';
import { ByteHost, type ByteOutlet } from '../../../src/pipeline/byte-host.ts';
import type { SessionNews } from '../../../src/protocol/pipeline.ts';
import { Busy } from '../../../src/source/busy.ts';
import type { ConnectionEnd } from '../../../src/source/connection-end.ts';
import type { SessionOptions } from '../../../src/source/session.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';
import { FakeClock } from './fakes.ts';

const [KEY = new Uint8Array(), DELTA = new Uint8Array()] = accessUnits(readStream('baseline'));

const unit = (data: Uint8Array<ArrayBuffer>, seconds: number, pts = seconds): VideoUnit => ({
  codec: 'h264',
  form: 'stream',
  data,
  dts: micros(seconds * 1e6),
  pts: micros(pts * 1e6),
  missingBefore: 0,
});

let clock: FakeClock;
let host: ByteHost;
/** What each session was given, and what ends it. */
let sessions: { readonly options: SessionOptions; readonly end: (end: ConnectionEnd) => void }[];
let frames: EncodedFrame[];
let sound: AudioPacket[];
let said: { readonly id: number; readonly news: SessionNews }[];
let links: string[];
let notices: string[];
let logged: string[];

const refuse = (): Promise<never> => Promise.reject(new Error('not in this test'));
const newsOf = (id: number): readonly SessionNews[] =>
  said.filter((each) => each.id === id).map(({ news }) => news);

async function open(
  id: number,
  kind = 'framed',
  view: object = new WritableStream(),
): Promise<SessionOptions> {
  host.receive({ type: 'open', id, kind, address: 'framed+tcp://rack3:9000', view });
  const before = sessions.length;
  await vi.waitFor(() => {
    if (sessions.length === before && newsOf(id).length === 0) throw new Error('not yet');
  });
  const session = sessions.at(-1);
  if (session === undefined) throw new Error('No session was run.');
  return session.options;
}

beforeEach(() => {
  clock = new FakeClock();
  [sessions, frames, sound, said, links, notices, logged] = [[], [], [], [], [], [], []];
  const outlet: ByteOutlet = {
    clock,
    post: ({ id, news }) => said.push({ id, news }),
    begin: () => undefined,
    record: (units) => frames.push(...units.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []))),
    sound: (packet) => sound.push(packet),
    link: (link) => links.push(link),
    notice: (error) => notices.push(error.message),
    log: (level, text) => logged.push(`${level}: ${text}`),
    onShown: () => undefined,
  };
  host = new ByteHost(
    outlet,
    {
      network: { dial: refuse, listen: refuse, socket: refuse, transport: refuse },
      random: () => 0.5,
      sessionOf: (kind) =>
        kind === 'framed'
          ? Promise.resolve(
              (options) => new Promise<ConnectionEnd>((end) => void sessions.push({ options, end })),
            )
          : undefined,
    },
    'nothing',
  );
});

describe('what a session delivers', () => {
  test('is recorded from its key frame on, with its own steps from 0', async () => {
    const { sink } = await open(1);
    sink.video(unit(DELTA, 899));
    sink.video(unit(KEY, 900));
    sink.video(unit(DELTA, 900.04, 900.12));
    expect(frames.map(({ kind }) => kind)).toEqual(['key', 'delta']);
    expect((frames[1]?.pts ?? 0) - (frames[0]?.pts ?? 0)).toBe(40_000);
    expect(frames.map(({ compositionOffset }) => compositionOffset)).toEqual([undefined, 80_000]);
  });

  test('goes on in stream time when the next session begins', async () => {
    const first = await open(1);
    first.sink.video(unit(KEY, 5));
    sessions[0]?.end({ kind: 'closed' });
    await vi.waitFor(() => expect(newsOf(1).at(-1)?.kind).toBe('ended'));
    clock.now += 3000;
    const second = await open(2);
    second.sink.video(unit(KEY, 77));
    expect((frames[1]?.pts ?? 0) - (frames[0]?.pts ?? 0)).toBe(3_000_000);
    expect(frames[1]?.config).toBe(frames[0]?.config);
  });

  test('never goes back in time', async () => {
    const { sink } = await open(1);
    for (const seconds of [5, 5, 4]) sink.video(unit(KEY, seconds));
    const times = frames.map(({ pts }) => pts);
    expect(times).toEqual([0, 1, 2]);
  });

  test('is nothing any more once the session was told to leave', async () => {
    const { sink, signal } = await open(1);
    host.receive({ type: 'leave', id: 1 });
    expect(signal.aborted).toBe(true);
    sink.video(unit(KEY, 5));
    expect(frames).toEqual([]);
  });

  test('has its sound on the timeline of the pictures', async () => {
    const { sink } = await open(1);
    const record = new Uint8Array([0x11, 0x90]);
    sink.video(unit(KEY, 900));
    for (const seconds of [899.9, 900.01, 900.01, 900.03]) {
      const pts = micros(seconds * 1e6);
      sink.sound({ codec: 'aac', record: record.slice(), data: new Uint8Array(9), pts });
    }
    expect(sound.map(({ pts }) => pts)).toEqual([10_000, 30_000]);
    expect(sound[1]?.config).toBe(sound[0]?.config);
    expect(sound[0]?.config).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 2 });
  });

  test('has no sound under a record that cannot be read, which is said once', async () => {
    const { sink } = await open(1);
    const record = new Uint8Array(2);
    for (const pts of [1, 2])
      sink.sound({ codec: 'opus', record, data: new Uint8Array(9), pts: micros(pts) });
    expect([sound, notices]).toEqual([[], ['The record of the sound is no OpusHead.']]);
  });
});

test('a session that stands is told of, and so is a picture that does not come', async () => {
  vi.useFakeTimers();
  const { onStands, sink } = await open(1);
  onStands();
  expect(newsOf(1)).toEqual([{ kind: 'stands' }]);
  vi.advanceTimersByTime(MISSING_AFTER);
  expect(newsOf(1)).toEqual([{ kind: 'stands' }, { kind: 'no-picture' }]);
  sink.video(unit(KEY, 0));
  vi.useRealTimers();
});

test('a stream that is over while its session goes on is lost to the recorder, and the next one is there again', async () => {
  const { onStands, onPause } = await open(1);
  onStands();
  onPause?.();
  onStands();
  expect(links).toEqual(['lost', 'connected']);
  expect(newsOf(1)).toEqual([{ kind: 'stands' }]);
});

test('what the far end says of its stream is in the log', async () => {
  const { onFacts } = await open(1);
  onFacts?.([
    { name: 'encoder', value: 'obs' },
    { name: 'framerate', value: '30' },
  ]);
  expect(logged).toEqual(['info: The far end says of its stream: encoder obs, framerate 30.']);
});

describe('what a session asks', () => {
  test('is answered by the window', async () => {
    const { secret } = await open(1);
    const asked = secret();
    expect(newsOf(1)).toEqual([{ kind: 'ask-secret', ask: 0 }]);
    host.receive({ type: 'secret', id: 1, ask: 0, secret: 'open sesame' });
    expect(await asked).toBe('open sesame');
  });

  test('is refused when whoever knocks has gone, and the window need not answer', async () => {
    const { onKnock } = await open(1);
    const gone = new AbortController();
    const asked = onKnock({ peer: '192.168.1.9:5', name: 'obs' }, gone.signal);
    gone.abort();
    expect(await asked).toBe(false);
    expect(newsOf(1)).toEqual([
      { kind: 'knock', ask: 0, peer: '192.168.1.9:5', name: 'obs' },
      { kind: 'knock-over', ask: 0 },
    ]);
  });

  test('is answered with nothing when it has ended', async () => {
    const { secret, onKnock } = await open(1);
    const asked = Promise.all([secret(), onKnock({ peer: 'x', name: '' }, new AbortController().signal)]);
    sessions[0]?.end({ kind: 'closed' });
    expect(await asked).toEqual([undefined, false]);
  });

  test('is refused at once when too much is open', async () => {
    const { onKnock } = await open(1);
    const { signal } = new AbortController();
    const answers = Array.from({ length: 9 }, (_, at) => onKnock({ peer: `x:${at}`, name: '' }, signal));
    expect(await answers.at(-1)).toBe(false);
    expect(newsOf(1)).toHaveLength(8);
  });
});

describe('the end of a session', () => {
  test.each<[string, ConnectionEnd, object]>([
    ['closed', { kind: 'closed' }, { kind: 'closed' }],
    [
      'lost',
      { kind: 'lost', error: new PrerollError('connection-failed', say`It is gone.`) },
      { kind: 'lost', reason: 'connection-failed', sentence: say`It is gone.` },
    ],
    [
      'lost, and wants to be left alone',
      { kind: 'lost', error: new Busy(say`It is busy.`, 5000) },
      { kind: 'lost', reason: 'connection-failed', sentence: say`It is busy.`, busyFor: 5000 },
    ],
  ])('is told: %s', async (_, end, told) => {
    await open(1);
    sessions[0]?.end(end);
    await vi.waitFor(() => expect(newsOf(1)).toEqual([{ kind: 'ended', end: told }]));
  });

  test('is the end of its view', async () => {
    const close = vi.fn<() => void>();
    await open(1, 'framed', new WritableStream({ close }));
    sessions[0]?.end({ kind: 'closed' });
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  test('comes when another one is opened', async () => {
    const first = await open(1);
    await open(2);
    expect(first.signal.aborted).toBe(true);
    expect(sessions[1]?.options.signal.aborted).toBe(false);
  });

  test.each<[string, string, object]>([
    ['a protocol that there is not', 'morse', new WritableStream()],
    ['a view that is none', 'framed', {}],
  ])('comes at once for %s', async (_, kind, view) => {
    host.receive({ type: 'open', id: 1, kind, address: 'x', view });
    await vi.waitFor(() => expect(newsOf(1)).toMatchObject([{ kind: 'ended', end: { kind: 'lost' } }]));
  });
});
