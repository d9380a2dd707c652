import { beforeEach, describe, expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { FRAME_MS, RecorderRig, secondsOf } from './recorder-rig.ts';

let rig: RecorderRig;

beforeEach(() => {
  rig = new RecorderRig();
});

describe('recording on change', () => {
  test('a still screen makes no clip', async () => {
    await rig.play(60);
    expect(rig.storage.opened).toEqual([]);
  });

  test('one change makes one clip: five seconds to one GOP more before it, eleven after', async () => {
    await rig.play(20);
    await rig.play(30, (index) => index === 15);
    expect(rig.rows).toHaveLength(1);
    const [row] = rig.rows;
    expect(row).toMatchObject({
      state: 'ready',
      end: 'quiet',
      part: 1,
      trigger: { kind: 'change', rule: 'size' },
    });
    const onset = row?.trigger.kind === 'change' ? row.trigger.onset / 1e6 : -1;
    expect(onset).toBeGreaterThanOrEqual(5);
    expect(onset).toBeLessThanOrEqual(7);
    expect(secondsOf(row) - onset).toBeGreaterThanOrEqual(11);
    expect(secondsOf(row) - onset).toBeLessThanOrEqual(11.2);
    expect(row?.frames).toBe(Math.round(secondsOf(row) * 30));
    expect(rig.storage.fileSizes()).toEqual([row?.bytes]);
  });

  test('a stream younger than the pre-roll gives a clip from its first key frame', async () => {
    await rig.play(3);
    await rig.play(20, (index) => index === 0);
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]?.startedAt).toBe(rig.clock.wall() - Math.round(rig.clock.now - FRAME_MS));
  });

  test('a long check interval does not shorten the pre-roll', async () => {
    rig = new RecorderRig({ interval: 10_000, preRoll: 60, keepLast: 1 });
    await rig.play(100);
    await rig.play(40, (index) => index === 1);
    const [row] = rig.rows;
    expect(row?.trigger.kind === 'change' && row.trigger.onset / 1e6).toBeGreaterThanOrEqual(60);
  });

  test('two changes eight seconds apart make one clip, twenty seconds apart two', async () => {
    await rig.play(20);
    await rig.play(8, (index) => index === 1);
    await rig.play(30, (index) => index === 1);
    expect(rig.rows).toHaveLength(1);
    await rig.play(20, (index) => index === 1);
    await rig.play(30, (index) => index === 1);
    expect(rig.rows).toHaveLength(3);
  });

  test('a host that dies sends no frame, and its clip closes all the same', async () => {
    await rig.play(20);
    await rig.play(1, (index) => index === 1);
    await rig.silence(9);
    expect(rig.rows).toEqual([]);
    await rig.silence(3);
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]?.end).toBe('quiet');
  });

  test('nothing is recorded while switched off', async () => {
    rig = new RecorderRig({}, false);
    await rig.play(20);
    await rig.play(20, (index) => index === 1);
    expect(rig.storage.opened).toEqual([]);
  });
});

describe('a stream that was away', () => {
  test('an hour without connection is no pre-roll of what comes after it', async () => {
    await rig.play(20);
    rig.recorder.link('lost');
    await rig.silence(3600);
    rig.recorder.link('connected');
    await rig.play(2);
    await rig.play(20, (index) => index === 1);
    expect(rig.rows.map((row) => row?.end)).toEqual(['source-lost', 'quiet']);
    expect(secondsOf(rig.rows[1])).toBeLessThan(14);
    expect(rig.rows[1]?.trigger).toMatchObject({ kind: 'change', rule: 'size' });
    expect((rig.clock.wall() - (rig.rows[1]?.startedAt ?? 0)) / 1000).toBeLessThan(30);
  });

  test('neither is an hour without signal', async () => {
    await rig.play(20);
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(3600);
    rig.recorder.input({ kind: 'ok', width: 1280, height: 720, fps: 30 });
    rig.stream.restart();
    await rig.play(2);
    await rig.play(20, (index) => index === 1);
    expect(rig.rows.map((row) => [row?.part, row?.end])).toEqual([
      [1, 'quiet'],
      [1, 'quiet'],
    ]);
    expect(secondsOf(rig.rows[1])).toBeLessThan(14);
  });

  test('a short absence inside the pre-roll is in the clip, with its markers', async () => {
    await rig.play(20);
    rig.recorder.link('lost');
    await rig.silence(3);
    rig.recorder.link('connected');
    rig.stream.restart();
    await rig.play(1);
    await rig.play(20, (index) => index === 1);
    expect(rig.rows.map((row) => row?.end)).toEqual(['source-lost', 'quiet']);
    expect(rig.rows[1]?.markers.map(({ kind }) => kind)).toEqual(['source-lost', 'reconnected']);
  });

  test('a part never says that a picture stayed while the stream was away', async () => {
    await rig.play(10);
    rig.recorder.record();
    await rig.play(5);
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(1800);
    rig.stream.restart();
    await rig.play(5);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows.map((row) => row?.end)).toEqual(['longest', 'stopped']);
    expect(rig.rows.every((row) => secondsOf(row) < 20)).toBe(true);
  });
});

