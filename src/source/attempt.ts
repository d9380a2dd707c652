/** The frame of every adapter's `connect`: a life of its own, and one answer to how the attempt went. */
import { asPrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { Life } from './life.ts';
import type { Connection } from './source.ts';

/**
 * Runs `run` until it has made its connection in the life that it is given. Rejects with a `PrerollError` when it
 * fails, after freeing what it held. An end that is no failure (an eviction, a restart, an abort by the caller) comes
 * as a connection that has ended, so that nobody takes it for a reason to try again.
 */
export async function attempt(outer: AbortSignal, run: (life: Life) => Promise<void>): Promise<Connection> {
  const life = new Life(outer);
  const { ended } = life;
  try {
    life.signal.throwIfAborted();
    await run(life);
  } catch (thrown) {
    life.end({
      kind: 'lost',
      error: asPrerollError(thrown, 'internal', say`The connection failed unexpectedly`),
    });
    const how = await ended;
    if (how.kind === 'lost') throw how.error;
  }
  return { ended };
}
