import { expect, test, vi } from 'vitest';
import { Observable } from '../../../src/app/observable.ts';

test('tells each listener what changed, until that listener has enough', () => {
  const value = new Observable(1);
  const stays = vi.fn<(value: number) => void>();
  const leaves = vi.fn<(value: number) => void>();
  value.subscribe(stays);
  const leave = value.subscribe(leaves);
  value.set(2);
  leave();
  value.set(3);
  expect(stays.mock.calls).toEqual([[2], [3]]);
  expect(leaves.mock.calls).toEqual([[2]]);
  expect(value.get()).toBe(3);
});

test('says nothing when the value stays the same', () => {
  const value = new Observable(Number.NaN);
  const listener = vi.fn<(value: number) => void>();
  value.subscribe(listener);
  value.set(Number.NaN);
  expect(listener).not.toHaveBeenCalled();
});

test('a listener may leave while it is told', () => {
  const value = new Observable(1);
  const other = vi.fn<(value: number) => void>();
  const leave = value.subscribe(() => leave());
  value.subscribe(other);
  value.set(2);
  expect(other).toHaveBeenCalledOnce();
});
