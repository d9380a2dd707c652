import { expect, test } from 'vitest';
import { tellMissingParts } from '../../../src/app/missing-parts.ts';
import { Notices } from '../../../src/app/notices.ts';

test('a part of the page that does not come is told once, however often it is asked for', () => {
  const notices = new Notices();
  const host = new EventTarget();
  tellMissingParts(notices, host);
  expect(notices.list.get()).toEqual([]);
  host.dispatchEvent(new Event('vite:preloadError'));
  host.dispatchEvent(new Event('vite:preloadError'));
  expect(notices.list.get()).toMatchObject([{ level: 'warning', count: 2 }]);
});
