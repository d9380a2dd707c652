/**
 * Who wants to send a stream that nobody has allowed yet, each until a person has decided. Whoever is at the other end may
 * be anybody, so few are asked for at a time, and without an answer it is no.
 */
import type { Knock } from '../../source/session.ts';
import { wallMs, type WallMs } from '../../core/time.ts';
import { Observable, type Readable } from '../observable.ts';

/** Milliseconds that a person has to decide; encoders themselves give up after as much. */
export const DECIDE_WITHIN = 60_000;

/** More than so many are refused unasked: a stranger who knocks again and again would else hide one who is expected. */
const MAX_OPEN = 3;

export interface OpenKnock extends Knock {
  readonly id: number;
  /** What it would be recorded as. */
  readonly device: string;
  /** When it is refused by itself. */
  readonly until: WallMs;
}

export class Knocks {
  /** The first one is to be asked for. */
  readonly list: Readable<readonly OpenKnock[]>;
  readonly #list = new Observable<readonly OpenKnock[]>([]);
  readonly #decide = new Map<number, (admitted: boolean) => void>();
  #nextId = 1;

  constructor() {
    this.list = this.#list;
  }

  /** Resolves with `false` unless a person takes it in time, and before whoever knocked has `gone`. Never rejects. */
  ask(device: string, { peer, name }: Knock, gone: AbortSignal): Promise<boolean> {
    if (gone.aborted || this.#decide.size >= MAX_OPEN) return Promise.resolve(false);
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const refuse = (): void => this.answer(id, false);
      const late = setTimeout(refuse, DECIDE_WITHIN);
      gone.addEventListener('abort', refuse);
      this.#decide.set(id, (admitted) => {
        clearTimeout(late);
        gone.removeEventListener('abort', refuse);
        resolve(admitted);
      });
      const until = wallMs(Date.now() + DECIDE_WITHIN);
      this.#list.set([...this.#list.get(), { id, device, peer, name, until }]);
    });
  }

  /** One that is over already needs no answer any more. */
  answer(id: number, admitted: boolean): void {
    const decide = this.#decide.get(id);
    if (decide === undefined) return;
    this.#decide.delete(id);
    this.#list.set(this.#list.get().filter((knock) => knock.id !== id));
    decide(admitted);
  }
}
