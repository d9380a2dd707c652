/** A stream on a media server as a source: one WHEP session and one peer connection. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { SourceTarget } from '../../core/source.ts';
import { attempt } from '../attempt.ts';
import type { Life } from '../life.ts';
import type { AskToken, Connection, Source, TapConnect } from '../source.ts';
import { recordablePreferences } from '../webrtc/codec-preferences.ts';
import { awaitPicture } from '../webrtc/await-picture.ts';
import { connectPeer } from '../webrtc/peer.ts';
import { endpointOf } from './address.ts';
import { isThere } from './reach.ts';
import { WhepSignaling } from './signaling.ts';

export class WhepSource implements Source {
  readonly target: SourceTarget;
  readonly #token: AskToken;
  #stands = false;

  constructor(target: SourceTarget, token: AskToken) {
    this.target = target;
    this.#token = token;
  }

  connect({ attachTap, onEvent, signal }: TapConnect): Promise<Connection> {
    return attempt(signal, async (life) => {
      const token = await this.#token();
      life.signal.throwIfAborted();
      const signaling = new WhepSignaling({ endpoint: endpointOf(this.target), token, life });
      await connectPeer({
        life,
        signaling,
        attachTap,
        onStream: (stream) => onEvent({ kind: 'stream', stream }),
        onContact: (held) => onEvent({ kind: 'contact', held }),
        answers: (asking) => isThere(endpointOf(this.target), asking),
        // RFC 9725, 4.4.1: everything over one transport.
        config: { bundlePolicy: 'max-bundle' },
        codecs: recordablePreferences,
        audio: true,
        serversFromAnswer: () => signaling.iceServers,
        openChannels: (pc) => tellOfLastCandidate(pc, signaling, life),
        onStands: (pc) => {
          onEvent({ kind: 'stats', read: () => pc.getStats() });
          this.#stands = true;
          life.onEnd(() => {
            this.#stands = false;
          });
          noticeGoodbye(pc, life);
          awaitPicture(pc, life, { onMissing: () => onEvent({ kind: 'no-picture' }) });
        },
      });
    });
  }

  /** A connection that stands is answer enough: the server would answer a `GET` with an error, of which the console tells. */
  async answers(signal: AbortSignal): Promise<boolean> {
    return this.#stands || isThere(endpointOf(this.target), signal);
  }
}

function tellOfLastCandidate(pc: RTCPeerConnection, signaling: WhepSignaling, life: Life): void {
  const look = (): void => {
    if (pc.iceGatheringState === 'complete') signaling.endCandidates();
  };
  pc.addEventListener('icegatheringstatechange', look, { signal: life.signal });
}

/**
 * RFC 9725, 4.2: a server ends a session by ending DTLS. The connection's own state tells of that only ten seconds later,
 * when ICE has given up (Chromium 156).
 */
function noticeGoodbye(pc: RTCPeerConnection, life: Life): void {
  const transport = pc.getReceivers()[0]?.transport;
  const look = (): void => {
    if (transport?.state !== 'closed') return;
    const sentence = say`The media server has ended this stream.`;
    life.end({ kind: 'lost', error: new PrerollError('connection-failed', sentence) });
  };
  transport?.addEventListener('statechange', look, { signal: life.signal });
}
