/** The sessions of byte sources that run in one recorder's worker, seen from the window: one promise for each. */
import { deferred } from '../../core/deferred.ts';
import { PrerollError } from '../../core/error.ts';
import type { FromPipeline, SessionEnd, ToSession } from '../../protocol/pipeline.ts';
import { Busy } from '../../source/busy.ts';
import type { ConnectionEnd } from '../../source/connection-end.ts';
import type { Knock } from '../../source/session.ts';
import type { SessionOpening } from '../../source/source.ts';

/** Milliseconds that a session has for its goodbye; a worker that does not say that it is over has none any more. */
const GOODBYE_WITHIN = 3000;

type News = Extract<FromPipeline, { type: 'session' }>;

export interface OpenSessionsOptions {
  readonly send: (message: ToSession, transfer?: readonly Transferable[]) => void;
  /** A person decides whether a stream is taken; resolves with `false` when nobody does. */
  readonly onKnock: (knock: Knock, signal: AbortSignal) => Promise<boolean>;
}

interface Open {
  readonly opening: SessionOpening;
  readonly end: (end: ConnectionEnd) => void;
  /** Aborted at its end: nobody is asked for it any more. */
  readonly over: AbortSignal;
  /** What is asked of a person, each ended when nobody needs to know any more. */
  readonly knocks: Map<number, AbortController>;
}

export class OpenSessions {
  readonly #options: OpenSessionsOptions;
  readonly #open = new Map<number, Open>();
  #nextId = 1;

  constructor(options: OpenSessionsOptions) {
    this.#options = options;
  }

  /** Settles when the session is over; never rejects. */
  open(opening: SessionOpening): Promise<ConnectionEnd> {
    const { kind, address, view, signal } = opening;
    if (signal.aborted) return Promise.resolve({ kind: 'closed' });
    const id = this.#nextId++;
    const { promise, resolve } = deferred<ConnectionEnd>();
    const over = new AbortController();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      this.#options.send({ type: 'leave', id });
      patience = setTimeout(() => end({ kind: 'closed' }), GOODBYE_WITHIN);
    };
    const end = (how: ConnectionEnd): void => {
      this.#open.delete(id);
      clearTimeout(patience);
      over.abort();
      resolve(how);
    };
    signal.addEventListener('abort', leave, { signal: over.signal });
    this.#open.set(id, { opening, end, over: over.signal, knocks: new Map() });
    this.#options.send({ type: 'open', id, kind, address, view }, [view]);
    return promise;
  }

  receive({ id, news }: News): void {
    const session = this.#open.get(id);
    // One that took too long over its goodbye is over here already.
    if (session === undefined) return;
    switch (news.kind) {
      case 'stands':
        session.opening.onStands();
        break;
      case 'no-picture':
        session.opening.onMissing();
        break;
      case 'ask-secret':
        void this.#tellSecret(id, news.ask, session);
        break;
      case 'knock':
        void this.#ask(id, news, session);
        break;
      case 'knock-over':
        session.knocks.get(news.ask)?.abort();
        break;
      case 'ended':
        session.end(endOf(news.end));
        break;
    }
  }

  /** The worker is no more. */
  endAll(error: PrerollError): void {
    for (const { end } of this.#open.values()) end({ kind: 'lost', error });
  }

  async #tellSecret(id: number, ask: number, { opening, over }: Open): Promise<void> {
    const secret = await opening.secret();
    if (over.aborted) return;
    this.#options.send({ type: 'secret', id, ask, ...(secret === undefined ? {} : { secret }) });
  }

  async #ask(
    id: number,
    { ask, peer, name }: Knock & { readonly ask: number },
    session: Open,
  ): Promise<void> {
    const { over, knocks } = session;
    const gone = new AbortController();
    knocks.set(ask, gone);
    const signal = AbortSignal.any([over, gone.signal]);
    const admitted = await this.#options.onKnock({ peer, name }, signal);
    knocks.delete(ask);
    if (!signal.aborted) this.#options.send({ type: 'admit', id, ask, admitted });
  }
}

function endOf(end: SessionEnd): ConnectionEnd {
  if (end.kind !== 'lost') return { kind: end.kind };
  const { reason, sentence, busyFor } = end;
  const error = busyFor === undefined ? new PrerollError(reason, sentence) : new Busy(sentence, busyFor);
  return { kind: 'lost', error };
}
