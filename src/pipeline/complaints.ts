/**
 * What is said about bytes that cannot be read. A stream can bring sixty of them a second, so the log gets one line in
 * ten seconds with their number; and the person hears of it once a connection, if nothing at all can be read.
 */
import type { PrerollError } from '../core/error.ts';
import type { MonoMs } from '../core/time.ts';

const LOG_EVERY_MS = 10_000;

export interface ComplaintsOutlet {
  readonly log: (text: string) => void;
  readonly notice: (error: PrerollError) => void;
}

export class Complaints {
  readonly #outlet: ComplaintsOutlet;
  /** Of this connection: nothing read yet, something read, or the person was told. */
  #reading: 'nothing' | 'something' | 'told' = 'nothing';
  #loggedAt: MonoMs | undefined;
  #unsaid = 0;

  constructor(outlet: ComplaintsOutlet) {
    this.#outlet = outlet;
  }

  /** Another connection begins. */
  restart(): void {
    this.#reading = 'nothing';
  }

  read(): void {
    this.#reading = 'something';
  }

  unreadable(error: PrerollError, now: MonoMs): void {
    if (this.#reading === 'nothing') {
      this.#reading = 'told';
      this.#outlet.notice(error);
    }
    this.#unsaid += 1;
    if (this.#loggedAt !== undefined && now - this.#loggedAt < LOG_EVERY_MS) return;
    const more = this.#unsaid > 1 ? ` (${this.#unsaid} access units since the last line)` : '';
    this.#outlet.log(`${error.message}${more}`);
    this.#loggedAt = now;
    this.#unsaid = 0;
  }
}
