/**
 * The sending half of the video: numbers packets, keeps them for retransmission, reports (RFC 3550, RFC 4588). It takes
 * the place of the library's own sender, which renumbers and caches in ways that hide loss and time stamps from a test.
 */
import {
  GenericNack,
  PictureLossIndication,
  RtcpPayloadSpecificFeedback,
  RtcpSenderInfo,
  RtcpSrPacket,
  RtcpTransportLayerFeedback,
  RtpHeader,
  type RTCDtlsTransport,
  type RtcpPacket,
} from 'werift';
import { Dice } from './impair.ts';
import type { PacketizedUnit } from './packetize.ts';
import { Wire } from './wire.ts';

/** Packets kept for NACK, as in the device's library. */
const HISTORY = 1024;
const REPORT_MS = 1000;
/** Seconds from 1900, where NTP counts from, to 1970. */
const NTP_EPOCH = 2_208_988_800;
const CLOCK_RATE = 90_000;

export interface Stream {
  readonly ssrc: number;
  readonly payloadType: number;
  /** Retransmission stream, if the offer has one. */
  readonly rtx: { readonly ssrc: number; readonly payloadType: number } | undefined;
  /** Header extensions that are the same on every packet. */
  readonly extensions: readonly { readonly id: number; readonly payload: Buffer }[];
}

interface Packet {
  readonly header: RtpHeader;
  readonly payload: Buffer;
}

/** What the receiver asked for. Key frame requests are counted, and that is all that happens to them. */
export interface Feedback {
  readonly keyFrameRequests: number;
  readonly nackedPackets: number;
  readonly retransmitted: number;
}

export class RtpSender {
  readonly #transport: RTCDtlsTransport;
  readonly #stream: Stream;
  readonly #wire: Wire<Packet>;
  /** By sequence number. */
  readonly #history = new Map<number, Packet>();
  readonly #reports: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  #dice = new Dice();
  #sequence: number;
  #rtxSequence: number;
  #packets = 0;
  #octets = 0;
  #last: { readonly timestamp: number; readonly at: number } | undefined;
  readonly #feedback = { keyFrameRequests: 0, nackedPackets: 0, retransmitted: 0 };

  /** @param random Gives 0 up to 1; sequence numbers start anywhere. */
  constructor(transport: RTCDtlsTransport, stream: Stream, random: () => number) {
    this.#transport = transport;
    this.#stream = stream;
    this.#sequence = Math.floor(random() * 2 ** 16);
    this.#rtxSequence = Math.floor(random() * 2 ** 16);
    this.#wire = new Wire(({ header, payload }) => void transport.sendRtp(payload, header));
    this.#unsubscribe = transport.onRtcp.subscribe((packet) => this.#receive(packet)).unSubscribe;
    this.#reports = setInterval(() => this.#report(), REPORT_MS);
  }

  get feedback(): Feedback {
    return this.#feedback;
  }

  impair(dice: Dice): void {
    this.#dice = dice;
  }

  /**
   * Sends one picture.
   *
   * @param timestamp 32 bits, 90 kHz.
   * @returns How many of its packets are lost on the way at the first try.
   */
  send(kind: 'key' | 'delta', unit: PacketizedUnit, withParameterSets: boolean, timestamp: number): number {
    const payloads = withParameterSets ? [...unit.parameterSets, ...unit.slices] : unit.slices;
    const dropped = this.#dice.dropsFrame(kind);
    let lost = 0;
    for (const [index, payload] of payloads.entries()) {
      const packet = { header: this.#header(timestamp, index === payloads.length - 1), payload };
      const { kept, delays } = dropped ? { kept: false, delays: [] } : this.#dice.fateOfPacket();
      this.#remember(packet, kept);
      if (delays.length === 0) lost++;
      for (const delay of delays) this.#wire.push(packet, delay);
      this.#octets += payload.length;
    }
    this.#packets += payloads.length;
    this.#last = { timestamp, at: performance.now() };
    return lost;
  }

  close(): void {
    clearInterval(this.#reports);
    this.#unsubscribe();
    this.#wire.close();
  }

  #header(timestamp: number, marker: boolean): RtpHeader {
    const { ssrc, payloadType, extensions } = this.#stream;
    this.#sequence = (this.#sequence + 1) % 2 ** 16;
    const sequenceNumber = this.#sequence;
    return new RtpHeader({
      ssrc,
      payloadType,
      timestamp,
      marker,
      sequenceNumber,
      extensions: [...extensions],
    });
  }

  #remember(packet: Packet, kept: boolean): void {
    const { sequenceNumber } = packet.header;
    if (kept) this.#history.set(sequenceNumber, packet);
    this.#history.delete((sequenceNumber - HISTORY + 2 ** 16) % 2 ** 16);
  }

  #receive(packet: RtcpPacket): void {
    if (packet instanceof RtcpTransportLayerFeedback && packet.feedback instanceof GenericNack) {
      for (const sequence of packet.feedback.lost) this.#retransmit(sequence);
      this.#feedback.nackedPackets += packet.feedback.lost.length;
    }
    if (packet instanceof RtcpPayloadSpecificFeedback && packet.feedback instanceof PictureLossIndication) {
      this.#feedback.keyFrameRequests++;
    }
  }

  #retransmit(sequence: number): void {
    const packet = this.#history.get(sequence);
    if (packet === undefined) return;
    this.#feedback.retransmitted++;
    if (this.#dice.losesAgain()) return;
    const { rtx } = this.#stream;
    if (rtx === undefined) {
      this.#wire.push(packet);
      return;
    }
    this.#rtxSequence = (this.#rtxSequence + 1) % 2 ** 16;
    const { marker, timestamp, extensions } = packet.header;
    const header = new RtpHeader({
      ...rtx,
      marker,
      timestamp,
      extensions,
      sequenceNumber: this.#rtxSequence,
    });
    const original = Buffer.from([sequence >> 8, sequence & 0xff]);
    this.#wire.push({ header, payload: Buffer.concat([original, packet.payload]) });
  }

  #report(): void {
    if (this.#last === undefined) return;
    const ticks = ((performance.now() - this.#last.at) / 1000) * CLOCK_RATE;
    const seconds = Date.now() / 1000 + NTP_EPOCH;
    const senderInfo = new RtcpSenderInfo({
      ntpTimestamp: (BigInt(Math.floor(seconds)) << 32n) | BigInt(Math.floor((seconds % 1) * 2 ** 32)),
      rtpTimestamp: (this.#last.timestamp + Math.round(ticks)) % 2 ** 32,
      packetCount: this.#packets % 2 ** 32,
      octetCount: this.#octets % 2 ** 32,
    });
    void this.#transport.sendRtcp([new RtcpSrPacket({ ssrc: this.#stream.ssrc, senderInfo })]);
  }
}
