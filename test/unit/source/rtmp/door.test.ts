import { expect, test } from 'vitest';
import { monoMs } from '../../../../src/core/time.ts';
import { Door, DOOR, hostOf } from '../../../../src/source/rtmp/door.ts';

const enter = (door: Door, host: string, now: number) => door.enter(host, monoMs(now));
const hosts = (count: number) => Array.from({ length: count }, (_, at) => `h${at}`);

test('lets in so many at a time, and another when one has left', () => {
  const door = new Door();
  expect(hosts(20).filter((host) => enter(door, host, 0))).toHaveLength(DOOR.all);
  door.leave('h0');
  expect([enter(door, 'x', 1), enter(door, 'y', 1)]).toEqual([true, false]);
});

test('and half of them of one host, so that there is room for others', () => {
  const door = new Door();
  const came = Array.from({ length: 12 }, () => enter(door, 'a', 0));
  expect(came.filter((isIn) => isIn)).toHaveLength(DOOR.perHost);
  expect(enter(door, 'b', 0)).toBe(true);
});

test('nobody comes more often than any encoder does, and everybody may come again later', () => {
  const door = new Door();
  const come = (now: number) => {
    const isIn = enter(door, 'a', now);
    if (isIn) door.leave('a');
    return isIn;
  };
  const first = Array.from({ length: 30 }, (_, at) => come(at));
  expect(first.filter((isIn) => isIn)).toHaveLength(DOOR.comings);
  expect(come(DOOR.within - 1)).toBe(false);
  expect(come(DOOR.within)).toBe(true);
});

test('a crowd of hosts is forgotten in the order of their coming', () => {
  const door = new Door();
  for (let at = 0; at < DOOR.comings; at += 1) if (enter(door, 'a', 0)) door.leave('a');
  expect(enter(door, 'a', 1)).toBe(false);
  for (const host of hosts(DOOR.hosts)) if (enter(door, host, 2)) door.leave(host);
  expect(enter(door, 'a', 3)).toBe(true);
});

test.each([
  ['192.168.1.9:40312', '192.168.1.9'],
  ['[fe80::1]:40312', '[fe80::1]'],
  ['nowhere', 'nowhere'],
])('%s comes from %s', (peer, host) => {
  expect(hostOf(peer)).toBe(host);
});
