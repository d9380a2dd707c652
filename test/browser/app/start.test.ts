import { expect, test, vi } from 'vitest';
import { startApp } from '../../../src/app/start.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { inEnglish, say, type Sentence } from '../../../src/core/sentence.ts';
import { openStore } from '../../../src/store/store.ts';

test('a start that another tab holds up says so at once, and goes on when that tab is gone', async () => {
  const onWait = vi.fn<(reason: Sentence) => void>();
  const name = `preroll-start-${Date.now()}`;
  let free = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    free = resolve;
  });
  const starting = startApp({
    onWait,
    inWords: inEnglish,
    sayClip: () => '',
    open: async (options) => {
      options?.onBlocked?.(new PrerollError('storage-failed', say`Close the other tab.`));
      await gone;
      return openStore({ ...options, name });
    },
  });
  await vi.waitFor(() => expect(onWait).toHaveBeenCalledExactlyOnceWith(say`Close the other tab.`));
  free();
  expect(await starting).toMatchObject({ kind: 'running' });
});

test('a start that fails says why', async () => {
  const started = await startApp({
    onWait: () => undefined,
    inWords: inEnglish,
    sayClip: () => '',
    open: () => Promise.reject(new PrerollError('storage-failed', say`The disk is gone.`)),
  });
  expect(started).toEqual({ kind: 'impossible', reasons: [say`The disk is gone.`] });
});
