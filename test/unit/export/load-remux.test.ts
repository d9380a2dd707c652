import { expect, test, vi } from 'vitest';
import { loadRemux } from '../../../src/export/load-remux.ts';

vi.mock('../../../src/export/remux.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

test('code for files that does not come is told with what a person can do', async () => {
  await expect(loadRemux()).rejects.toMatchObject({
    reason: 'internal',
    message: expect.stringContaining('Reload the page'),
  });
});
