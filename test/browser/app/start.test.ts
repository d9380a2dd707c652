import { expect, test, vi } from 'vitest';
import { startApp } from '../../../src/app/start.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { openStore } from '../../../src/store/store.ts';

test('a start that another tab holds up says so at once, and goes on when that tab is gone', async () => {
  const onWait = vi.fn<(reason: string) => void>();
  const name = `preroll-start-${Date.now()}`;
  let free = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    free = resolve;
  });
  const starting = startApp({
    onWait,
    sayClip: () => '',
    open: async (options) => {
      options?.onBlocked?.(new PrerollError('storage-failed', 'Close the other tab.'));
      await gone;
      return openStore({ ...options, name });
    },
  });
  await vi.waitFor(() => expect(onWait).toHaveBeenCalledExactlyOnceWith('Close the other tab.'));
  free();
  expect(await starting).toMatchObject({ kind: 'running' });
});

test('a start that fails says why', async () => {
  const started = await startApp({
    onWait: () => undefined,
    sayClip: () => '',
    open: () => Promise.reject(new PrerollError('storage-failed', 'The disk is gone.')),
  });
  expect(started).toEqual({ kind: 'impossible', reasons: ['The disk is gone.'] });
});
