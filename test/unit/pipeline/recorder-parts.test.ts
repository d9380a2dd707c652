/** A recording that the source breaks off goes on with what the source sends when it is back: as one event in parts. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { RecorderRig, secondsOf } from './recorder-rig.ts';

let rig: RecorderRig;

beforeEach(() => {
  rig = new RecorderRig();
});

/** The source is away for so many seconds, and comes back with a new encoder. */
async function away(seconds: number, how: 'lost' | 'evicted' | 'rebooting' = 'lost'): Promise<void> {
  rig.recorder.link(how);
  await rig.silence(seconds);
  rig.recorder.link('connecting');
  rig.recorder.link('connected');
  rig.stream.restart();
}

const ends = (): readonly unknown[] => rig.rows.map((row) => [row?.part, row?.end]);
const events = (): number => new Set(rig.rows.map((row) => row?.event)).size;
const kinds = (row: ClipRow | undefined): readonly string[] => row?.markers.map(({ kind }) => kind) ?? [];

describe('a recording by hand', () => {
  test.each([
    ['lost', 'source-lost', 'source-lost'],
    ['evicted', 'evicted', 'evicted'],
    ['rebooting', 'reboot', 'reboot'],
  ] as const)('%s for two minutes goes on as the next part of its event', async (how, end, marker) => {
    await rig.play(6);
    rig.recorder.record();
    await rig.play(4);
    await away(120, how);
    expect(rig.view).toEqual({ kind: 'waiting' });
    await rig.play(5);
    expect(rig.view.kind).toBe('manual');
    rig.recorder.stop();
    await rig.settle();
    expect(ends()).toEqual([
      [1, end],
      [2, 'stopped'],
    ]);
    expect(events()).toBe(1);
    const [before, after] = rig.rows;
    expect(kinds(before)).toEqual([marker]);
    expect(kinds(after)).toEqual(['reconnected']);
    expect(after?.markers[0]?.at).toBe(0);
    expect(after?.trigger).toEqual({ kind: 'manual' });
    expect(secondsOf(after)).toBeCloseTo(5, 1);
    expect((after?.startedAt ?? 0) - (before?.startedAt ?? 0)).toBeGreaterThan(120_000);
  });

  test('is broken off again and again, and stays one event', async () => {
    await rig.play(6);
    rig.recorder.record();
    for (let cut = 0; cut < 4; cut += 1) {
      await rig.play(2);
      await away(5);
    }
    await rig.play(2);
    rig.recorder.stop();
    await rig.settle();
    expect(rig.rows.map((row) => row?.part)).toEqual([1, 2, 3, 4, 5]);
    expect(events()).toBe(1);
  });

  test('is ended by its stop also while the source is away', async () => {
    await rig.play(6);
    rig.recorder.record();
    await rig.play(2);
    rig.recorder.link('lost');
    rig.recorder.stop();
    expect(rig.view).toEqual({ kind: 'idle' });
    rig.recorder.link('connected');
    rig.stream.restart();
    await rig.play(5);
    expect(ends()).toEqual([[1, 'source-lost']]);
  });

  test('does not go on after more than ten minutes', async () => {
    await rig.play(6);
    rig.recorder.record();
    await rig.play(2);
    await away(601);
    await rig.play(5);
    expect(ends()).toEqual([[1, 'source-lost']]);
    expect(rig.view).toEqual({ kind: 'idle' });
  });
});

describe('a recording of a change', () => {
  test('goes on, and ends when the screen has been quiet for as long as ever', async () => {
    await rig.play(10);
    await rig.play(2, (index) => index === 1);
    await away(30);
    await rig.play(20);
    expect(ends()).toEqual([
      [1, 'source-lost'],
      [2, 'quiet'],
    ]);
    expect(events()).toBe(1);
    expect(secondsOf(rig.rows[1])).toBeCloseTo(11, 0);
    expect(rig.rows[0]?.death).toMatchObject({ reason: 'source-lost' });
    expect(rig.rows[1]?.trigger).toEqual(rig.rows[0]?.trigger);
  });

  test('does not end as quiet while contact is lost, and goes on in its part when it is found', async () => {
    await rig.play(10);
    await rig.play(8, (index) => index === 1);
    rig.recorder.link('unsure');
    await rig.silence(6);
    expect(rig.rows).toEqual([]);
    rig.recorder.link('connected');
    await rig.play(20);
    expect(ends()).toEqual([[1, 'quiet']]);
    expect(kinds(rig.rows[0])).toEqual([]);
  });

  test('is lost while it might have ended as quiet: it is still one event', async () => {
    await rig.play(10);
    await rig.play(8, (index) => index === 1);
    rig.recorder.link('unsure');
    await rig.silence(8);
    await away(30);
    await rig.play(20);
    expect(ends()).toEqual([
      [1, 'source-lost'],
      [2, 'quiet'],
    ]);
    expect(events()).toBe(1);
  });

  test('without a loss has neither a mark nor a second part', async () => {
    await rig.play(10);
    await rig.play(20, (index) => index === 1);
    expect(ends()).toEqual([[1, 'quiet']]);
    expect(kinds(rig.rows[0])).toEqual([]);
  });
});

describe('a wall clock that is set during a recording', () => {
  test.each([-3600, -1, 1, 3600])(
    'by %i s leaves it whole, and its parts in their order',
    async (seconds) => {
      await rig.play(6);
      rig.recorder.record();
      await rig.play(3);
      rig.clock.set(seconds);
      await rig.play(3);
      expect(rig.rows).toEqual([]);
      await away(5);
      await rig.play(3);
      rig.recorder.stop();
      await rig.settle();
      expect(ends()).toEqual([
        [1, 'source-lost'],
        [2, 'stopped'],
      ]);
      expect(events()).toBe(1);
      expect(rig.rows.map((row) => Math.round(secondsOf(row)))).toEqual([12, 3]);
      expect(rig.rows[0]?.gaps).toEqual([]);
      expect(new Set(rig.rows.map((row) => row?.id)).size).toBe(2);
    },
  );
});
