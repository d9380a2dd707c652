import { beforeEach, describe, expect, test } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { SizeGate } from '../../../src/core/detect/size-gate.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts';
import { Recorder } from '../../../src/pipeline/recorder.ts';
import type { RecorderView } from '../../../src/protocol/pipeline.ts';
import { config, FakeClock, FakeStorage, FakeStream } from './fakes.ts';

const FRAME_MS = 1000 / 30;

let clock: FakeClock;
let storage: FakeStorage;
let stream: FakeStream;
let recorder: Recorder;
let rows: (ClipRow | undefined)[];
let notices: PrerollError[];
let view: RecorderView;

function make(settings: Partial<Settings> = {}, armed = true): void {
  clock = new FakeClock();
  storage = new FakeStorage();
  stream = new FakeStream(clock);
  rows = [];
  notices = [];
  view = { kind: 'idle' };
  recorder = new Recorder(
    {
      clock,
      storage,
      device: { id: 'demo', name: 'demo' },
      makeDetector: (initial, onChange) => new SizeGate(initial, { onChange, onInterval: () => {} }),
      onView: (next) => (view = next),
      onOpened: () => {},
      onClosed: (_, row) => rows.push(row),
      onNotice: (error) => notices.push(error),
    },
    { ...DEFAULT_SETTINGS, ...settings },
    armed,
  );
}

/** Lets every queued write and close come through. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Streams for some seconds; frames in `big` (counted from the first of this call) are larger than the threshold. */
async function play(seconds: number, big: (index: number) => boolean = () => false): Promise<void> {
  for (let index = 0; index < Math.round(seconds * 30); index += 1) {
    clock.now += FRAME_MS;
    stream.deltaSize = big(index) ? 2_000 : 40;
    recorder.push(stream.next());
  }
  await settle();
}

/** The clock goes on while no frame comes. */
async function silence(seconds: number): Promise<void> {
  for (let index = 0; index < seconds * 10; index += 1) {
    clock.now += 100;
    recorder.tick();
  }
  await settle();
}

const seconds = (row: ClipRow | undefined): number => (row?.duration ?? 0) / 1e6;

beforeEach(() => make());

describe('recording on change', () => {
  test('a still screen makes no clip', async () => {
    await play(60);
    expect(storage.opened).toEqual([]);
  });

  test('one change makes one clip: five seconds to one GOP more before it, eleven after', async () => {
    await play(20);
    await play(30, (index) => index === 15);
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row).toMatchObject({
      state: 'ready',
      end: 'quiet',
      part: 1,
      trigger: { kind: 'change', rule: 'size' },
    });
    const onset = row?.trigger.kind === 'change' ? row.trigger.onset / 1e6 : -1;
    expect(onset).toBeGreaterThanOrEqual(5);
    expect(onset).toBeLessThanOrEqual(7);
    expect(seconds(row) - onset).toBeGreaterThanOrEqual(11);
    expect(seconds(row) - onset).toBeLessThanOrEqual(11.2);
    expect(row?.frames).toBe(Math.round(seconds(row) * 30));
    expect(storage.fileSizes()).toEqual([row?.bytes]);
  });

  test('a stream younger than the pre-roll gives a clip from its first key frame', async () => {
    await play(3);
    await play(20, (index) => index === 0);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.startedAt).toBe(clock.wall() - Math.round(clock.now - FRAME_MS));
  });

  test('a long check interval does not shorten the pre-roll', async () => {
    make({ interval: 10_000, preRoll: 60, keepLast: 1 });
    await play(100);
    await play(40, (index) => index === 1);
    const [row] = rows;
    expect(row?.trigger.kind === 'change' && row.trigger.onset / 1e6).toBeGreaterThanOrEqual(60);
  });

  test('two changes eight seconds apart make one clip, twenty seconds apart two', async () => {
    await play(20);
    await play(8, (index) => index === 1);
    await play(30, (index) => index === 1);
    expect(rows).toHaveLength(1);
    await play(20, (index) => index === 1);
    await play(30, (index) => index === 1);
    expect(rows).toHaveLength(3);
  });

  test('a host that dies sends no frame, and its clip closes all the same', async () => {
    await play(20);
    await play(1, (index) => index === 1);
    await silence(9);
    expect(rows).toEqual([]);
    await silence(3);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.end).toBe('quiet');
  });

  test('nothing is recorded while switched off', async () => {
    make({}, false);
    await play(20);
    await play(20, (index) => index === 1);
    expect(storage.opened).toEqual([]);
  });
});

