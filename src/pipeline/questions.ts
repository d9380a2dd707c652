/** What a session asks of the person, carried to the window and back. Whoever asks is answered in any case. */
import { clipText } from '../protocol/messages.ts';
import type { SessionNews, ToSession } from '../protocol/pipeline.ts';
import type { Knock } from '../source/session.ts';

/** Open at one time: a far end that goes on knocking is refused until somebody has looked at these. */
const MAX_OPEN = 8;

type Answer = Extract<ToSession, { type: 'secret' | 'admit' }>;

export class Questions {
  readonly #tell: (news: SessionNews) => void;
  readonly #open = new Map<number, (answer: Answer | undefined) => void>();
  #nextAsk = 0;
  #closed = false;

  constructor(tell: (news: SessionNews) => void) {
    this.#tell = tell;
  }

  /** `undefined` when there is none, or nobody is there any more to give it. */
  async secret(): Promise<string | undefined> {
    const answer = await this.#ask((ask) => ({ kind: 'ask-secret', ask }));
    return answer?.type === 'secret' ? answer.secret : undefined;
  }

  /** `false` as well once whoever knocked has gone. */
  async knock({ peer, name }: Knock, gone: AbortSignal): Promise<boolean> {
    if (gone.aborted) return false;
    const leave = new AbortController();
    const asked = this.#ask((ask) => {
      const withdraw = (): void => {
        if (!this.#open.has(ask)) return;
        this.#settle(ask, undefined);
        this.#tell({ kind: 'knock-over', ask });
      };
      gone.addEventListener('abort', withdraw, { signal: leave.signal });
      return { kind: 'knock', ask, peer: clipText(peer), name: clipText(name) };
    });
    const answer = await asked;
    leave.abort();
    return answer?.type === 'admit' && answer.admitted;
  }

  answer(answer: Answer): void {
    this.#settle(answer.ask, answer);
  }

  /** What is open is answered with nothing. */
  close(): void {
    this.#closed = true;
    for (const settle of this.#open.values()) settle(undefined);
    this.#open.clear();
  }

  #settle(ask: number, answer: Answer | undefined): void {
    const settle = this.#open.get(ask);
    this.#open.delete(ask);
    settle?.(answer);
  }

  #ask(news: (ask: number) => SessionNews): Promise<Answer | undefined> {
    if (this.#closed || this.#open.size >= MAX_OPEN) return Promise.resolve(undefined);
    const ask = this.#nextAsk++;
    return new Promise((resolve) => {
      this.#open.set(ask, resolve);
      this.#tell(news(ask));
    });
  }
}
