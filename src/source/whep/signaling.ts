/**
 * WHEP from the first request to the last (draft-ietf-wish-whep, which takes over RFC 9725 clause by clause): one `POST`
 * with the offer, a `PATCH` for candidates where the server takes them, and a `DELETE` with the end of the connection's life.
 * No retries: whoever called comes back.
 */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Life } from '../life.ts';
import { after } from '../wait.ts';
import type { IceCandidate, Signaling } from '../webrtc/signaling.ts';
import { readAnswer, readSession, type WhepAnswer, type WhepSession } from './answer.ts';
import { findOutWhy } from './reach.ts';
import { type OfferedTransport, offeredTransport, SDP_FRAGMENT, sdpFragment } from './sdp-fragment.ts';

/**
 * Longest wait in milliseconds for the answer. Not the life's end but this ends the request: a server that made a session
 * for somebody who has gone would keep it, and with its answer it can be given back.
 */
const POST_MS = 10_000;
const PATCH_MS = 5000;
/** RFC 9725, 4.3.2: candidates go in few requests; milliseconds that the first waits for those right behind it. */
const GATHER_MS = 50;
/** More than any honest host has; what comes beyond it is dropped. */
const MAX_CANDIDATES = 64;

export interface WhepSignalingOptions {
  readonly endpoint: URL;
  readonly token: string | undefined;
  readonly life: Life;
}

export class WhepSignaling implements Signaling {
  readonly #options: WhepSignalingOptions;
  #session: WhepSession | undefined;
  #transport: OfferedTransport | undefined;
  /** Not yet sent. */
  readonly #candidates: string[] = [];
  #complete = false;
  #trickling: 'idle' | 'sending' | 'over' = 'idle';

  constructor(options: WhepSignalingOptions) {
    this.#options = options;
    options.life.onEnd(() => this.#leave());
  }

  /** Known once the answer is there. */
  get iceServers(): readonly RTCIceServer[] {
    return this.#session?.iceServers ?? [];
  }

  async sendOffer(sdp: string): Promise<string> {
    const { life } = this.#options;
    this.#transport = offeredTransport(sdp);
    const answer = await this.#post(sdp);
    // Ended meanwhile: nobody else knows of the session.
    if (life.signal.aborted || answer.kind === 'refused') this.#leave();
    if (answer.kind === 'refused') throw answer.error;
    return answer.sdp;
  }

  sendCandidate({ candidate, sdpMid }: IceCandidate): void {
    // RFC 9725, 4.3.2: those of the first `m=` section alone, which carries the whole bundle.
    if (sdpMid !== this.#transport?.mid || this.#candidates.length >= MAX_CANDIDATES) return;
    this.#candidates.push(candidate);
    if (this.#candidates.length === 1)
      after(GATHER_MS, this.#options.life.signal, () => void this.#trickle());
  }

  /** There will be no more candidates. */
  endCandidates(): void {
    this.#complete = true;
    void this.#trickle();
  }

  /** 4.3.2: all of the far end's candidates are in its answer. */
  onCandidate(): void {}

  async #post(sdp: string): Promise<WhepAnswer> {
    const { endpoint, token, life } = this.#options;
    const signal = AbortSignal.timeout(POST_MS);
    try {
      const response = await this.#ask(endpoint, 'POST', { type: 'application/sdp', body: sdp, signal });
      // Before the body, which may break off: whatever the server has made by then is given back.
      this.#session = readSession(response, endpoint);
      return await readAnswer(response, endpoint, token);
    } catch (thrown) {
      this.#leave();
      if (!signal.aborted) throw await findOutWhy(endpoint, life.signal);
      throw new PrerollError(
        'connection-failed',
        say`${endpoint.host} did not answer within ${POST_MS / 1000} seconds. Check that the media server is not overloaded.`,
        { cause: thrown },
      );
    }
  }

  /** One request at a time, with all that has gathered. A server that takes none is asked once. */
  async #trickle(): Promise<void> {
    const url = this.#session?.url;
    if (this.#trickling !== 'idle' || this.#transport === undefined || url === undefined) return;
    this.#trickling = 'sending';
    while (this.#candidates.length > 0 || this.#complete) {
      const complete = this.#complete;
      const taken = await this.#patch(
        url,
        sdpFragment(this.#transport, this.#candidates.splice(0), complete),
      );
      if (complete || !taken) {
        this.#trickling = 'over';
        return;
      }
    }
    this.#trickling = 'idle';
  }

  /** Whether the server took it. One that did not may still connect: it learns our addresses from our first packets. */
  async #patch(url: URL, body: string): Promise<boolean> {
    const signal = AbortSignal.any([this.#options.life.signal, AbortSignal.timeout(PATCH_MS)]);
    try {
      return (await this.#ask(url, 'PATCH', { type: SDP_FRAGMENT, body, signal })).ok;
    } catch {
      return false;
    }
  }

  /** RFC 9725, 4.2: frees what the server holds for us, also when the page goes away at this moment. */
  #leave(): void {
    const url = this.#session?.url;
    if (url === undefined) return;
    // A session that is gone already, or a server that is, is what was wanted.
    this.#ask(url, 'DELETE', { keepalive: true }).catch(() => undefined);
    this.#session = undefined;
  }

  #ask(
    url: URL,
    method: 'POST' | 'PATCH' | 'DELETE',
    { type, ...init }: Pick<RequestInit, 'body' | 'signal' | 'keepalive'> & { readonly type?: string },
  ): Promise<Response> {
    const { token, endpoint } = this.#options;
    const session = this.#session;
    const headers = new Headers();
    if (type !== undefined) headers.set('Content-Type', type);
    const trusted = url === endpoint || session?.trusted === true;
    if (token !== undefined && trusted) headers.set('Authorization', `Bearer ${token}`);
    // RFC 9725, 4.3.1: which ICE session is meant; for `DELETE` it does not matter.
    if (method === 'PATCH' && session?.etag !== undefined) headers.set('If-Match', session.etag);
    return fetch(url, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...init,
    });
  }
}
