import { expect, test } from 'vitest';
import { LeaveGuard } from '../../../../src/app/desktop/leave-guard.ts';

test('the browser is made to ask while something would be lost, and not before or after', () => {
  const host = new EventTarget();
  const guard = new LeaveGuard(host);
  const asks = (): boolean => !host.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(asks()).toBe(false);
  guard.set(true);
  guard.set(true);
  expect(asks()).toBe(true);
  guard.set(false);
  expect(asks()).toBe(false);
});
