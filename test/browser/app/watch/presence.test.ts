import { expect, onTestFinished, test, vi } from 'vitest';
import { watchPresence } from '../../../../src/app/watch/presence.ts';

test.each([
  { title: 'kept by the browser', persisted: true, told: 1 },
  { title: 'loaded anew', persisted: false, told: 0 },
])('a page that is back, $title: told $told times', ({ persisted, told }) => {
  const back = vi.fn<() => void>();
  onTestFinished(watchPresence().onReturn(back));
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
  expect(back).toHaveBeenCalledTimes(told);
});

test('a page that goes away is told, until nobody listens any more', () => {
  const leave = vi.fn<() => void>();
  const release = watchPresence().onLeave(leave);
  dispatchEvent(new PageTransitionEvent('pagehide'));
  release();
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(leave).toHaveBeenCalledOnce();
});
