/** One WebRTC session: a peer connection that sends one video stream and answers on `rpc`. */
import { RTCPeerConnection, RTCRtpCodecParameters, type RTCDataChannel, type RTCDtlsTransport } from 'werift';
import { holdDatagrams } from './datagrams.ts';
import { dressAnswer, readVideoOffer, type VideoOffer } from './answer.ts';
import { endHandshake, sendCloseNotify, skipHandshakeNumbers } from './dtls.ts';
import type { Dice } from './impair.ts';
import type { PlayedFrame } from './player.ts';
import type { RtpClock } from './rtp-clock.ts';
import { RtpSender, type Feedback, type Stream } from './rtp-sender.ts';

const WATCH_MS = 500;

export interface CandidateInit {
  readonly candidate: string;
  readonly sdpMid?: string;
  readonly sdpMLineIndex?: number;
  readonly usernameFragment?: string;
}

export interface SessionOptions {
  /** Counts sessions from 1. */
  readonly number: number;
  readonly vanishedMs: number;
  readonly playoutDelay: boolean;
  /** Every key frame bears SPS and PPS; otherwise only the first one that a session gets from a started encoder does. */
  readonly repeatParameterSets: boolean;
  /** RTP payloads that come before the slices of each picture. */
  readonly ballast: readonly Buffer[];
  readonly clock: RtpClock;
  readonly dice: Dice;
  readonly random: () => number;
  readonly onCandidate: (candidate: CandidateInit) => void;
  readonly onConnected: () => void;
  /** The peer said good-bye, or vanished. Not called for a `close` from this side. */
  readonly onGone: () => void;
  readonly onRpcOpen: (session: Session) => void;
  readonly onRpcMessage: (text: string, session: Session) => void;
}

/** What became of a frame that was handed to a session. */
export interface Sending {
  readonly ticks: number;
  readonly rtpTimestamp: number;
  readonly lostPackets: number;
}

export class Session {
  readonly number: number;
  readonly #options: SessionOptions;
  readonly #peer: RTCPeerConnection;
  readonly #transport: RTCDtlsTransport;
  readonly #stream: Stream;
  readonly #sender: RtpSender;
  readonly #watch: NodeJS.Timeout;
  #rpc: RTCDataChannel | undefined;
  #mend: (() => void) | undefined;
  #state: 'connecting' | 'connected' | 'closed' = 'connecting';
  #heardAt = performance.now();
  /** The encoder's life of which the receiver has the parameter sets. */
  #knownRun: number | undefined;

