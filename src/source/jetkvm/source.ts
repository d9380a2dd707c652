/** A JetKVM on the local network as a source: its signaling, its `rpc` channel and its video put together. */
import type { InputState, SourceTarget } from '../../core/source.ts';
import { attempt } from '../attempt.ts';
import type { Connection, ConnectOptions, Source } from '../source.ts';
import { connectPeer } from '../webrtc/peer.ts';
import { pageOrigin, signalingUrl } from './address.ts';
import { findPresence, localNetworkPermission, mixedContent, unreachable } from './reach.ts';
import { Rpc } from './rpc.ts';
import { JetkvmSignaling, Unreachable } from './signaling.ts';

export class JetkvmSource implements Source {
  readonly target: SourceTarget;

  constructor(target: SourceTarget) {
    this.target = target;
  }

  connect({ attachTap, onEvent, signal }: ConnectOptions): Promise<Connection> {
    return attempt(signal, async (life) => {
      const signaling = new JetkvmSignaling(this.#openSocket(), life);
      await this.#introduced(signaling, life.signal);
      await connectPeer({
        life,
        signaling,
        attachTap,
        onStream: (stream) => onEvent({ kind: 'stream', stream }),
        openChannels: (pc) => {
          const onInput = (input: InputState): void => onEvent({ kind: 'input', input });
          const rpc = new Rpc(pc.createDataChannel('rpc'), life, onInput);
          rpc.listen();
          const look = (): void => {
            if (pc.connectionState === 'connected') rpc.stands();
          };
          pc.addEventListener('connectionstatechange', look, { signal: life.signal });
        },
      });
    });
  }

  #openSocket(): WebSocket {
    try {
      return new WebSocket(signalingUrl(this.target));
    } catch (error) {
      throw mixedContent(this.target.device.name, error);
    }
  }

  async #introduced(signaling: JetkvmSignaling, signal: AbortSignal): Promise<void> {
    try {
      await signaling.introduced();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      const presence = await findPresence(pageOrigin(this.target), signal);
      throw unreachable(this.target.device.name, presence, await localNetworkPermission());
    }
  }
}
