import { beforeEach, describe, expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { config } from './fakes.ts';
import { FRAME_MS, RecorderRig, secondsOf } from './recorder-rig.ts';

let rig: RecorderRig;

beforeEach(() => {
  rig = new RecorderRig();
});

describe('parts of one event', () => {
  test('the longest clip length cuts at a key frame and loses or doubles no frame', async () => {
    rig = new RecorderRig({ longestClip: 0.1 });
    await rig.play(10);
    rig.recorder.record();
    await rig.play(20);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows.length).toBeGreaterThan(2);
    expect(rig.rows.slice(0, -1).every((row) => row?.end === 'longest')).toBe(true);
    expect(new Set(rig.rows.map((row) => row?.event)).size).toBe(1);
    expect(rig.rows.map((row) => row?.part)).toEqual(rig.rows.map((_, index) => index + 1));
    const total = rig.rows.reduce((sum, row) => sum + (row?.frames ?? 0), 0);
    const firstFrame = rig.stream.count - total;
    expect(firstFrame % rig.stream.gop).toBe(0);
    const ends = rig.rows
      .slice(0, -1)
      .map((row) => Math.round((row?.startedAt ?? 0) + secondsOf(row) * 1000));
    expect(ends).toEqual(rig.rows.slice(1).map((row) => row?.startedAt));
  });

  test('frames that are lost where parts meet are a gap of the part before; those before the clip of none', async () => {
    rig = new RecorderRig({ longestClip: 0.1, preRoll: 0 });
    const { stream, recorder, clock } = rig;
    for (let index = 0; index < 20 * 30; index += 1) {
      clock.now += FRAME_MS;
      const isKey = stream.count % stream.gop === 0;
      recorder.push(stream.next({ missingBefore: isKey ? 2 : 0 }));
      if (index === stream.gop) recorder.record();
    }
    recorder.stop();
    await rig.settle();
    expect(rig.rows.length).toBeGreaterThan(2);
    for (const row of rig.rows) {
      const groups = Math.floor((row?.frames ?? 0) / stream.gop);
      const last = row === rig.rows.at(-1);
      const gaps = Array.from({ length: last ? groups - 1 : groups }, () => 2);
      expect(row?.gaps.map(({ missing }) => missing)).toEqual(gaps);
    }
    const ends = rig.rows.slice(0, -1).map((row) => row?.duration);
    expect(rig.rows.slice(0, -1).map((row) => row?.gaps.at(-1)?.until)).toEqual(ends);
  });

  test('a new SPS ends the part and starts the next', async () => {
    await rig.play(10);
    rig.recorder.record();
    await rig.play(4);
    rig.stream.config = config(640, 480);
    rig.clock.now += FRAME_MS;
    rig.recorder.push(rig.stream.next({ kind: 'key' }));
    await rig.play(1);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows.map((row) => [row?.width, row?.end, row?.part])).toEqual([
      [1280, 'mode-change', 1],
      [640, 'stopped', 2],
    ]);
    expect(rig.rows[0]?.markers.map(({ kind }) => kind)).toEqual(['mode-change']);
  });

  test('a mode change inside the pre-roll gives both parts', async () => {
    await rig.play(10);
    rig.stream.config = config(640, 480);
    rig.clock.now += FRAME_MS;
    rig.recorder.push(rig.stream.next({ kind: 'key' }));
    await rig.play(3);
    await rig.play(20, (index) => index === 1);
    expect(rig.rows.map((row) => [row?.width, row?.part])).toEqual([
      [1280, 1],
      [640, 2],
    ]);
  });
});

