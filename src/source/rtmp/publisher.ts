/**
 * One connection from its handshake to its end: carries bytes between a pipe and the protocol, asks about each stream that
 * is published, and ends what takes too long. Knows nothing of other connections.
 */
import type { RtmpMessage } from '../../core/rtmp/message.ts';
import { RtmpServer, type ServerEvent } from '../../core/rtmp/server.ts';
import type { Pipe } from '../../pipe/pipe.ts';
import { after } from '../wait.ts';
import { LINGER, MAX_SILENCE, TIME_TO_PUBLISH } from './limits.ts';

/** A stream that somebody wants to send. Both names are a stranger's. */
export interface Asked {
  readonly peer: string;
  readonly app: string;
  readonly name: string;
  /** Aborted when the connection has ended while it waited. */
  readonly gone: AbortSignal;
}

/** A stream that is taken. */
export interface Taken {
  readonly message: (message: RtmpMessage) => void;
  /** The stream is over, by its sender's word or with the connection. Called once. */
  readonly end: () => void;
}

/** The stream is taken, or refused with words for its sender. */
type Ask = (asked: Asked) => Promise<Taken | string>;

type Read = ReadableStreamReadResult<Uint8Array<ArrayBuffer>>;

export class Publisher {
  readonly #pipe: Pipe;
  readonly #server: RtmpServer;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  /** Aborted at the end. */
  readonly #over = new AbortController();
  #callOff: () => void = () => undefined;
  #taken: Taken | undefined;
  /** Read while a person was asked. */
  #ahead: Promise<Read> | undefined;

  /**
   * @param pipe Belongs to this from now on.
   * @param random 0 to 1.
   */
  constructor(pipe: Pipe, random: () => number) {
    this.#pipe = pipe;
    this.#server = new RtmpServer(random);
    this.#reader = pipe.readable.getReader();
    this.#writer = pipe.writable.getWriter();
    // Told by reads and writes too.
    this.#reader.closed.catch(() => undefined);
    this.#writer.closed.catch(() => undefined);
    this.#endAfter(TIME_TO_PUBLISH);
  }

  /** Resolves when the connection is over and closed; never rejects, as what a stranger does wrong is the end of it. */
  async serve(ask: Ask): Promise<void> {
    try {
      await this.#run(ask);
    } catch {
      // It broke off, or it was no RTMP.
    }
    this.end();
  }

  /** A second call does nothing. */
  end(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#pipe.close();
    this.#leave();
  }

  /** Until the far end closes its side. */
  async #run(ask: Ask): Promise<void> {
    while (!this.#over.signal.aborted) {
      const { done, value } = await this.#read();
      if (done) return;
      this.#server.push(value);
      if (!(await this.#follow(ask))) {
        await this.#linger();
        return;
      }
    }
  }

  /** Does what the bytes so far ask for; whether the connection goes on. */
  async #follow(ask: Ask): Promise<boolean> {
    for (;;) {
      const event = this.#server.next();
      await this.#sendAnswers();
      if (event === undefined || this.#over.signal.aborted) return true;
      if (event.kind === 'media') this.#media(event.message);
      else if (event.kind === 'end') this.#leave();
      else if (!(await this.#publish(event, ask))) return false;
    }
  }

  #media(message: RtmpMessage): void {
    this.#taken?.message(message);
    this.#endAfter(MAX_SILENCE);
  }

  async #publish({ app, name }: Extract<ServerEvent, { kind: 'publish' }>, ask: Ask): Promise<boolean> {
    // A person may take their time; whoever asks may not do anything meanwhile but leave.
    this.#callOff();
    this.#watchForEnd();
    const answer = await ask({ peer: this.#pipe.peer, app, name, gone: this.#over.signal });
    if (typeof answer === 'string') {
      this.#server.refuse(answer);
      await this.#sendAnswers();
      return false;
    }
    if (this.#over.signal.aborted) {
      answer.end();
      return true;
    }
    this.#taken = answer;
    this.#server.accept();
    this.#endAfter(MAX_SILENCE);
    return true;
  }

  /** The stream is over; another may come. */
  #leave(): void {
    const taken = this.#taken;
    this.#taken = undefined;
    this.#endAfter(TIME_TO_PUBLISH);
    taken?.end();
  }

  #read(): Promise<Read> {
    const ahead = this.#ahead ?? this.#reader.read();
    this.#ahead = undefined;
    return ahead;
  }

  /** One read ahead tells that the far end has left. Data in it waits its turn. */
  #watchForEnd(): void {
    const ahead = this.#read();
    this.#ahead = ahead;
    ahead.then(
      ({ done }) => {
        if (done && this.#ahead === ahead) this.end();
      },
      () => this.end(),
    );
  }

  /** Whoever does not hear any more has left, perhaps: what was sent before is still to be read. */
  async #sendAnswers(): Promise<void> {
    const answers = this.#server.takeAnswers();
    if (answers !== undefined) await this.#writer.write(answers).catch(() => undefined);
  }

  /** Lets the last answer arrive: says that nothing more comes, and passes over what does. */
  async #linger(): Promise<void> {
    this.#endAfter(LINGER);
    await this.#writer.close();
    while (!(await this.#read()).done);
  }

  #endAfter(ms: number): void {
    this.#callOff();
    this.#callOff = after(ms, this.#over.signal, () => this.end());
  }
}