describe('a stream that was away', () => {
  test('an hour without connection is no pre-roll of what comes after it', async () => {
    await play(20);
    recorder.link('lost');
    await silence(3600);
    recorder.link('connected');
    await play(2);
    await play(20, (index) => index === 1);
    expect(rows).toHaveLength(1);
    expect(seconds(rows[0])).toBeLessThan(14);
    expect(rows[0]?.trigger).toMatchObject({ kind: 'change' });
    expect((clock.wall() - (rows[0]?.startedAt ?? 0)) / 1000).toBeLessThan(30);
  });

  test('neither is an hour without signal', async () => {
    await play(20);
    recorder.input({ kind: 'no-signal' });
    await silence(3600);
    recorder.input({ kind: 'ok', width: 1280, height: 720, fps: 30 });
    stream.restart();
    await play(2);
    await play(20, (index) => index === 1);
    expect(rows.map((row) => [row?.part, row?.end])).toEqual([[1, 'quiet']]);
    expect(seconds(rows[0])).toBeLessThan(14);
  });

  test('a short absence inside the pre-roll is in the clip, with its markers', async () => {
    await play(20);
    recorder.link('lost');
    await silence(3);
    recorder.link('connected');
    stream.restart();
    await play(1);
    await play(20, (index) => index === 1);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.markers.map(({ kind }) => kind)).toEqual(['source-lost', 'reconnected']);
  });

  test('a part never says that a picture stayed while the stream was away', async () => {
    await play(10);
    recorder.record();
    await play(5);
    recorder.input({ kind: 'no-signal' });
    await silence(1800);
    stream.restart();
    await play(5);
    recorder.stop();
    await settle();
    expect(rows.map((row) => row?.end)).toEqual(['longest', 'stopped']);
    expect(rows.every((row) => seconds(row) < 20)).toBe(true);
  });
});

describe('by hand', () => {
  test('asked while nothing comes, it begins with what comes next', async () => {
    await play(20);
    recorder.link('evicted');
    recorder.record();
    expect(view).toEqual({ kind: 'waiting' });
    await silence(60);
    recorder.link('connected');
    stream.restart();
    await play(4);
    recorder.stop();
    await settle();
    expect(seconds(rows[0])).toBeCloseTo(4, 1);
  });

  test('two clips that begin with the same frame have names of their own', async () => {
    await play(20);
    await recorder.keep(5);
    await recorder.keep(5);
    const starts = [...storage.rows.values()].map((row) => row.startedAt);
    expect(starts).toHaveLength(2);
    expect(new Set(starts).size).toBe(2);
  });

  test('record and stop make one clip that ignores changes', async () => {
    await play(10);
    recorder.record();
    expect(view.kind).toBe('manual');
    await play(30, (index) => index === 100);
    recorder.stop();
    await settle();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ trigger: { kind: 'manual' }, end: 'stopped' });
    expect(seconds(rows[0])).toBeGreaterThan(35);
    expect(view).toEqual({ kind: 'idle' });
  });

  test('asked before the first key frame, it begins with that frame', async () => {
    recorder.record();
    expect(view).toEqual({ kind: 'waiting' });
    await play(4);
    recorder.stop();
    await settle();
    expect(rows[0]?.frames).toBe(120);
  });

  test('keeping the last seconds saves them after the fact', async () => {
    await play(60);
    const kept = await recorder.keep(10);
    expect(kept).not.toBeInstanceOf(PrerollError);
    expect(storage.opened).toHaveLength(1);
    const [row] = rowsOf(storage);
    expect(row).toMatchObject({ trigger: { kind: 'kept' }, end: 'kept' });
    expect(seconds(row)).toBeGreaterThanOrEqual(10);
    expect(seconds(row)).toBeLessThanOrEqual(12.1);
  });

  test('with nothing in the buffer it says so and makes no clip', async () => {
    expect(await recorder.keep(10)).toBeInstanceOf(PrerollError);
    expect(storage.opened).toEqual([]);
  });
});

