/**
 * A JetKVM in the same page: its socket, its signaling and its `rpc` channel, as far as a source can tell. The real
 * protocol over a real network is the stand-in device's part; this one says what a test tells it to say.
 */
import { FarPeer } from './far-peer.ts';

interface Message {
  readonly type: string;
  readonly data: { readonly sd?: string } & RTCIceCandidateInit;
}

export class FakeJetkvm extends EventTarget {
  readonly far = new FarPeer();
  readonly url: string;
  closed = false;
  #rpc: RTCDataChannel | undefined;

  constructor(url: string) {
    super();
    this.url = url;
    this.far.onCandidate((data) => this.#say({ type: 'new-ice-candidate', data }));
    this.far.pc.addEventListener('datachannel', ({ channel }) => {
      this.#rpc = channel;
      channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
        const { id, method } = JSON.parse(data) as { id: number; method: string };
        const result = method === 'getVideoState' ? { ready: false, error: 'no_signal' } : null;
        channel.send(JSON.stringify({ jsonrpc: '2.0', id, result }));
      });
    });
  }

  /** Lets the handshake succeed and introduces itself. */
  accept(): void {
    this.dispatchEvent(new Event('open'));
    this.#say({ type: 'device-metadata', data: { deviceVersion: '0.5.5' } });
  }

  /** Ends the socket, or refuses it when it was not accepted. */
  drop(code = 1006): void {
    this.dispatchEvent(new CloseEvent('close', { code }));
  }

  notify(method: string): void {
    this.#rpc?.send(JSON.stringify({ jsonrpc: '2.0', method }));
  }

  send(text: string): void {
    if (text === 'ping') return;
    const { type, data } = JSON.parse(text) as Message;
    if (type === 'offer') void this.#answer(data.sd ?? '');
    else this.far.sendCandidate({ ...data, candidate: data.candidate ?? '' });
  }

  close(): void {
    this.closed = true;
  }

  async #answer(offer: string): Promise<void> {
    const { sdp } = JSON.parse(atob(offer)) as { sdp: string };
    const answer = JSON.stringify({ type: 'answer', sdp: await this.far.sendOffer(sdp) });
    this.#say({ type: 'answer', data: btoa(answer) });
  }

  #say(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}
