import { expect, test, vi } from 'vitest';
import { ScreenLock } from '../../../../src/app/desktop/wake-lock.ts';

class FakeLock extends EventTarget {
  released = false;
  release = async (): Promise<void> => {
    this.released = true;
    this.dispatchEvent(new Event('release'));
  };
}

function setUp() {
  const locks: FakeLock[] = [];
  const request = vi.fn<() => Promise<FakeLock>>(async () => {
    const lock = new FakeLock();
    locks.push(lock);
    return lock;
  });
  return { locks, request, screen: new ScreenLock(request) };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('one lock is held while it is wanted, and none after', async () => {
  const { locks, screen } = setUp();
  screen.want(true);
  screen.want(true);
  await settle();
  screen.want(true);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([false]);
  screen.want(false);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true]);
});

test('a lock that the browser took with the hidden page is asked for again when the page is back', async () => {
  const { locks, screen } = setUp();
  screen.want(true);
  await settle();
  await locks[0]?.release();
  screen.want(true);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true, false]);
});

test('one that comes when it is no longer wanted is given back', async () => {
  const { locks, screen } = setUp();
  screen.want(true);
  screen.want(false);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true]);
});

test('a refusal and a browser without wake locks are borne, and the next wish asks again', async () => {
  const { request, locks, screen } = setUp();
  request.mockRejectedValueOnce(new DOMException('The page is not visible.', 'NotAllowedError'));
  screen.want(true);
  await settle();
  expect(locks).toEqual([]);
  screen.want(true);
  await settle();
  expect(locks).toHaveLength(1);
  expect(() => new ScreenLock(undefined).want(true)).not.toThrow();
});
