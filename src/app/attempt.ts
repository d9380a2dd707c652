/** What a part of the app does for a person may fail: then that is told in one place, and goes on without. */
import { asPrerollError, type PrerollError, type Reason } from '../core/error.ts';
import type { Sentence } from '../core/sentence.ts';

/** Resolves with `undefined` when it failed, which was told. Never rejects. */
export type Attempt = <T>(work: () => Promise<T>) => Promise<T | undefined>;

/** @param sentence What failed, as `asPrerollError` takes it. */
export const attemptBy =
  (onError: (error: PrerollError) => void, reason: Reason, sentence: Sentence): Attempt =>
  async (work) => {
    try {
      return await work();
    } catch (thrown) {
      onError(asPrerollError(thrown, reason, sentence));
      return undefined;
    }
  };
