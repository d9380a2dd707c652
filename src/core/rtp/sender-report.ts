/** What a sender says of its clocks and of itself (RFC 3550, 6.4.1, 6.5 and 6.6): receivers put sound beside pictures by it. */
import { joined } from '../bytes.ts';
import type { WallMs } from '../time.ts';

const SR = 200;
const SDES = 202;
const BYE = 203;
const CNAME = 1;

/** From 1900-01-01, where NTP begins, to 1970-01-01: 70 years with 17 leap days. */
const NTP_EPOCH_SECONDS = 2_208_988_800;

export interface SenderReport {
  readonly ssrc: number;
  /** One moment by the clock on the wall and by the stream's own. */
  readonly wall: WallMs;
  readonly rtpTime: number;
  /** Sent so far; both wrap at 32 bits. */
  readonly packets: number;
  readonly bytes: number;
}

/** A compound packet: no report goes without a name (6.1). @param cname ASCII, 1 to 255 characters; the same for all streams. */
export const senderReport = (report: SenderReport, cname: string): Uint8Array<ArrayBuffer> =>
  joined([reportPacket(report), namePacket(report.ssrc, cname)]);

/** The stream is over. */
export const goodbye = (ssrc: number): Uint8Array<ArrayBuffer> => words([header(BYE, 1, 2), ssrc]);

function reportPacket({ ssrc, wall, rtpTime, packets, bytes }: SenderReport): Uint8Array<ArrayBuffer> {
  const seconds = Math.floor(wall / 1000);
  const fraction = Math.floor(((wall - seconds * 1000) / 1000) * 2 ** 32);
  return words([header(SR, 0, 7), ssrc, seconds + NTP_EPOCH_SECONDS, fraction, rtpTime, packets, bytes]);
}

/** One chunk with one item, which a zero ends; filled up to whole words. */
function namePacket(ssrc: number, cname: string): Uint8Array<ArrayBuffer> {
  const name = Uint8Array.from(cname, (char) => char.charCodeAt(0));
  const length = Math.ceil((2 + name.length + 1) / 4) + 2;
  const packet = new Uint8Array(length * 4);
  packet.set(words([header(SDES, 1, length), ssrc]));
  packet.set([CNAME, name.length], 8);
  packet.set(name, 10);
  return packet;
}

/** Version 2, no padding. The length counts words and not itself. */
const header = (type: number, count: number, length: number): number =>
  (0x80 | count) * 2 ** 24 + type * 2 ** 16 + (length - 1);

function words(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of values.entries()) view.setUint32(at * 4, value);
  return bytes;
}
