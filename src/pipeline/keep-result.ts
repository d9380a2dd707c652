import type { ClipId } from '../core/clip/clip.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';

/** What a person is told who has asked for the last seconds: a clip only when all of them are in it. */
export function keepResult(
  kept: ClipId | undefined,
  failure: PrerollError | undefined,
): ClipId | PrerollError {
  if (failure === undefined) {
    return kept ?? new PrerollError('storage-failed', say`The last seconds could not be saved.`);
  }
  if (kept === undefined) return failure;
  return new PrerollError(
    failure.reason,
    say`${failure.sentence} What could be saved of the last seconds is among the clips.`,
    { cause: failure },
  );
}

export const nothingToKeep = (): PrerollError =>
  new PrerollError('internal', say`There is nothing to keep yet: no key frame has arrived.`);
