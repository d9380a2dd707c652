/**
 * A JetKVM's signaling socket: introduction, one offer and its answer, candidates both ways, and a heartbeat.
 *
 * The device keeps a session when its socket closes, so the end of the socket is the end of the attempt only as long as
 * there is no answer. After that nothing is reopened: a second socket would bring nothing that the session needs, and
 * notice of an eviction comes over the `rpc` channel as well.
 */
import { deferred, type Deferred } from '../../core/deferred.ts';
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { Life } from '../life.ts';
import { after, bounded } from '../wait.ts';
import type { IceCandidate, Signaling } from '../webrtc/signaling.ts';
import { candidateMessage, offerMessage, parseSignalingMessage, type SignalingMessage } from './messages.ts';

/** Longest waits in milliseconds. */
const OPEN_MS = 8000;
/** The same where the browser may first ask the person about the local network. */
export const ASKING_MS = 30_000;
const METADATA_MS = 5000;
/** The device's own interface pings as often, and gives up as late. */
const PING_MS = 25_000;
const SILENCE_MS = 60_000;
/** Close code of newer firmware when somebody else took the device over. */
const EVICTED_CODE = 4001;

interface Listening {
  readonly signal: AbortSignal;
}

/** The part of a `WebSocket` that is used; a test hands in its own. */
export interface TextSocket {
  addEventListener(type: 'open', listener: () => void, options: Listening): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: unknown }) => void,
    options: Listening,
  ): void;
  addEventListener(
    type: 'close',
    listener: (event: { readonly code: number }) => void,
    options: Listening,
  ): void;
  send(text: string): void;
  close(): void;
}

type Phase =
  /** Until the device has introduced itself. */
  | { readonly kind: 'opening'; readonly metadata: Deferred<void>; readonly open: boolean }
  | { readonly kind: 'introduced' }
  | { readonly kind: 'offered'; readonly answer: Deferred<string> }
  | { readonly kind: 'answered' }
  | { readonly kind: 'closed' };

const failed = (sentence: Sentence): PrerollError => new PrerollError('connection-failed', sentence);

const closedEarly = (): PrerollError =>
  failed(say`The device closed the connection before it answered. Try again, or restart the device.`);

/** The handshake failed or took too long; a browser tells a page nothing about why. */
export class Unreachable extends PrerollError {
  constructor() {
    super('connection-failed', say`No signaling connection to the device could be opened.`);
  }
}

export class JetkvmSignaling implements Signaling {
  readonly #socket: TextSocket;
  readonly #life: Life;
  readonly #abandoned = new AbortController();
  /** Aborted once nothing is heard or awaited any more. */
  readonly #signal: AbortSignal;
  #phase: Phase;
  #version = '';
  #onCandidate: ((candidate: IceCandidate) => void) | undefined;
  /** Settles once the device has introduced itself. */
  readonly #introduction: Promise<void>;
  /** Puts the end for silence off. */
  #heard: () => void = () => undefined;

  /** Takes a socket that is still connecting; `open` waits for the rest. */
  constructor(socket: TextSocket, life: Life) {
    this.#socket = socket;
    this.#life = life;
    const metadata = deferred<void>();
    this.#introduction = metadata.promise;
    // It may fail before somebody waits for it.
    this.#introduction.catch(() => undefined);
    this.#phase = { kind: 'opening', metadata, open: false };
    const signal = AbortSignal.any([life.signal, this.#abandoned.signal]);
    this.#signal = signal;
    life.onEnd(() => socket.close());
    socket.addEventListener('open', () => this.#opened(), { signal });
    socket.addEventListener('message', ({ data }) => this.#take(parseSignalingMessage(data)), { signal });
    socket.addEventListener('close', ({ code }) => this.#closed(code), { signal });
  }

  /**
   * Resolves once the device has said that it speaks our protocol. Rejects with `Unreachable` or another `PrerollError`.
   *
   * @param ms Longest wait.
   */
  introduced(ms = OPEN_MS): Promise<void> {
    return bounded(this.#introduction, {
      signal: this.#life.signal,
      ms,
      late: () => new Unreachable(),
    });
  }

  /** Another way is tried in the same life: this socket, should it open after all, has no say in how that ends. */
  abandon(): void {
    this.#phase = { kind: 'closed' };
    this.#abandoned.abort();
    this.#socket.close();
  }

  /** Of the device's firmware; empty before it has introduced itself. */
  get version(): string {
    return this.#version;
  }

  sendOffer(sdp: string): Promise<string> {
    if (this.#phase.kind !== 'introduced') return Promise.reject(closedEarly());
    const answer = deferred<string>();
    this.#phase = { kind: 'offered', answer };
    this.#socket.send(offerMessage(sdp));
    return answer.promise;
  }

  sendCandidate(candidate: IceCandidate): void {
    if (this.#phase.kind !== 'closed') this.#socket.send(candidateMessage(candidate));
  }

  onCandidate(listener: (candidate: IceCandidate) => void): void {
    this.#onCandidate = listener;
  }

  #opened(): void {
    const phase = this.#phase;
    if (phase.kind !== 'opening') return;
    this.#phase = { ...phase, open: true };
    after(METADATA_MS, this.#signal, () => {
      if (this.#phase.kind !== 'opening') return;
      phase.metadata.reject(
        failed(
          say`Something took the connection, but it is no JetKVM. Check the address: the device’s own display shows it.`,
        ),
      );
      this.#give();
    });
    this.#beat();
  }

  #beat(): void {
    const signal = this.#signal;
    let silence = (): void => undefined;
    this.#heard = (): void => {
      silence();
      silence = after(SILENCE_MS, signal, () => this.#give());
    };
    this.#heard();
    const ping = (): void => {
      if (this.#phase.kind === 'closed') return;
      this.#socket.send('ping');
      after(PING_MS, signal, ping);
    };
    after(PING_MS, signal, ping);
  }

  #take(message: SignalingMessage): void {
    this.#heard();
    const phase = this.#phase;
    switch (message.kind) {
      case 'metadata':
        if (phase.kind !== 'opening') break;
        if (message.version === undefined) {
          phase.metadata.reject(
            failed(
              say`This JetKVM does not say which firmware it has, so it is older than 0.3.9. Update it on its own page, then connect again.`,
            ),
          );
          break;
        }
        this.#version = message.version;
        this.#phase = { kind: 'introduced' };
        phase.metadata.resolve();
        break;
      case 'answer':
        if (phase.kind !== 'offered') break;
        this.#phase = { kind: 'answered' };
        phase.answer.resolve(message.sdp);
        break;
      case 'refused':
        if (phase.kind !== 'offered') break;
        phase.answer.reject(
          failed(
            say`The device could not use this browser’s offer, which is for H.264. If its settings under Video know another codec alone, choose H.264 there; else restart the device, or update its firmware.`,
          ),
        );
        break;
      case 'candidate':
        this.#onCandidate?.(message.candidate);
        break;
      case 'evicted':
        this.#life.end({ kind: 'evicted' });
        break;
      case 'ignored':
    }
  }

  #closed(code: number): void {
    const phase = this.#phase;
    this.#phase = { kind: 'closed' };
    if (code === EVICTED_CODE) this.#life.end({ kind: 'evicted' });
    if (phase.kind === 'opening') phase.metadata.reject(phase.open ? closedEarly() : new Unreachable());
    if (phase.kind === 'offered') phase.answer.reject(closedEarly());
  }

  /** Gives the socket up from our side; what it still owes fails. */
  #give(): void {
    this.#socket.close();
    this.#closed(0);
  }
}
