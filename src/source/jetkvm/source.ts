/** A JetKVM on the local network as a source: its signaling, its `rpc` channel and its video put together. */
import type { InputState, SourceTarget } from '../../core/source.ts';
import { attempt } from '../attempt.ts';
import type { Connection, ConnectOptions, Source } from '../source.ts';
import { connectPeer } from '../webrtc/peer.ts';
import { pageOrigin, signalingUrl } from './address.ts';
import { findPresence, localNetworkPermission, mixedContent, unreachable } from './reach.ts';
import { relayFailure } from './relay/failure.ts';
import type { Relay } from './relay/relay.ts';
import type { Relays } from './relay/relays.ts';
import { relays as ofThisWindow } from './relay/this-window.ts';
import { Rpc } from './rpc.ts';
import { JetkvmSignaling, Unreachable } from './signaling.ts';

export class JetkvmSource implements Source {
  readonly target: SourceTarget;
  readonly #relays: Pick<Relays, 'find'>;

  constructor(target: SourceTarget, relays: Pick<Relays, 'find'> = ofThisWindow) {
    this.target = target;
    this.#relays = relays;
  }

  connect({ attachTap, onEvent, signal }: ConnectOptions): Promise<Connection> {
    return attempt(signal, async (life) => {
      const relay = this.#relays.find(pageOrigin(this.target));
      // A bookmark that runs on the device's page is the way of a person who logged in there.
      const relayed = relay?.view.kind === 'ready';
      const signaling = new JetkvmSignaling(relayed ? relay.connect() : this.#openSocket(), life);
      await this.#introduced(signaling, life.signal, { relay, relayed });
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

  async #introduced(
    signaling: JetkvmSignaling,
    signal: AbortSignal,
    { relay, relayed }: { readonly relay: Relay | undefined; readonly relayed: boolean },
  ): Promise<void> {
    try {
      await signaling.introduced();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      const told = relayFailure(this.target.device.name, relay?.view);
      if (relayed) throw told ?? error;
      const presence = await findPresence(pageOrigin(this.target), signal);
      const why = unreachable(this.target.device.name, presence, await localNetworkPermission());
      throw why.reason === 'needs-login' ? (told ?? why) : why;
    }
  }
}
