/** The `rpc` data channel of a JetKVM: asks for the state of the input once it is open, and hears what the device tells. */
import { deferred, type Deferred } from '../../core/deferred.ts';
import { describeError, PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { InputState } from '../../core/source.ts';
import type { Life } from '../life.ts';
import { after } from '../wait.ts';
import { parseInputState } from './input-state.ts';
import { parseRpcMessage, requestMessage, type RpcMessage } from './rpc-messages.ts';

/** Longest wait for a reply in milliseconds, and how many may be open at a time. */
const REPLY_MS = 5000;
const MAX_PENDING = 8;
/**
 * A device that evicts us says so on a channel that may not be open yet, and ends the session one second later. So an end
 * less than this many milliseconds after the connection stood, on a channel that was never open, is taken for an eviction:
 * a loss would take the device back from whoever has it now.
 */
const YOUNG_MS = 3000;

interface Listening {
  readonly signal: AbortSignal;
}

/** The part of an `RTCDataChannel` that is used; a test hands in its own. */
export interface RpcChannel {
  readonly readyState: string;
  addEventListener(type: 'open' | 'close', listener: () => void, options: Listening): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: unknown }) => void,
    options: Listening,
  ): void;
  send(text: string): void;
}

/** The outcome of a request; a method without a result has `undefined`. */
export type Reply =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: PrerollError };

const refused = (sentence: Sentence): Reply => ({
  ok: false,
  error: new PrerollError('connection-failed', sentence),
});

export class Rpc {
  readonly #channel: RpcChannel;
  readonly #life: Life;
  readonly #onInput: (input: InputState) => void;
  /** When the connection stood, as `performance.now()`. */
  #stoodAt: number | undefined;
  #everOpen = false;
  readonly #pending = new Map<number, Deferred<Reply>>();
  #lastId = 0;
  /** Counts events about the input, so that an older reply never overrules a newer event. */
  #inputEvents = 0;

  constructor(channel: RpcChannel, life: Life, onInput: (input: InputState) => void) {
    this.#channel = channel;
    this.#life = life;
    this.#onInput = onInput;
  }

  /** Call it once, before the channel can open. */
  listen(): void {
    const { signal } = this.#life;
    this.#channel.addEventListener('open', () => this.#opened(), { signal });
    this.#channel.addEventListener('message', ({ data }) => this.#take(parseRpcMessage(data)), { signal });
    this.#channel.addEventListener('close', () => this.#closed(), { signal });
    this.#life.onEnd(() => {
      for (const reply of this.#pending.values()) reply.resolve(refused(say`The connection ended.`));
    });
  }

  /** The connection stands; only the first call counts, since it may recover later from a short loss. */
  stands(): void {
    this.#stoodAt ??= performance.now();
  }

  /** Sends a request. Never rejects: a refusal, an error and a missing reply are outcomes. */
  async call(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
    if (this.#life.signal.aborted || this.#channel.readyState !== 'open') {
      return refused(say`The device cannot be asked for ${method} now: the connection is not open.`);
    }
    if (this.#pending.size >= MAX_PENDING) {
      return refused(say`The device was not asked for ${method}: too many questions are still open.`);
    }
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = deferred<Reply>();
    this.#pending.set(id, reply);
    const callOff = after(REPLY_MS, this.#life.signal, () =>
      reply.resolve(refused(say`The device did not answer ${method} within ${REPLY_MS / 1000} seconds.`)),
    );
    try {
      this.#channel.send(requestMessage(id, method, params));
    } catch (thrown) {
      // The channel may be closing while it still calls itself open, and its buffer may be full.
      reply.resolve(refused(say`The device could not be asked for ${method}: ${describeError(thrown)}`));
    }
    const outcome = await reply.promise;
    callOff();
    this.#pending.delete(id);
    return outcome;
  }

  #take(message: RpcMessage): void {
    switch (message.kind) {
      case 'result':
        this.#pending.get(message.id)?.resolve({ ok: true, result: message.result });
        break;
      case 'failure':
        this.#pending
          .get(message.id)
          ?.resolve(refused(say`The device refused the request: ${message.message}.`));
        break;
      case 'input':
        this.#inputEvents += 1;
        this.#onInput(message.input);
        break;
      case 'evicted':
        this.#life.end({ kind: 'evicted' });
        break;
      case 'rebooting':
        this.#life.end({ kind: 'rebooting' });
        break;
      case 'ignored':
    }
  }

  #opened(): void {
    this.#everOpen = true;
    void this.#askForInput();
  }

  /** Firmware before 0.5 may tell its state before the channel is open, and then never again until it changes. */
  async #askForInput(): Promise<void> {
    const before = this.#inputEvents;
    const reply = await this.call('getVideoState');
    if (!reply.ok || before !== this.#inputEvents || this.#life.signal.aborted) return;
    const input = parseInputState(reply.result);
    if (input !== undefined) this.#onInput(input);
  }

  /** The device closes the channel only with the whole session: known here seconds before ICE notices. */
  #closed(): void {
    if (this.#wasSilentEviction()) {
      this.#life.end({ kind: 'evicted' });
      return;
    }
    this.#life.end({
      kind: 'lost',
      error: new PrerollError('connection-failed', say`The device ended the connection.`),
    });
  }

  #wasSilentEviction(): boolean {
    if (this.#everOpen || this.#stoodAt === undefined) return false;
    return performance.now() - this.#stoodAt < YOUNG_MS;
  }
}
