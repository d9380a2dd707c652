/** What opens a clip without any picture being looked at, what such a clip died of, and what opens none. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import type { InputState } from '../../../src/core/source.ts';
import { addMicros, secondsToMicros } from '../../../src/core/time.ts';
import { config } from './fakes.ts';
import { FRAME_MS, RecorderRig, secondsOf } from './recorder-rig.ts';

const OK: InputState = { kind: 'ok', width: 1280, height: 720, fps: 30 };

let rig: RecorderRig;

beforeEach(() => {
  rig = new RecorderRig();
});

const rules = (): unknown[] =>
  rig.rows.map((row) => (row?.trigger.kind === 'change' ? row.trigger.rule : row?.trigger.kind));

const wallOfLastFrame = (row: ClipRow | undefined): number =>
  (row?.startedAt ?? 0) + secondsOf(row) * 1000 - FRAME_MS;

describe('a signal that is lost', () => {
  test('makes a clip of what came before, which the clock closes', async () => {
    await rig.play(20);
    rig.recorder.input(OK);
    rig.recorder.input({ kind: 'no-signal' });
    expect(rig.view.kind).toBe('recording');
    await rig.silence(10.9);
    expect(rig.rows).toEqual([]);
    const told = [...rig.storage.deaths.values()];
    expect(rig.lost, 'its clip shows it').toEqual([]);
    expect(told, 'who watches is told at once').toMatchObject([{ reason: 'no-signal' }]);
    await rig.silence(0.2);
    expect(rules()).toEqual(['no-signal']);
    const [row] = rig.rows;
    expect(row?.end).toBe('quiet');
    expect(secondsOf(row)).toBeGreaterThanOrEqual(5);
    expect(row?.markers.map(({ kind }) => kind)).toEqual(['no-signal']);
    expect(row?.death).toEqual(told[0]);
    expect(Math.abs((row?.death?.at ?? 0) - wallOfLastFrame(row))).toBeLessThanOrEqual(2);
  });

  test('is marked on a clip that runs, which died of it', async () => {
    await rig.play(20);
    await rig.play(3, (index) => index === 1);
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(12);
    expect(rules()).toEqual(['size']);
    expect(rig.rows[0]).toMatchObject({ markers: [{ kind: 'no-signal' }], death: { reason: 'no-signal' } });
  });

  test('and lost with the connection a moment later is one death, and one clip', async () => {
    await rig.play(20);
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(5);
    rig.recorder.input({ kind: 'unknown' });
    rig.recorder.link('lost');
    await rig.silence(30);
    expect(rules()).toEqual(['no-signal']);
    expect(rig.rows[0]).toMatchObject({ end: 'source-lost', death: { reason: 'no-signal' } });
  });

  test('flaps, and is lost once', async () => {
    await rig.play(20);
    for (let count = 0; count < 20; count += 1) {
      rig.recorder.input({ kind: 'no-signal' });
      await rig.silence(20);
      rig.recorder.input(OK);
      await rig.silence(20);
    }
    expect(rules()).toEqual(['no-signal']);
  });

  test('comes back: a clip from its first key frame on', async () => {
    await rig.play(20);
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(600);
    rig.recorder.input(OK);
    await rig.silence(3);
    rig.stream.restart();
    await rig.play(30);
    expect(rules()).toEqual(['no-signal', 'signal-back']);
    expect(rig.rows[1]).toMatchObject({ end: 'quiet', trigger: { onset: 0 } });
    expect(rig.rows[1]?.death).toBeUndefined();
    expect(rig.rows[1]?.markers.map(({ kind }) => kind)).toEqual(['signal-back']);
    expect(secondsOf(rig.rows[1])).toBeCloseTo(11, 0);
  });
});

describe('a mode change', () => {
  test('makes a clip with both modes', async () => {
    await rig.play(20);
    rig.stream.config = config(640, 480);
    rig.stream.restart();
    await rig.play(20);
    expect(rules()).toEqual(['mode-change', 'mode-change']);
    expect(rig.rows.map((row) => [row?.part, row?.width, row?.end])).toEqual([
      [1, 1280, 'mode-change'],
      [2, 640, 'quiet'],
    ]);
    expect(rig.rows.some((row) => row?.death !== undefined)).toBe(false);
  });

  test('after a hole longer than the pre-roll begins with the new mode', async () => {
    await rig.play(20);
    await rig.silence(8);
    rig.stream.config = config(640, 480);
    rig.stream.restart();
    await rig.play(20);
    expect(rig.rows.map((row) => [row?.part, row?.width])).toEqual([[1, 640]]);
  });
});

describe('a connection that is lost', () => {
  test.each([
    ['lost', 'source-lost'],
    ['evicted', 'evicted'],
    ['rebooting', 'reboot'],
  ] as const)('%s: what came before is a clip, closed at once', async (link, reason) => {
    await rig.play(20);
    // The end is noticed when packets have been missing for some time.
    await rig.silence(8);
    rig.recorder.link(link);
    await rig.settle();
    expect(rules()).toEqual([reason]);
    const [row] = rig.rows;
    expect(row).toMatchObject({ end: reason, markers: [{ kind: reason }], death: { reason } });
    expect(secondsOf(row)).toBeGreaterThanOrEqual(5);
    expect(Math.abs((row?.death?.at ?? 0) - wallOfLastFrame(row))).toBeLessThanOrEqual(2);
    expect(rig.view).toEqual({ kind: 'idle' });
  });

  test('and tried again in vain makes no second clip', async () => {
    await rig.play(20);
    for (let count = 0; count < 5; count += 1) {
      rig.recorder.link('lost');
      await rig.silence(10);
      rig.recorder.link('connecting');
      rig.recorder.link('connected');
    }
    expect(rules()).toEqual(['source-lost']);
  });

  test('that was closed on purpose makes none', async () => {
    await rig.play(20);
    rig.recorder.link('closed');
    await rig.settle();
    expect(rig.storage.opened).toEqual([]);
  });
});

describe('nothing is triggered', () => {
  test('by a stream that was never there', async () => {
    rig.recorder.link('connecting');
    rig.recorder.link('connected');
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(5);
    rig.recorder.link('lost');
    rig.recorder.link('connected');
    rig.recorder.input({ kind: 'unknown' });
    rig.recorder.input(OK);
    await rig.play(20);
    expect(rig.storage.opened).toEqual([]);
  });

  test('while changes are not recorded', async () => {
    rig = new RecorderRig({}, false);
    await rig.play(20);
    rig.recorder.input({ kind: 'no-signal' });
    rig.recorder.input(OK);
    rig.stream.config = config(640, 480);
    rig.stream.restart();
    await rig.play(5);
    rig.recorder.link('lost');
    await rig.settle();
    expect(rig.storage.opened).toEqual([]);
  });
});

describe('a picture that ends while changes are not recorded', () => {
  beforeEach(async () => {
    rig = new RecorderRig({}, false);
    await rig.play(20);
  });

  test.each([
    ['no-signal', () => rig.recorder.input({ kind: 'no-signal' })],
    ['source-lost', () => rig.recorder.link('lost')],
    ['evicted', () => rig.recorder.link('evicted')],
  ] as const)('%s: makes no clip, and is told with its last good frame', async (reason, end) => {
    end();
    await rig.silence(12);
    expect(rig.storage.opened).toEqual([]);
    expect(rig.lost).toMatchObject([{ death: { reason, at: rig.clock.wall() - 12_000 } }]);
    expect(rig.lost[0]?.last[0]?.kind).toBe('key');
    expect((rig.lost[0]?.last.at(-1)?.pts ?? 0) / 1e6).toBeCloseTo(20, 1);
  });

  test('in a recording by hand is told by that clip alone', async () => {
    rig.recorder.record();
    await rig.play(2);
    rig.recorder.link('lost');
    await rig.settle();
    expect(rig.rows[0]?.death?.reason).toBe('source-lost');
    expect(rig.lost).toEqual([]);
  });

  test('closed on purpose is told by nobody', async () => {
    rig.recorder.link('closed');
    await rig.settle();
    expect(rig.lost).toEqual([]);
  });

  test('a restart that was announced is told once with its last good frame, of a recording by its clip', async () => {
    rig.recorder.link('rebooting');
    rig.recorder.link('lost');
    expect(rig.lost).toMatchObject([{ death: { reason: 'reboot' } }]);
    expect((rig.lost[0]?.last.at(-1)?.pts ?? 0) / 1e6).toBeCloseTo(20, 1);
    rig.recorder.link('connected');
    rig.stream.restart();
    await rig.play(2);
    rig.recorder.record();
    await rig.play(2);
    rig.recorder.link('rebooting');
    await rig.settle();
    expect(rig.lost).toHaveLength(1);
    expect(rig.rows.at(-1)?.death?.reason).toBe('reboot');
  });
});

test('a restart that is announced while there is no signal ends no picture again', async () => {
  rig = new RecorderRig({}, false);
  await rig.play(20);
  rig.recorder.input({ kind: 'no-signal' });
  await rig.silence(1);
  rig.recorder.link('rebooting');
  await rig.settle();
  expect(rig.lost.map(({ death }) => death.reason)).toEqual(['no-signal']);
});

describe('what the picture rule reports', () => {
  const BOXES = [{ x: 0.5, y: 0.5, width: 0.1, height: 0.1 }];
  const report = (rule: 'tiles' | 'frozen', secondsAgo: number): void => {
    const now = secondsToMicros(rig.clock.now / 1000);
    const onset = addMicros(now, -secondsAgo * 1e6);
    rig.change({
      rule,
      tiles: 5,
      needed: 2,
      share: 0.01,
      boxes: BOXES,
      onset,
      at: rig.clock.mono(),
      confirmed: addMicros(now, -0.5e6),
    });
  };

  test('late still has its whole pre-roll, and asks for the screen before and after', async () => {
    rig = new RecorderRig({ preRoll: 60, keepLast: 1 });
    await rig.play(100);
    report('tiles', 20);
    await rig.play(20);
    const [row] = rig.rows;
    expect(row?.trigger).toMatchObject({ rule: 'tiles', tiles: 5, needed: 2, boxes: BOXES });
    expect(row?.trigger).not.toHaveProperty('confirmed');
    expect(row?.trigger.kind === 'change' && row.trigger.onset / 1e6).toBeGreaterThanOrEqual(60);
    const [wish] = rig.wishes;
    expect(wish?.part.id).toBe(row?.id);
    expect(wish?.change?.before[0]?.kind).toBe('key');
    expect((wish?.change?.before.at(-1)?.pts ?? 0) / 1e6).toBeCloseTo(80, 1);
    expect((wish?.change?.after.at(-1)?.pts ?? 0) / 1e6).toBeCloseTo(99.5, 1);
    expect(row?.death).toBeUndefined();
  });

  test('during a clip asks for no more pictures', async () => {
    await rig.play(20);
    report('tiles', 1);
    await rig.play(3);
    report('tiles', 1);
    expect(rig.wishes).toHaveLength(1);
  });

  test('as frozen is a death, at the last beat', async () => {
    await rig.play(30);
    report('frozen', 9);
    await rig.play(20);
    const [row] = rig.rows;
    const onset = row?.trigger.kind === 'change' ? row.trigger.onset : -1;
    expect(row?.markers).toEqual([{ at: onset, kind: 'frozen' }]);
    expect(row?.death).toEqual({ at: Math.round((row?.startedAt ?? 0) + onset / 1000), reason: 'frozen' });
    expect(rig.wishes.map((wish) => Object.keys(wish).join(' '))).toEqual(['part last', 'part change']);
  });

  test('an eviction after that does not change what it died of', async () => {
    await rig.play(30);
    report('frozen', 9);
    await rig.play(2);
    rig.recorder.link('evicted');
    await rig.settle();
    expect(rig.rows[0]).toMatchObject({ end: 'evicted', death: { reason: 'frozen' } });
  });
});
