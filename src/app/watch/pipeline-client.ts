/**
 * One pipeline worker, seen from the window: starts it, parses what it says, answers commands, and notices its death.
 */
import type { ClipId } from '../../core/clip/clip.ts';
import { deferred } from '../../core/deferred.ts';
import { PrerollError, sentenceOf } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { wallMs } from '../../core/time.ts';
import type { ConnectionEnd } from '../../source/connection-end.ts';
import type { Knock } from '../../source/session.ts';
import type { SessionOpening } from '../../source/source.ts';
import { OpenSessions } from './open-sessions.ts';
import { parseFromPipeline } from '../../protocol/messages.ts';
import {
  PIPELINE_PROTOCOL,
  type Command,
  type FromPipeline,
  type ToPipeline,
} from '../../protocol/pipeline.ts';

/** Milliseconds that a worker may take to load and to answer the first message. */
const READY_WITHIN = 15_000;
/** Statistics come every second; this many of our own seconds without any message mean that the worker hangs. */
const SILENT_TICKS = 6;
const TICK = 1000;

export type Hello = Omit<Extract<ToPipeline, { type: 'hello' }>, 'type' | 'protocol'>;
export type PipelineEvent = Exclude<FromPipeline, { type: 'ready' | 'answer' | 'session' }>;
export type CommandResult =
  { readonly ok: true; readonly clip?: ClipId } | { readonly ok: false; readonly error: PrerollError };

export interface PipelineClientOptions {
  readonly hello: Hello;
  readonly onEvent: (event: PipelineEvent) => void;
  /** The worker ended by itself after it had been ready. Called once, never after `terminate`. */
  readonly onDeath: (error: PrerollError) => void;
  /** A person decides whether somebody's stream is taken; nobody's is without it. */
  readonly onKnock?: (knock: Knock, signal: AbortSignal) => Promise<boolean>;
  readonly createWorker?: () => Worker;
}

interface Outgoing {
  readonly message: ToPipeline;
  readonly transfer: readonly Transferable[];
}

type State =
  /** `held` waits for the greeting's answer: a worker that is still opening its storage takes nothing else. */
  | {
      readonly kind: 'starting';
      readonly settle: (error: PrerollError | undefined) => void;
      readonly held: Outgoing[];
    }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended' };

// The bundler reads this expression as it stands: every part of it has to be a literal.
const startWorker = (): Worker =>
  new Worker(new URL('../../pipeline/pipeline.worker.ts', import.meta.url), {
    type: 'module',
    name: 'preroll-pipeline',
  });

export class PipelineClient {
  /** Settles once: `undefined` when the worker is up and speaks our version, else why it is not. Never rejects. */
  readonly started: Promise<PrerollError | undefined>;

  readonly #options: PipelineClientOptions;
  readonly #worker: Worker;
  readonly #open = new Map<number, (result: CommandResult) => void>();
  readonly #sessions: OpenSessions;
  readonly #readyTimer: ReturnType<typeof setTimeout>;
  readonly #watchdog: ReturnType<typeof setInterval>;
  #state: State;
  #nextId = 1;
  #silence = 0;