describe('when the screen is quiet', () => {
  const endsIn = (): number | undefined => {
    const { view, clock } = rig;
    return view.kind === 'cooldown' && view.endsAt !== undefined ? view.endsAt - clock.wall() : undefined;
  };

  beforeEach(async () => {
    rig = new RecorderRig({ cooldown: 10 });
    await rig.play(10);
    await rig.play(3, (index) => index === 1);
  });

  test('it is told when the clip ends, and then it does', async () => {
    const left = endsIn() ?? 0;
    expect(left).toBeGreaterThan(7000);
    await rig.play(left / 1000 - 0.2);
    expect(rig.view.kind).toBe('cooldown');
    await rig.play(0.4);
    expect(rig.view).toEqual({ kind: 'idle' });
  });

  test('another cooldown moves the end that was told', () => {
    const before = endsIn() ?? 0;
    const settings = { ...DEFAULT_SETTINGS, cooldown: 30 };
    rig.recorder.configure({ settings, armed: true, detector: 'sizes', zones: [] });
    expect(endsIn()).toBe(before + 20_000);
  });

  test('none is told while the connection is unsure', () => {
    rig.recorder.link('unsure');
    expect(rig.view.kind).toBe('cooldown');
    expect(endsIn()).toBeUndefined();
  });
});

describe('what ends a clip early', () => {
  test('an eviction ends it at once and is marked; its event waits for the device', async () => {
    await rig.play(10);
    await rig.play(2, (index) => index === 1);
    rig.recorder.link('evicted');
    await rig.settle();
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]).toMatchObject({ end: 'evicted', markers: [{ kind: 'evicted' }] });
    expect(rig.view).toEqual({ kind: 'waiting' });
  });

  test('a change in the last moment before the connection is lost still makes its clip', async () => {
    await rig.play(10);
    await rig.play(0.1, (index) => index === 1);
    rig.recorder.link('lost');
    await rig.settle();
    expect(rig.rows.map((row) => row?.end)).toEqual(['source-lost']);
  });

  test('a lost connection ends it, and the seconds before can still be kept', async () => {
    await rig.play(20);
    rig.recorder.link('lost');
    expect(await rig.recorder.keep(5)).not.toBeInstanceOf(PrerollError);
  });

  test('what happens after the last frame is marked at the end, not behind it', async () => {
    await rig.play(20);
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(60);
    rig.recorder.link('lost');
    await rig.recorder.keep(10);
    const row = [...rig.storage.rows.values()].at(-1);
    expect(row?.markers.map(({ kind }) => kind)).toEqual(['no-signal', 'source-lost']);
    expect(row?.markers.at(-1)?.at).toBe(row?.duration);
  });

  test('no signal is marked on the clip', async () => {
    await rig.play(10);
    await rig.play(1, (index) => index === 1);
    rig.recorder.input({ kind: 'ok', width: 1280, height: 720, fps: 30 });
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(2);
    rig.recorder.input({ kind: 'ok', width: 1280, height: 720, fps: 30 });
    rig.stream.restart();
    await rig.play(1);
    await rig.silence(12);
    expect(rig.rows[0]?.markers.map(({ kind }) => kind)).toEqual(['no-signal', 'signal-back']);
  });

  test('a change in the last moment before closing still makes its clip', async () => {
    await rig.play(10);
    await rig.play(0.1, (index) => index === 1);
    await rig.recorder.close();
    expect(rig.rows).toHaveLength(1);
  });

  test('closing finishes every file before it resolves', async () => {
    await rig.play(10);
    await rig.play(2, (index) => index === 1);
    await rig.recorder.close();
    expect(rig.rows).toHaveLength(1);
    expect([...rig.storage.sinks.values()].every((sink) => sink.closed)).toBe(true);
  });
});

