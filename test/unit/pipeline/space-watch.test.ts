import { beforeEach, expect, test } from 'vitest';
import { SpaceWatch } from '../../../src/pipeline/space-watch.ts';
import { FakeClock } from './fakes.ts';

let clock: FakeClock;
let room: boolean;
let looks: number;
let resumed: boolean[];
let watch: SpaceWatch;

beforeEach(() => {
  clock = new FakeClock();
  room = false;
  looks = 0;
  resumed = [];
  watch = new SpaceWatch({
    clock,
    probe: async () => {
      looks += 1;
      return room;
    },
    onRoom: (manual) => resumed.push(manual),
  });
});

/** Ticks as the recorder does. */
async function pass(seconds: number): Promise<void> {
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    clock.now += 100;
    watch.tick();
    await Promise.resolve();
    await Promise.resolve();
  }
}

test('as long as there is room, nobody looks for it', async () => {
  await pass(60);
  expect([looks, watch.since]).toEqual([0, undefined]);
});

test('without room it looks every few seconds, and says since when', async () => {
  const since = clock.wall();
  watch.fill(false);
  await pass(16);
  expect([looks, watch.since, resumed]).toEqual([3, since, []]);
});

test('a look that takes long is waited for', async () => {
  const slow = new SpaceWatch({
    clock,
    probe: () => {
      looks += 1;
      return new Promise<boolean>(() => {});
    },
    onRoom: (manual) => resumed.push(manual),
  });
  slow.fill(false);
  for (let second = 0; second < 60; second += 1) {
    clock.now += 1000;
    slow.tick();
  }
  expect(looks).toBe(1);
});

test('room is told once', async () => {
  watch.fill(false);
  await pass(7);
  room = true;
  await pass(20);
  expect([looks, watch.since, resumed]).toEqual([2, undefined, [false]]);
});

test('what a person had started goes on, also when other clips failed after it', async () => {
  watch.fill(true);
  watch.fill(false);
  room = true;
  await pass(6);
  expect(resumed).toEqual([true]);
});

test('but not once they have stopped it', async () => {
  watch.fill(true);
  watch.stop();
  room = true;
  await pass(6);
  expect(resumed).toEqual([false]);
});

test('a second refusal does not move the time since when, nor the first look beyond a few seconds', async () => {
  const since = clock.wall();
  watch.fill(false);
  await pass(3);
  watch.fill(false);
  expect(watch.since).toBe(since);
  await pass(5);
  expect(looks).toBe(1);
});

test('nothing is told after the end', async () => {
  watch.fill(true);
  room = true;
  clock.now += 5000;
  watch.tick();
  watch.close();
  await pass(10);
  expect(resumed).toEqual([]);
});
