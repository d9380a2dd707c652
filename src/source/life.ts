/**
 * The life of one connection, shared by everything that belongs to it: the first one to end it says how it ended, and
 * what each part holds is freed at that moment. So there is one place that knows whether a connection
 * is over, and no part needs to know the others to take them down.
 */
import { deferred } from '../core/deferred.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { ConnectionEnd } from './connection-end.ts';

/** The end as an error, for whoever still waits for something that will not come any more. */
function endError(end: ConnectionEnd): PrerollError {
  switch (end.kind) {
    case 'closed':
      return new PrerollError('connection-failed', say`The connection was closed before it was complete.`);
    case 'evicted':
      return new PrerollError('evicted', say`Somebody else took the device over.`);
    case 'rebooting':
      return new PrerollError('connection-failed', say`The device is restarting.`);
    case 'unreadable':
      return new PrerollError('connection-failed', say`The connection ended.`);
    case 'lost':
      return end.error;
  }
}

export class Life {
  readonly #controller = new AbortController();
  readonly #ended = deferred<ConnectionEnd>();

  /** Aborting `outer` ends the life as `closed`; so does creating it under an aborted one. */
  constructor(outer: AbortSignal) {
    const close = (): void => this.end({ kind: 'closed' });
    if (outer.aborted) close();
    else outer.addEventListener('abort', close, { signal: this.signal });
  }

  /** Aborted at the end, with a `PrerollError` as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Calls `free` at the end, or at once when that has been. Called in the order in which they were handed in. */
  onEnd(free: () => void): void {
    if (this.signal.aborted) free();
    else this.signal.addEventListener('abort', free, { once: true });
  }

  /** Settles once all that was handed in has been freed; never rejects. */
  get ended(): Promise<ConnectionEnd> {
    return this.#ended.promise;
  }

  /** The first call decides; later ones are nothing. */
  end(how: ConnectionEnd): void {
    if (this.signal.aborted) return;
    this.#controller.abort(endError(how));
    this.#ended.resolve(how);
  }
}