describe('by hand', () => {
  test('asked while nothing comes, it begins with what comes next', async () => {
    await rig.play(20);
    rig.recorder.link('evicted');
    rig.recorder.record();
    expect(rig.view).toEqual({ kind: 'waiting' });
    await rig.silence(60);
    rig.recorder.link('connected');
    rig.stream.restart();
    await rig.play(4);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows[1]?.trigger).toEqual({ kind: 'manual' });
    expect(secondsOf(rig.rows[1])).toBeCloseTo(4, 1);
  });

  test('two clips that begin with the same frame have names of their own', async () => {
    await rig.play(20);
    await rig.recorder.keep(5);
    await rig.recorder.keep(5);
    const starts = [...rig.storage.rows.values()].map((row) => row.startedAt);
    expect(starts).toHaveLength(2);
    expect(new Set(starts).size).toBe(2);
  });

  test('record and stop make one clip that ignores changes', async () => {
    await rig.play(10);
    rig.recorder.record();
    expect(rig.view.kind).toBe('manual');
    await rig.play(30, (index) => index === 100);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]).toMatchObject({ trigger: { kind: 'manual' }, end: 'stopped' });
    expect(secondsOf(rig.rows[0])).toBeGreaterThan(35);
    expect(rig.view).toEqual({ kind: 'idle' });
  });

  test('asked before the first key frame, it begins with that frame', async () => {
    rig.recorder.record();
    expect(rig.view).toEqual({ kind: 'waiting' });
    await rig.play(4);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows[0]?.frames).toBe(120);
  });

  test('keeping the last seconds saves them after the fact', async () => {
    await rig.play(60);
    const kept = await rig.recorder.keep(10);
    expect(kept).not.toBeInstanceOf(PrerollError);
    expect(rig.storage.opened).toHaveLength(1);
    const [row] = [...rig.storage.rows.values()];
    expect(row).toMatchObject({ trigger: { kind: 'kept' }, end: 'kept' });
    expect(secondsOf(row)).toBeGreaterThanOrEqual(10);
    expect(secondsOf(row)).toBeLessThanOrEqual(12.1);
  });

  test('with nothing in the buffer it says so and makes no clip', async () => {
    expect(await rig.recorder.keep(10)).toBeInstanceOf(PrerollError);
    expect(rig.storage.opened).toEqual([]);
  });

  test('keeping the last seconds on a disk that fills up is no success, and says what there is', async () => {
    await rig.play(40);
    rig.storage.room = 50_000;
    const kept = await rig.recorder.keep(30);
    expect(kept).toMatchObject({
      reason: 'storage-full',
      message: 'The storage is full. What could be saved of the last seconds is among the clips.',
    });
    const [row] = rig.rows;
    expect(row).toMatchObject({ end: 'storage-full' });
    expect(secondsOf(row)).toBeGreaterThan(0);
    expect(secondsOf(row)).toBeLessThan(30);
    expect(rig.view.kind).toBe('full');
    rig.storage.room = Number.POSITIVE_INFINITY;
    await rig.silence(6);
    expect(rig.rooms, 'times that the rest can be completed').toBe(1);
  });

  test('keeping the last seconds on a disk that is full keeps nothing, and says so', async () => {
    await rig.play(40);
    rig.storage.room = 100;
    expect(await rig.recorder.keep(30)).toMatchObject({ message: 'The storage is full.' });
    expect(rig.storage.rows.size).toBe(0);
  });
});
