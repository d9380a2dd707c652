/** Waits at a port of ours until somebody comes whose stream is taken. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Pipe, Place } from '../../pipe/pipe.ts';
import type { SessionOptions } from '../session.ts';

/** Other programs of this computer, which its person has started. */
const OWN = /^(?:127\.\d+\.\d+\.\d+|\[::1\]):\d+$/;

/**
 * The first who is let in: one from this computer, or one whom a person takes. Others have to come again, and nobody else is
 * listened to. Rejects with a `PrerollError`, or with the signal's reason.
 */
export async function letIn(
  place: Place,
  { network, onKnock, signal }: Pick<SessionOptions, 'network' | 'onKnock' | 'signal'>,
): Promise<Pipe> {
  const listener = await network.listen(place, signal);
  const close = (): void => listener.close();
  signal.addEventListener('abort', close);
  try {
    for await (const pipe of listener.pipes) {
      if (OWN.test(pipe.peer) || (await onKnock({ peer: pipe.peer, name: '' }, signal))) {
        if (!signal.aborted) return pipe;
      }
      pipe.close();
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
  signal.throwIfAborted();
  throw new PrerollError('connection-failed', say`Nobody can connect to port ${place.port} any more.`);
}
