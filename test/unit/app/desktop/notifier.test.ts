import { afterEach, expect, test, vi } from 'vitest';
import { browserNotifier } from '../../../../src/app/desktop/notifier.ts';

afterEach(() => vi.unstubAllGlobals());

const made = vi.fn<() => void>();

test.each([
  { where: 'the page may', refuses: false },
  { where: 'only the service worker may', refuses: true },
])('telling never throws where $where notify', ({ refuses }) => {
  class Notice extends EventTarget {
    static readonly permission = 'granted';
    constructor() {
      super();
      made();
      if (refuses) throw new TypeError('Illegal constructor.');
    }
  }
  vi.stubGlobal('Notification', Notice);
  made.mockClear();
  expect(() => browserNotifier().tell('room', 'The disk is full.')).not.toThrow();
  expect(made).toHaveBeenCalledOnce();
});
