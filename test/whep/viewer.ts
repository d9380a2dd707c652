/** One viewer of the media server: a peer connection of libdatachannel, to which RTP packets are handed as they are. */
import { PeerConnection, RtcpNackResponder, Video, type Track } from 'node-datachannel';
import { randomInt } from 'node:crypto';

/** RFC 3550, 5.1. */
const VERSION = 0x80;
const MARKER = 0x80;
const HEADER = 12;
/** Packets that are kept for those that ask for them again. */
const HISTORY = 4096;

export interface Packet {
  readonly payload: Uint8Array;
  readonly marker: boolean;
  readonly timestamp: number;
}

export interface ViewerOptions {
  /** As SDP names it: `H264`. */
  readonly codec: string;
  readonly onOpen: () => void;
  /** The connection has ended, from whichever side. */
  readonly onGone: () => void;
}

export class Viewer {
  readonly #peer: PeerConnection;
  readonly #track: Track;
  readonly #payloadType: number;
  readonly #ssrc = randomInt(1, 2 ** 32);
  #sequence = randomInt(2 ** 16);
  readonly #onGone: () => void;
  #closed = false;
  readonly answer: Promise<string>;

  /** @throws Error when the offer has no video of that codec. */
  constructor(offer: string, { codec, onOpen, onGone }: ViewerOptions) {
    const { mid, payloadType, parameters } = offered(offer, codec);
    this.#payloadType = payloadType;
    this.#onGone = onGone;
    this.#peer = new PeerConnection('viewer', { iceServers: [], bindAddress: '127.0.0.1' });
    const video = new Video(mid, 'SendOnly');
    video.addVideoCodec(payloadType, codec, parameters);
    video.addSSRC(this.#ssrc, 'media', 'media', 'video');
    this.#track = this.#peer.addTrack(video);
    this.#track.setMediaHandler(new RtcpNackResponder(HISTORY));
    this.#track.onOpen(onOpen);
    this.#peer.onStateChange((state) => {
      if (!['closed', 'failed', 'disconnected'].includes(state) || this.#closed) return;
      this.#closed = true;
      onGone();
    });
    // RFC 9725, 4.3.2: the answer has all the candidates that there will be.
    this.answer = new Promise((resolve) => {
      this.#peer.onGatheringStateChange((state) => {
        if (state === 'complete') resolve(this.#peer.localDescription()?.sdp ?? '');
      });
    });
    this.#peer.setRemoteDescription(offer, 'offer');
  }

  get open(): boolean {
    return !this.#closed && this.#track.isOpen();
  }

  /** A name that only multicast DNS could resolve is left out: the browser reaches us first, and is known by that. */
  addCandidate(candidate: string, mid: string): void {
    if (!this.#closed && !candidate.includes('.local ')) this.#peer.addRemoteCandidate(candidate, mid);
  }

  send({ payload, marker, timestamp }: Packet): void {
    const packet = Buffer.alloc(HEADER + payload.length);
    packet[0] = VERSION;
    packet[1] = (marker ? MARKER : 0) | this.#payloadType;
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(timestamp >>> 0, 4);
    packet.writeUInt32BE(this.#ssrc, 8);
    packet.set(payload, HEADER);
    this.#sequence = (this.#sequence + 1) % 2 ** 16;
    try {
      this.#track.sendMessageBinary(packet);
    } catch {
      // Its own thread may have heard the viewer's good-bye since we looked.
    }
  }

  /** The server's own wish, of which the viewer hears. */
  hangUp(): void {
    if (this.#closed) return;
    this.close();
    this.#onGone();
  }

  close(): void {
    this.#closed = true;
    this.#peer.close();
  }
}

interface Offered {
  readonly mid: string;
  readonly payloadType: number;
  readonly parameters: string;
}

/** The first payload type of the codec, in whose packets a large picture can be cut (RFC 6184, 6.3). */
function offered(offer: string, codec: string): Offered {
  const [, section = ''] = /^(m=video [^]*?)(?:^m=|$(?![^]))/m.exec(offer) ?? [];
  const mid = /^a=mid:(\S+)/m.exec(section)?.[1];
  for (const [, number] of section.matchAll(new RegExp(`^a=rtpmap:(\\d+) ${codec}/90000`, 'gim'))) {
    const parameters = new RegExp(`^a=fmtp:${number} (.+?)\\r?$`, 'm').exec(section)?.[1] ?? '';
    const whole = codec !== 'H264' || parameters.includes('packetization-mode=1');
    if (mid !== undefined && whole) return { mid, payloadType: Number(number), parameters };
  }
  throw new Error(`The offer has no ${codec}.`);
}
