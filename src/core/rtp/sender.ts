/** One stream on its way to one player over a connection of RTSP (RFC 2326, 10.12; RFC 3550, 5.1). */
import { writeFrameHeader } from '../rtsp/message.ts';
import { type Micros, MICROS_PER_SECOND, type WallMs } from '../time.ts';
import { RTP_HEADER_BYTES, writeRtpHeader } from './packet.ts';
import { goodbye, senderReport } from './sender-report.ts';

/** `$`, the channel and the size. */
const FRAME_HEADER_BYTES = 4;

export interface SenderOptions {
  /** Of the packets; reports have the next one. 0 to 254. */
  readonly channel: number;
  readonly payloadType: number;
  /** Ticks a second. */
  readonly rate: number;
  /** Three random numbers, so that nobody can guess them (RFC 3550, 5.1): of 32, 16 and 32 bits. */
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
}

export class RtpSender {
  readonly #options: SenderOptions;
  #packets = 0;
  #bytes = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Of the next packet; 16 bits. */
  get sequence(): number {
    return (this.#options.sequence + this.#packets) % 2 ** 16;
  }

  /** 32 bits. */
  timestampAt(time: Micros): number {
    const { timestamp, rate } = this.#options;
    const ticks = (timestamp + Math.round((time * rate) / MICROS_PER_SECOND)) % 2 ** 32;
    return ticks < 0 ? ticks + 2 ** 32 : ticks;
  }

  /** One frame as frames of the connection, the marker on the last one (RFC 6184, 5.1; RFC 3640, 3.1). */
  packets(payloads: readonly Uint8Array[], time: Micros): Uint8Array<ArrayBuffer> {
    const { channel, payloadType, ssrc } = this.#options;
    const head = FRAME_HEADER_BYTES + RTP_HEADER_BYTES;
    const bytes = new Uint8Array(payloads.reduce((sum, { length }) => sum + head + length, 0));
    const timestamp = this.timestampAt(time);
    let at = 0;
    for (const [index, payload] of payloads.entries()) {
      const marker = index === payloads.length - 1;
      writeFrameHeader(bytes, at, channel, RTP_HEADER_BYTES + payload.length);
      writeRtpHeader(bytes, at + FRAME_HEADER_BYTES, {
        marker,
        payloadType,
        sequence: this.sequence,
        timestamp,
        ssrc,
      });
      bytes.set(payload, at + head);
      at += head + payload.length;
      this.#packets += 1;
      this.#bytes += payload.length;
    }
    return bytes;
  }

  /** @param wall The moment at which `time` was, or would have been, by the clock on the wall. */
  report(time: Micros, wall: WallMs, cname: string): Uint8Array<ArrayBuffer> {
    const [packets, bytes] = [this.#packets, this.#bytes];
    const rtpTime = this.timestampAt(time);
    return this.#control(senderReport({ ssrc: this.#options.ssrc, wall, rtpTime, packets, bytes }, cname));
  }

  goodbye(): Uint8Array<ArrayBuffer> {
    return this.#control(goodbye(this.#options.ssrc));
  }

  #control(packet: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(FRAME_HEADER_BYTES + packet.length);
    writeFrameHeader(bytes, 0, this.#options.channel + 1, packet.length);
    bytes.set(packet, FRAME_HEADER_BYTES);
    return bytes;
  }
}
