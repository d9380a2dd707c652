/** A JetKVM on the local network as a source: its signaling, its `rpc` channel and its video put together. */
import type { SourceTarget } from '../../core/source.ts';
import { refusalOf } from '../../core/unencrypted.ts';
import { attempt } from '../attempt.ts';
import type { Life } from '../life.ts';
import type { Connection, Source, TapConnect } from '../source.ts';
import { awaitPicture } from '../webrtc/await-picture.ts';
import { connectPeer } from '../webrtc/peer.ts';
import { localNetworkPermission } from '../local-network.ts';
import { pageOrigin, signalingUrl } from './address.ts';
import { answers } from './answers.ts';
import { lookAround } from './evidence.ts';
import { knowsH265 } from './firmware.ts';
import { findingOf, isNobody } from './finding.ts';
import { hostsOf, isLoopback } from './hosts.ts';
import { mixedContent, unreachable } from './reach.ts';
import { relayFailure } from './relay/failure.ts';
import type { Relay } from './relay/relay.ts';
import type { Relays } from './relay/relays.ts';
import { relays as ofThisWindow } from './relay/this-window.ts';
import { Rpc } from './rpc.ts';
import { ASKING_MS, JetkvmSignaling, Unreachable } from './signaling.ts';

export class JetkvmSource implements Source {
  readonly target: SourceTarget;
  readonly #relays: Pick<Relays, 'regain' | 'settle' | 'drop'>;
  /** Where the device's pages were reached last; a target may have several hosts. */
  #origin: string | undefined;

  constructor(target: SourceTarget, relays: Pick<Relays, 'regain' | 'settle' | 'drop'> = ofThisWindow) {
    this.target = target;
    this.#relays = relays;
  }

  connect({ attachTap, onEvent, signal }: TapConnect): Promise<Connection> {
    return attempt(signal, async (life) => {
      const relay = await this.#relays.regain(pageOrigin(this.target));
      life.signal.throwIfAborted();
      // A bookmark that runs on the device's page is the way of a person who logged in there.
      const signaling =
        relay?.view.kind === 'ready'
          ? await this.#relay(relay, life)
          : await this.#dial(relay, life, hostsOf(this.target, location.protocol === 'https:'));
      let rpc: Rpc | undefined;
      await connectPeer({
        life,
        signaling,
        attachTap,
        onStream: (stream) => onEvent({ kind: 'stream', stream }),
        onContact: (held) => onEvent({ kind: 'contact', held }),
        answers: (asking) => this.answers(asking),
        provoke: () => void rpc?.call('ping'),
        openChannels: (pc) => {
          rpc = new Rpc(pc.createDataChannel('rpc'), life, (input) => onEvent({ kind: 'input', input }));
          rpc.listen();
        },
        onStands: (pc) => {
          onEvent({ kind: 'stats', read: () => pc.getStats() });
          rpc?.stands();
          awaitPicture(pc, life, {
            onMissing: () => onEvent({ kind: 'no-picture' }),
            onUnreadable: knowsH265(signaling.version) ? () => life.end({ kind: 'unreadable' }) : undefined,
          });
        },
      });
    });
  }

  answers(signal: AbortSignal): Promise<boolean> {
    return answers(this.#origin ?? pageOrigin(this.target), signal);
  }

  /** The tab on the device's page is closed: nothing comes back through it any more. */
  leave(): void {
    this.#relays.drop(pageOrigin(this.target));
  }

  async #relay(relay: Relay, life: Life): Promise<JetkvmSignaling> {
    const signaling = new JetkvmSignaling(relay.connect(), life);
    try {
      await signaling.introduced();
      this.#origin = relay.origin;
      return signaling;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      throw relayFailure(this.target.device.name, relay.view) ?? error;
    }
  }

  /** @param tried The hosts under which nobody was found before this one. */
  async #dial(
    relay: Relay | undefined,
    life: Life,
    [host, next, ...others]: readonly [string, ...string[]],
    tried: readonly string[] = [],
  ): Promise<JetkvmSignaling> {
    const { name } = this.target.device;
    const origin = pageOrigin(this.target, host);
    const signaling = new JetkvmSignaling(this.#openSocket(host), life);
    try {
      await signaling.introduced(await patienceFor(host));
      this.#origin = origin;
      return signaling;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      signaling.abandon();
    }
    const finding = findingOf(await lookAround(origin, isLoopback(host), life.signal));
    life.signal.throwIfAborted();
    const nobody = isNobody(finding);
    if (nobody && next !== undefined) return this.#dial(relay, life, [next, ...others], [...tried, host]);
    const why = unreachable({ host: nobody ? [...tried, host].join(' / ') : host, origin }, finding);
    if (why.reason === 'needs-login') this.#relays.settle(pageOrigin(this.target), origin);
    throw why.reason === 'needs-login' ? (relayFailure(name, relay?.view) ?? why) : why;
  }

  #openSocket(host: string): WebSocket {
    const url = signalingUrl(this.target, host);
    const refusal = refusalOf(url, location.protocol);
    if (refusal !== undefined) throw refusal;
    try {
      return new WebSocket(url);
    } catch (error) {
      throw mixedContent(this.target.device.name, error);
    }
  }
}

/** A browser that has yet to ask the person keeps the socket waiting meanwhile; any other answer takes no time. */
const patienceFor = async (host: string): Promise<number | undefined> =>
  (await localNetworkPermission(isLoopback(host))) === 'prompt' && location.protocol === 'https:'
    ? ASKING_MS
    : undefined;
