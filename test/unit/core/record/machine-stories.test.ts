import { expect, test } from 'vitest';
import {
  IDLE,
  type MachineEvent,
  type MachineState,
  step,
  wakeAt,
} from '../../../../src/core/record/machine.ts';
import { type MonoMs, monoMs } from '../../../../src/core/time.ts';
import { change, effectInWords, keyFrame, lost, ms, SETTINGS, start, stop, tick } from './machine-words.ts';

/** Plays events at their seconds; between and after them ticks come when asked for, `lag` seconds late. */
function play(events: readonly (readonly [number, MachineEvent])[], lag = 0): string[] {
  const story: string[] = [];
  let state: MachineState = IDLE;
  const take = (event: MachineEvent, now: MonoMs): void => {
    const next = step(state, event, now, SETTINGS);
    ({ state } = next);
    story.push(...next.effects.map((effect) => `${now / 1000}: ${effectInWords(effect)}`));
  };
  const tickUntil = (limit: number): void => {
    for (;;) {
      const wake = wakeAt(state, SETTINGS);
      if (wake === undefined || wake + lag * 1000 >= limit) return;
      take(tick, monoMs(wake + lag * 1000));
      if (wakeAt(state, SETTINGS) === wake)
        throw new Error('The machine asks for a tick that changes nothing.');
    }
  };
  for (const [second, event] of events) {
    tickUntil(second * 1000);
    take(event, ms(second));
  }
  tickUntil(Number.POSITIVE_INFINITY);
  return story;
}

const changes = (...seconds: number[]) => seconds.map((second) => [second, change(second)] as const);

test('a dead host sends nothing more, and its clip closes all the same', () => {
  expect(play(changes(20))).toEqual(['20: open change 20 from 15', '31: close quiet']);
});

test('two changes 8 s apart are one clip, which ends 11 s after the second', () => {
  expect(play(changes(20, 28))).toEqual(['20: open change 20 from 15', '39: close quiet']);
});

test('two changes 20 s apart are two clips', () => {
  expect(play(changes(20, 40))).toEqual([
    '20: open change 20 from 15',
    '31: close quiet',
    '40: open change 40 from 35',
    '51: close quiet',
  ]);
});

test('they are two clips even when no tick came between them', () => {
  expect(play(changes(20, 40), 30)).toEqual([
    '20: open change 20 from 15',
    '40: close quiet',
    '40: open change 40 from 35',
    '71: close quiet',
  ]);
});

test('late ticks do not add up: two of them on the way, and the clip ends one lag after its time', () => {
  expect(play(changes(20), 0.75)).toEqual(['20: open change 20 from 15', '31.75: close quiet']);
});

test('changes without a pause are one clip, which ends 11 s after the last', () => {
  const busy = Array.from({ length: 120 }, (_unused, index) => 20 + index / 2);
  expect(play(changes(...busy))).toEqual(['20: open change 20 from 15', '90.5: close quiet']);
});

test('a recording taken over by hand outlasts its cooldown and ends by stop', () => {
  const story = play([
    [20, change(20)],
    [25, start(20)],
    [60, change(60)],
    [100, stop],
  ]);
  expect(story).toEqual(['20: open change 20 from 15', '100: close stopped']);
});

test('a recording by hand that is forgotten ends after two hours', () => {
  expect(play([[20, start(15)]])).toEqual(['20: open manual from 15', '7220: close manual-cap']);
});

test('an eviction ends the part at once, and for ten minutes the event waits for another', () => {
  const evicted = [
    [20, change(20)],
    [22, lost('evicted')],
  ] as const;
  const begun = ['20: open change 20 from 15', '22: pause evicted'];
  expect(play(evicted)).toEqual([...begun, '622: close source-lost']);
  expect(play([...evicted, [100, keyFrame(40)]])).toEqual([...begun, '100: resume', '111: close quiet']);
  expect(play([...evicted, [700, keyFrame(40)]])).toEqual([...begun, '622: close source-lost']);
});