  /**
   * Takes an offer.
   *
   * @returns The session and the text of its answer.
   * @throws Error if the offer is none, or has no video that the device can send.
   */
  static async answer(offer: string, options: SessionOptions): Promise<{ session: Session; answer: string }> {
    const video = readVideoOffer(offer);
    if (video === undefined) throw new Error('The offer has no H.264 that the device knows.');
    let heard = (): void => undefined;
    const peer = new RTCPeerConnection({
      codecs: {
        audio: [],
        video: [new RTCRtpCodecParameters({ mimeType: 'video/H264', clockRate: 90_000 })],
      },
      headerExtensions: { audio: [], video: [] },
      iceServers: [],
      iceUseTcp: false,
      // A browser that hides its address reaches a device on the same machine only here.
      iceAdditionalHostAddresses: ['127.0.0.1'],
      bundlePolicy: 'max-bundle',
      iceFilterStunResponse: () => {
        heard();
        return true;
      },
    });
    peer.addTransceiver('video', { direction: 'sendonly' });
    peer.onIceCandidate.subscribe((candidate) => {
      if (candidate === undefined) return;
      const { sdpMid = '0', sdpMLineIndex = 0, usernameFragment = '' } = candidate;
      options.onCandidate({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment });
    });
    try {
      await peer.setRemoteDescription({ type: 'offer', sdp: offer });
      const session = new Session(peer, video, options);
      heard = () => {
        session.#heardAt = performance.now();
      };
      await peer.setLocalDescription(await peer.createAnswer());
      return { session, answer: session.#dress(peer.localDescription?.sdp ?? '', video) };
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  private constructor(peer: RTCPeerConnection, video: VideoOffer, options: SessionOptions) {
    const [transport] = peer.dtlsTransports;
    if (transport === undefined) throw new Error('The offer describes no transport.');
    this.number = options.number;
    this.#options = options;
    this.#peer = peer;
    this.#transport = transport;
    this.#stream = streamOf(video, options);
    this.#sender = new RtpSender(transport, this.#stream, options.random);
    this.#sender.impair(options.dice);
    this.#watch = setInterval(() => this.#checkLife(), WATCH_MS);
    transport.iceTransport.connection.onData.subscribe(() => {
      this.#heardAt = performance.now();
    });
    transport.onStateChange.subscribe((state) => {
      if (state === 'connected' && this.#state === 'connecting') {
        this.#state = 'connected';
        skipHandshakeNumbers(transport);
        endHandshake(transport);
        options.onConnected();
      }
      if (state === 'closed' || state === 'failed') this.#gone();
    });
    peer.onDataChannel.subscribe((channel) => this.#receiveChannel(channel));
  }

  get connected(): boolean {
    return this.#state === 'connected';
  }

  get feedback(): Feedback {
    return this.#sender.feedback;
  }

  impair(dice: Dice): void {
    this.#sender.impair(dice);
  }

  /** A name that only multicast DNS could resolve is left out: the peer reaches us first, and so is known by its address. */
  async addCandidate(candidate: CandidateInit): Promise<void> {
    if (candidate.candidate === '' || candidate.candidate.includes('.local ')) return;
    await this.#peer.addIceCandidate(candidate);
  }

  /** @returns undefined while there is no connection: the frame is lost, nobody waits for it. */
  send({ frame, ticks, run }: PlayedFrame): Sending | undefined {
    if (!this.connected) return undefined;
    const stamp = this.#options.clock.stamp(ticks);
    const withParameterSets = this.#options.repeatParameterSets || this.#knownRun !== run;
    if (frame.kind === 'key') this.#knownRun = run;
    const { parameterSets, slices } = frame.packets;
    const packets = { parameterSets, slices: [...this.#options.ballast, ...slices] };
    const lostPackets = this.#sender.send(frame.kind, packets, withParameterSets, stamp.rtpTimestamp);
    return { ...stamp, lostPackets };
  }

  /** Nothing goes out or comes in until `mend`; what the library would send meanwhile is lost. */
  cut(): void {
    this.#mend ??= holdDatagrams(this.#transport.iceTransport);
  }

  mend(): void {
    this.#mend?.();
    this.#mend = undefined;
  }

  /** Sends a text on `rpc`, or drops it if that is not open. */
  say(text: string): void {
    if (this.#rpc?.readyState === 'open') this.#rpc.send(text);
  }

  /** @param how `silently` is a power cut: the peer hears nothing more. */
  async close(how: 'politely' | 'silently'): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearInterval(this.#watch);
    this.#sender.close();
    if (how === 'politely') await sendCloseNotify(this.#transport);
    else await this.#transport.iceTransport.connection.close();
    await this.#peer.close();
  }

  #dress(answer: string, video: VideoOffer): string {
    const { ssrc, rtx } = this.#stream;
    const { playoutDelay } = this.#options;
    return dressAnswer(answer, video, { ssrc, rtxSsrc: rtx?.ssrc ?? ssrc, playoutDelay });
  }

  #receiveChannel(channel: RTCDataChannel): void {
    // Any other channel stays open and unheard, as on the device.
    if (channel.label !== 'rpc') return;
    this.#rpc = channel;
    channel.onMessage.subscribe((data) => {
      if (typeof data === 'string') this.#options.onRpcMessage(data, this);
    });
    channel.stateChanged.subscribe((state) => {
      if (state === 'open') this.#options.onRpcOpen(this);
    });
  }

  #checkLife(): void {
    if (performance.now() - this.#heardAt > this.#options.vanishedMs) this.#gone();
  }

  #gone(): void {
    if (this.#state === 'closed') return;
    void this.close('silently');
    this.#options.onGone();
  }
}

function streamOf(
  { h264, rtx, playoutDelay }: VideoOffer,
  options: Pick<SessionOptions, 'random' | 'playoutDelay'>,
): Stream {
  const word = (): number => Math.floor(options.random() * 2 ** 32);
  return {
    ssrc: word(),
    payloadType: h264.payloadType,
    rtx: rtx === undefined ? undefined : { ssrc: word(), payloadType: rtx.payloadType },
    // Least and most delay, twelve bits each, both zero.
    extensions:
      options.playoutDelay && playoutDelay !== undefined
        ? [{ id: playoutDelay, payload: Buffer.alloc(3) }]
        : [],
  };
}
