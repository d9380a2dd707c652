/**
 * Takes streams that encoders publish by RTMP, one at a time: listens at the port of its address, lets in a bounded number
 * of connections, and records the stream that was allowed by its name or by the person. Whatever the others do, the one that
 * is recorded goes on.
 */
import { FlvUnits } from '../../core/flv/units.ts';
import { asPrerollError, PrerollError } from '../../core/error.ts';
import type { RtmpMessage } from '../../core/rtmp/message.ts';
import { say } from '../../core/sentence.ts';
import type { Listener, Pipe } from '../../pipe/pipe.ts';
import type { ConnectionEnd } from '../connection-end.ts';
import type { RunSession, SessionOptions } from '../session.ts';
import { readRtmpAddress } from './address.ts';
import { Asking, OTHER } from './asking.ts';
import { Door, hostOf } from './door.ts';
import { leftOut } from './left-out.ts';
import { type Asked, Publisher, type Taken } from './publisher.ts';

export const runRtmp: RunSession = async (options) => {
  const { signal, network } = options;
  const address = readRtmpAddress(options.address);
  if (address === undefined) throw new TypeError('runRtmp: options.address must be one of RTMP.');
  if (address instanceof PrerollError) return { kind: 'lost', error: address };
  try {
    const listener = await network.listen(address.place, signal);
    return await new Ingest(options, address).run(listener);
  } catch (thrown) {
    if (signal.aborted) return { kind: 'closed' };
    return { kind: 'lost', error: asPrerollError(thrown, 'connection-failed', FAILED) };
  }
};

const FAILED = say`Streams can no longer be taken`;

class Ingest {
  readonly #options: SessionOptions;
  readonly #asking: Asking;
  readonly #door = new Door();
  /** Each with what resolves when it is over. */
  readonly #connections = new Map<Publisher, Promise<void>>();
  #taken: FlvUnits | undefined;
  /** The stream before: where the next one goes on. */
  #before: FlvUnits | undefined;

  constructor(options: SessionOptions, allowed: ConstructorParameters<typeof Asking>[1]) {
    this.#options = options;
    this.#asking = new Asking(options, allowed, () => this.#taken === undefined);
  }

  /** Closes the listener and all connections before it resolves or rejects. */
  async run(listener: Listener): Promise<ConnectionEnd> {
    const { signal } = this.#options;
    const leave = (): void => {
      listener.close();
      for (const publisher of this.#connections.keys()) publisher.end();
    };
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    try {
      const pipes = listener.pipes.getReader();
      for (let next = await pipes.read(); !next.done; next = await pipes.read()) {
        if (signal.aborted) next.value.close();
        else this.#letIn(next.value);
      }
      if (signal.aborted) return { kind: 'closed' };
      return {
        kind: 'lost',
        error: new PrerollError('connection-failed', say`Nobody can connect here any more. Connect again.`),
      };
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
      await Promise.all(this.#connections.values());
    }
  }

  #letIn(pipe: Pipe): void {
    const host = hostOf(pipe.peer);
    if (!this.#door.enter(host, this.#options.clock.mono())) {
      pipe.close();
      return;
    }
    const publisher = new Publisher(pipe, this.#options.random);
    const served = publisher
      .serve((asked) => this.#ask(asked))
      .finally(() => {
        this.#door.leave(host);
        this.#connections.delete(publisher);
      });
    this.#connections.set(publisher, served);
  }

  async #ask(asked: Asked): Promise<Taken | string> {
    const refused = await this.#asking.decide(asked);
    if (refused !== undefined) return refused;
    if (this.#taken !== undefined) return OTHER;
    const units = new FlvUnits(this.#before?.reached(this.#options.clock.mono()));
    this.#taken = units;
    this.#options.onStands();
    return {
      message: (message) => this.#deliver(units, message),
      end: () => {
        // One that never had a time leaves the place to the one before it.
        if (units.reached(this.#options.clock.mono()) !== undefined) this.#before = units;
        this.#taken = undefined;
        this.#options.onPause?.();
      },
    };
  }

  #deliver(units: FlvUnits, message: RtmpMessage): void {
    const { sink, clock, onFacts, onNotice } = this.#options;
    const read = units.read(message, clock.mono());
    if (read?.kind === 'video') sink.video(read.unit);
    else if (read?.kind === 'sound') sink.sound(read.unit);
    else if (read?.kind === 'facts') onFacts?.(read.facts);
    else if (read?.kind === 'left-out') onNotice(leftOut(read));
  }
}
