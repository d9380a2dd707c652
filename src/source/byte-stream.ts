/**
 * The one source for everything that comes as bytes: its session runs in the recorder's worker, and what is left for the
 * window is a track for the live view, which only a window can make (Chromium 156).
 */
import { deferred } from '../core/deferred.ts';
import type { SourceTarget } from '../core/source.ts';
import { attempt } from './attempt.ts';
import type { AskToken, Connection, SessionConnect, Source } from './source.ts';

export class ByteStreamSource implements Source {
  readonly target: SourceTarget;
  readonly #secret: AskToken;

  /** @param target Its `kind` is that of its session (`sessions.ts`), its `address` what the session is given. */
  constructor(target: SourceTarget, secret: AskToken) {
    this.target = target;
    this.#secret = secret;
  }

  async connect({ openSession, onEvent, signal }: SessionConnect): Promise<Connection> {
    const session = { over: true, done: Promise.resolve() };
    const connection = await attempt(signal, async (life) => {
      const track = new MediaStreamTrackGenerator({ kind: 'video' });
      const stands = deferred<void>();
      life.onEnd(() => {
        track.stop();
        stands.reject(life.signal.reason as Error);
      });
      const ended = openSession({
        kind: this.target.kind,
        address: this.target.address,
        secret: this.#secret,
        view: track.writable,
        onStands: stands.resolve,
        onMissing: () => onEvent({ kind: 'no-picture' }),
        signal: life.signal,
      });
      session.over = false;
      session.done = ended.then((end) => {
        session.over = true;
        life.end(end);
      });
      await stands.promise;
      onEvent({ kind: 'stream', stream: new MediaStream([track]) });
    });
    // The next attempt may want the same port: this one is over when its session is.
    if (signal.aborted) await session.done;
    if (session.over) return connection;
    return { ended: Promise.all([connection.ended, session.done]).then(([end]) => end) };
  }
}