describe('a disk that gives up', () => {
  test('full in the middle: the file ends whole, the row says what it holds, watching goes on', async () => {
    await rig.play(10);
    await rig.play(2, (index) => index === 1);
    rig.storage.room = 0;
    await rig.play(4);
    expect(rig.notices).toHaveLength(1);
    expect(rig.notices[0]?.reason).toBe('storage-full');
    expect(rig.rows).toHaveLength(1);
    const [row] = rig.rows;
    expect(row?.end).toBe('storage-full');
    expect(rig.storage.fileSizes()).toEqual([row?.bytes]);
    await rig.play(20, (index) => index % 10 === 1);
    expect(rig.notices).toHaveLength(1);
    expect(rig.view).toEqual({ kind: 'full', since: expect.any(Number) });
    expect(rig.rooms).toBe(0);
    rig.storage.room = Number.POSITIVE_INFINITY;
    await rig.play(10);
    expect(rig.view).toEqual({ kind: 'idle' });
    expect(rig.rooms).toBe(1);
    await rig.play(30, (index) => index === 1);
    expect(rig.rows).toHaveLength(2);
    expect(rig.rows[1]?.end).toBe('quiet');
  });

  test.each([
    { title: 'goes on once there is room', stops: false, view: 'manual' },
    { title: 'does not when they have stopped it meanwhile', stops: true, view: 'idle' },
  ])('what a person had started $title', async ({ stops, view }) => {
    await rig.play(10);
    rig.recorder.record();
    await rig.play(1);
    rig.storage.room = 0;
    await rig.play(10);
    expect(rig.rows.map((row) => row?.end)).toEqual(['storage-full']);
    expect(rig.view.kind).toBe('full');
    if (stops) rig.recorder.stop();
    rig.storage.room = Number.POSITIVE_INFINITY;
    await rig.play(10);
    expect(rig.view.kind).toBe(view);
  });

  test('what the person allows reaches the disk at once', () => {
    expect(rig.storage.budget).toEqual({ bytes: 8e9, age: Number.POSITIVE_INFINITY });
    const settings = { ...DEFAULT_SETTINGS, budget: 2, maxAge: 1 };
    rig.recorder.configure({ settings, armed: true, detector: 'sizes', zones: [] });
    expect(rig.storage.budget).toEqual({ bytes: 2e9, age: 86_400_000 });
  });

  test('full from the start: nothing is left behind', async () => {
    rig.storage.room = 0;
    await rig.play(10);
    await rig.play(20, (index) => index === 1);
    expect(rig.rows).toEqual([undefined]);
    expect(rig.storage.discarded).toHaveLength(1);
  });

  test('full behind the first frames of a clip: those wait in its journal until there is room', async () => {
    await rig.play(10);
    rig.storage.room = rig.stream.keySize + 400;
    await rig.play(20, (index) => index === 1);
    expect(rig.rows).toEqual([undefined]);
    const [sink] = rig.storage.sinks.values();
    expect(sink).toMatchObject({ closed: true, savedFrames: 11 });
    expect(rig.storage).toMatchObject({ left: [...rig.storage.sinks.keys()], discarded: [] });
  });

  test('full, and then one that fails to flush: what has no frame is removed all the same', async () => {
    rig.storage.room = 0;
    rig.storage.failToClose = new PrerollError('storage-failed', say`The disk was pulled out.`);
    await rig.play(10);
    await rig.play(20, (index) => index === 1);
    expect(rig.storage.discarded).toHaveLength(1);
  });

  test('one that fails to flush at the end: the clip is kept, marked, and reported', async () => {
    rig.storage.failToClose = new PrerollError('storage-failed', say`The disk was pulled out.`);
    await rig.play(10);
    await rig.play(20, (index) => index === 1);
    expect(rig.rows[0]).toMatchObject({ state: 'ready', end: 'storage-failed' });
    expect(rig.rows[0]?.frames).toBeGreaterThan(0);
    expect(rig.notices).toHaveLength(1);
  });

  test('an index that cannot be opened is reported once per clip', async () => {
    rig.storage.refuse = new PrerollError('storage-failed', say`The index is closed.`);
    await rig.play(10);
    await rig.play(20, (index) => index === 1);
    expect(rig.notices.map(({ message }) => message)).toEqual(['The index is closed.']);
  });
});
