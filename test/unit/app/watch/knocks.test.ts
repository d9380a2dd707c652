import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DECIDE_WITHIN, Knocks } from '../../../../src/app/watch/knocks.ts';

const OBS = { peer: '192.168.1.9:40312', name: 'desk' };
let knocks: Knocks;
let gone: AbortController;

const names = (): readonly string[] => knocks.list.get().map(({ name }) => name);
const ask = (name = OBS.name): Promise<boolean> => knocks.ask('rack-3', { ...OBS, name }, gone.signal);

beforeEach(() => {
  vi.useFakeTimers();
  knocks = new Knocks();
  gone = new AbortController();
});

afterEach(() => {
  vi.useRealTimers();
});

test.each([true, false])('a person decides: %s', async (admitted) => {
  const asked = ask();
  expect(knocks.list.get()).toMatchObject([{ ...OBS, device: 'rack-3', until: Date.now() + DECIDE_WITHIN }]);
  knocks.answer(knocks.list.get()[0]?.id ?? 0, admitted);
  expect(await asked).toBe(admitted);
  expect(names()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('nobody decides in time, which is a no', async () => {
  const asked = ask();
  await vi.advanceTimersByTimeAsync(DECIDE_WITHIN);
  expect(await asked).toBe(false);
  expect(names()).toEqual([]);
});

test('whoever has gone need not be decided on', async () => {
  const asked = ask();
  gone.abort();
  expect(await asked).toBe(false);
  expect(names()).toEqual([]);
  expect(await ask()).toBe(false);
});

test('several are asked for in their order, and too many are refused unasked', async () => {
  const asked = ['a', 'b', 'c', 'd'].map(ask);
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(await asked[3]).toBe(false);
  knocks.answer(knocks.list.get()[1]?.id ?? 0, true);
  expect(await asked[1]).toBe(true);
  expect(names()).toEqual(['a', 'c']);
});

test('an answer to one that is over changes nothing', () => {
  void ask();
  knocks.answer(77, true);
  expect(names()).toEqual(['desk']);
});