  constructor(options: PipelineClientOptions) {
    this.#options = options;
    const { promise, resolve } = deferred<PrerollError | undefined>();
    this.started = promise;
    this.#state = { kind: 'starting', settle: resolve, held: [] };
    this.#sessions = new OpenSessions({
      send: (message, transfer) => this.send(message, transfer),
      onKnock: options.onKnock ?? (() => Promise.resolve(false)),
    });
    this.#worker = (options.createWorker ?? startWorker)();
    this.#worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      this.#receive(event.data);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#die(
        'message' in event
          ? say`The recorder stopped: ${event.message}.`
          : say`The recorder stopped: it could not be loaded.`,
      );
    });
    this.#worker.addEventListener('messageerror', () => {
      this.#die(say`The recorder sent something that could not be read.`);
    });
    this.#readyTimer = setTimeout(() => {
      this.#die(say`The recorder did not start in time. Reload the page to try again.`);
    }, READY_WITHIN);
    // Ticks are counted rather than time: a laptop that slept for an hour has missed a single one.
    this.#watchdog = setInterval(() => {
      if (this.#state.kind !== 'running') return;
      this.#silence += 1;
      if (this.#silence >= SILENT_TICKS) this.#die(say`The recorder stopped answering.`);
    }, TICK);
    const hello: ToPipeline = { type: 'hello', protocol: PIPELINE_PROTOCOL, ...options.hello };
    this.#worker.postMessage(hello);
  }

  /** Does nothing once the worker has ended. */
  send(message: Exclude<ToPipeline, { type: 'hello' }>, transfer: readonly Transferable[] = []): void {
    if (this.#state.kind === 'starting') this.#state.held.push({ message, transfer });
    else if (this.#state.kind === 'running') this.#worker.postMessage(message, [...transfer]);
  }

  /** Never rejects. A worker that ends first settles every open command with the reason. */
  command(command: Command): Promise<CommandResult> {
    if (this.#state.kind === 'ended') {
      return Promise.resolve({ ok: false, error: notRunning() });
    }
    const id = this.#nextId++;
    const { promise, resolve } = deferred<CommandResult>();
    this.#open.set(id, resolve);
    this.send({ type: 'command', id, command });
    // A worker that closes reports no more, and may need longer for a slow disk than our patience with a silent one.
    if (command.kind === 'close') clearInterval(this.#watchdog);
    return promise;
  }

  /** Hands the receiver's encoded frames to the worker. Before the offer, or nothing will ever come (Chromium 156). */
  attachTap(receiver: RTCRtpReceiver): void {
    receiver.transform = new RTCRtpScriptTransform(this.#worker, { kind: receiver.track.kind });
  }

  /** Runs the session of a byte source in the worker. Settles when it is over, with the worker at the latest. */
  openSession(opening: SessionOpening): Promise<ConnectionEnd> {
    if (this.#state.kind === 'ended') return Promise.resolve({ kind: 'lost', error: notRunning() });
    return this.#sessions.open(opening);
  }

  /** Ends the worker at once and settles everything that waits for it. What it had not written yet is lost. */
  terminate(): void {
    this.#end(new PrerollError('worker-died', say`The recorder was stopped.`));
  }

  #receive(data: unknown): void {
    if (this.#state.kind === 'ended') return;
    this.#silence = 0;
    const message = parseFromPipeline(data);
    if (message instanceof PrerollError) {
      this.#log(message.message);
    } else if (message.type === 'ready') {
      this.#greet(message.protocol);
    } else if (message.type === 'answer') {
      this.#answer(message);
    } else if (message.type === 'session') {
      this.#sessions.receive(message);
    } else {
      this.#options.onEvent(message);
    }
  }

  #greet(protocol: number): void {
    if (this.#state.kind !== 'starting') return;
    if (protocol !== PIPELINE_PROTOCOL) {
      this.#die(say`The recorder is of another version than this page. Reload the page.`);
      return;
    }
    clearTimeout(this.#readyTimer);
    const { settle, held } = this.#state;
    this.#state = { kind: 'running' };
    for (const { message, transfer } of held) this.#worker.postMessage(message, [...transfer]);
    settle(undefined);
  }

  #answer(message: Extract<FromPipeline, { type: 'answer' }>): void {
    const settle = this.#open.get(message.id);
    if (settle === undefined) {
      this.#log(`An answer came to command ${message.id}, which is not open.`);
      return;
    }
    this.#open.delete(message.id);
    if (!message.ok) {
      settle({ ok: false, error: new PrerollError(message.reason, message.sentence) });
    } else if (message.clip === undefined) {
      settle({ ok: true });
    } else {
      settle({ ok: true, clip: message.clip });
    }
  }

  #die(sentence: Sentence): void {
    const { kind } = this.#state;
    const error = new PrerollError('worker-died', sentence);
    this.#end(error);
    if (kind === 'running') this.#options.onDeath(error);
  }

  #end(error: PrerollError): void {
    const state = this.#state;
    if (state.kind === 'ended') return;
    this.#state = { kind: 'ended' };
    clearTimeout(this.#readyTimer);
    clearInterval(this.#watchdog);
    this.#worker.terminate();
    if (state.kind === 'starting') state.settle(error);
    for (const settle of this.#open.values()) settle({ ok: false, error });
    this.#open.clear();
    this.#sessions.endAll(error);
  }

  #log(text: string): void {
    const record = { at: wallMs(Date.now()), level: 'warn', scope: 'pipeline-client', text } as const;
    this.#options.onEvent({ type: 'log', record });
  }
}

const notRunning = (): PrerollError => new PrerollError('worker-died', say`The recorder is not running.`);

/** For a caller that must not wait for ever on a worker: the result, or a failure after `ms` milliseconds. */
export function within(result: Promise<CommandResult>, ms: number): Promise<CommandResult> {
  const { promise, resolve } = deferred<CommandResult>();
  const timer = setTimeout(() => {
    resolve({ ok: false, error: new PrerollError('worker-died', say`The recorder did not answer in time.`) });
  }, ms);
  result
    .then(resolve, (thrown: unknown) => {
      resolve({ ok: false, error: new PrerollError('internal', sentenceOf(thrown), { cause: thrown }) });
    })
    .finally(() => clearTimeout(timer));
  return promise;
}