describe('parts of one event', () => {
  test('the longest clip length cuts at a key frame and loses or doubles no frame', async () => {
    make({ longestClip: 0.1 });
    await play(10);
    recorder.record();
    await play(20);
    recorder.stop();
    await settle();
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.slice(0, -1).every((row) => row?.end === 'longest')).toBe(true);
    expect(new Set(rows.map((row) => row?.event)).size).toBe(1);
    expect(rows.map((row) => row?.part)).toEqual(rows.map((_, index) => index + 1));
    const total = rows.reduce((sum, row) => sum + (row?.frames ?? 0), 0);
    const firstFrame = stream.count - total;
    expect(firstFrame % stream.gop).toBe(0);
    const ends = rows.slice(0, -1).map((row) => Math.round((row?.startedAt ?? 0) + seconds(row) * 1000));
    expect(ends).toEqual(rows.slice(1).map((row) => row?.startedAt));
  });

  test('a new SPS ends the part and starts the next', async () => {
    await play(10);
    recorder.record();
    await play(4);
    stream.config = config(640, 480);
    clock.now += FRAME_MS;
    recorder.push(stream.next({ kind: 'key' }));
    await play(1);
    recorder.stop();
    await settle();
    expect(rows.map((row) => [row?.width, row?.end, row?.part])).toEqual([
      [1280, 'mode-change', 1],
      [640, 'stopped', 2],
    ]);
    expect(rows[0]?.markers.map(({ kind }) => kind)).toEqual(['mode-change']);
  });

  test('a mode change inside the pre-roll gives both parts', async () => {
    await play(10);
    stream.config = config(640, 480);
    clock.now += FRAME_MS;
    recorder.push(stream.next({ kind: 'key' }));
    await play(3);
    await play(20, (index) => index === 1);
    expect(rows.map((row) => [row?.width, row?.part])).toEqual([
      [1280, 1],
      [640, 2],
    ]);
  });
});

describe('what ends a clip early', () => {
  test('an eviction ends it at once and is marked', async () => {
    await play(10);
    await play(2, (index) => index === 1);
    recorder.link('evicted');
    await settle();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ end: 'evicted', markers: [{ kind: 'evicted' }] });
    expect(view).toEqual({ kind: 'idle' });
  });

  test('a change in the last moment before the connection is lost still makes its clip', async () => {
    await play(10);
    await play(0.1, (index) => index === 1);
    recorder.link('lost');
    await settle();
    expect(rows.map((row) => row?.end)).toEqual(['source-lost']);
  });

  test('a lost connection on a still screen makes none', async () => {
    await play(10);
    recorder.link('lost');
    await settle();
    expect(storage.opened).toEqual([]);
  });

  test('a lost connection ends it, and the seconds before can still be kept', async () => {
    await play(20);
    recorder.link('lost');
    expect(await recorder.keep(5)).not.toBeInstanceOf(PrerollError);
  });

  test('no signal is marked on the clip', async () => {
    await play(10);
    await play(1, (index) => index === 1);
    recorder.input({ kind: 'ok', width: 1280, height: 720, fps: 30 });
    recorder.input({ kind: 'no-signal' });
    await silence(2);
    recorder.input({ kind: 'ok', width: 1280, height: 720, fps: 30 });
    await silence(12);
    expect(rows[0]?.markers.map(({ kind }) => kind)).toEqual(['no-signal', 'signal-back']);
  });

  test('a change in the last moment before closing still makes its clip', async () => {
    await play(10);
    await play(0.1, (index) => index === 1);
    await recorder.close();
    expect(rows).toHaveLength(1);
  });

  test('closing finishes every file before it resolves', async () => {
    await play(10);
    await play(2, (index) => index === 1);
    await recorder.close();
    expect(rows).toHaveLength(1);
    expect([...storage.sinks.values()].every((sink) => sink.closed)).toBe(true);
  });
});

describe('a disk that gives up', () => {
  test('full in the middle: the file ends whole, the row says what it holds, watching goes on', async () => {
    await play(10);
    await play(2, (index) => index === 1);
    storage.room = 0;
    await play(4);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.reason).toBe('storage-full');
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row?.end).toBe('storage-full');
    expect(storage.fileSizes()).toEqual([row?.bytes]);
    await play(20, (index) => index % 10 === 1);
    expect(notices).toHaveLength(1);
    storage.room = Number.POSITIVE_INFINITY;
    await play(10);
    await play(30, (index) => index === 1);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.end).toBe('quiet');
  });

  test('full from the start: nothing is left behind', async () => {
    storage.room = 0;
    await play(10);
    await play(20, (index) => index === 1);
    expect(rows).toEqual([undefined]);
    expect(storage.discarded).toHaveLength(1);
  });

  test('one that fails to flush at the end: the clip is kept, marked, and reported', async () => {
    storage.failToClose = new PrerollError('storage-failed', 'The disk was pulled out.');
    await play(10);
    await play(20, (index) => index === 1);
    expect(rows[0]).toMatchObject({ state: 'ready', end: 'storage-failed' });
    expect(rows[0]?.frames).toBeGreaterThan(0);
    expect(notices).toHaveLength(1);
  });

  test('an index that cannot be opened is reported once per clip', async () => {
    storage.refuse = new PrerollError('storage-failed', 'The index is closed.');
    await play(10);
    await play(20, (index) => index === 1);
    expect(notices.map(({ message }) => message)).toEqual(['The index is closed.']);
  });
});

const rowsOf = (from: FakeStorage): ClipRow[] => [...from.rows.values()];
