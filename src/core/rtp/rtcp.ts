/** What senders say of their clocks, and what receivers answer (RFC 3550, 6). */
import { joined } from '../bytes.ts';
import type { MonoMs } from '../time.ts';
import type { RtpPacket } from './packet.ts';

export type RtcpItem =
  /** 6.4.1: one moment, by the sender's clock on the wall in µs since 1900, and by the stream's own. */
  | { readonly kind: 'report'; readonly ssrc: number; readonly ntp: number; readonly timestamp: number }
  /** 6.6. */
  | { readonly kind: 'bye'; readonly ssrcs: readonly number[] };

const SR = 200;
const RR = 201;
const SDES = 202;
const BYE = 203;
const CNAME = 1;
const VERSION = 2;

/** Of a compound packet, as far as it can be read. What is nothing to a receiver of one stream is left out. */
export function readRtcp(bytes: Uint8Array<ArrayBuffer>): readonly RtcpItem[] {
  const items: RtcpItem[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at + 4 <= bytes.length && view.getUint8(at) >>> 6 === VERSION) {
    const end = at + 4 + 4 * view.getUint16(at + 2);
    if (end > bytes.length) break;
    const count = view.getUint8(at) & 31;
    const type = view.getUint8(at + 1);
    if (type === SR && end >= at + 28) {
      const ntp = Math.round((view.getUint32(at + 8) + view.getUint32(at + 12) / 2 ** 32) * 1_000_000);
      // 6.4.1: a sender without a clock says 0, which ties nothing to anything.
      if (ntp > 0)
        items.push({ kind: 'report', ssrc: view.getUint32(at + 4), ntp, timestamp: view.getUint32(at + 16) });
    }
    if (type === BYE) {
      const named = Math.min(count, (end - at) / 4 - 1);
      const start = at;
      const ssrcs = Array.from({ length: named }, (_, place) => view.getUint32(start + 4 + 4 * place));
      items.push({ kind: 'bye', ssrcs });
    }
    at = end;
  }
  return items;
}

/** What has come of one stream, for its sender to know (6.4.1, with the algorithms of A.3 and A.8). */
export class Reception {
  readonly #rate: number;
  #ssrc: number | undefined;
  #base = 0;
  /** Extended by how often the count wrapped. */
  #highest = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;
  #transit: number | undefined;
  #jitter = 0;
  #report: { readonly middle: number; readonly at: MonoMs } | undefined;

  /** @param rate Ticks a second. */
  constructor(rate: number) {
    this.#rate = rate;
  }

  packet({ ssrc, sequence, timestamp }: RtpPacket, now: MonoMs): void {
    if (this.#ssrc !== ssrc) {
      this.#ssrc = ssrc;
      this.#base = sequence;
      this.#highest = sequence;
      [this.#received, this.#expectedBefore, this.#receivedBefore, this.#jitter] = [0, 0, 0, 0];
      this.#transit = undefined;
      this.#report = undefined;
    }
    this.#received += 1;
    const step = ((sequence - this.#highest + 0x8000) & 0xffff) - 0x8000;
    if (step > 0) this.#highest += step;
    const transit = (now * this.#rate) / 1000 - timestamp;
    const difference = this.#transit === undefined ? 0 : Math.abs(transit - this.#transit);
    this.#transit = transit;
    // A timestamp that wrapped or jumped is no delay of the network.
    if (difference < this.#rate) this.#jitter += (difference - this.#jitter) / 16;
  }

  /** @param ntp As `readRtcp` has it. */
  report(ntp: number, now: MonoMs): void {
    const seconds = Math.floor(ntp / 1_000_000);
    const fraction = Math.floor(((ntp - seconds * 1_000_000) / 1_000_000) * 2 ** 16);
    this.#report = { middle: (seconds % 2 ** 16) * 2 ** 16 + fraction, at: now };
  }

  /** A report block (6.4.1); `undefined` before the first packet. */
  block(now: MonoMs): Uint8Array<ArrayBuffer> | undefined {
    if (this.#ssrc === undefined) return undefined;
    const expected = this.#highest - this.#base + 1;
    const lost = Math.max(-0x80_0000, Math.min(0x7f_ffff, expected - this.#received));
    const expectedNow = expected - this.#expectedBefore;
    const lostNow = expectedNow - (this.#received - this.#receivedBefore);
    this.#expectedBefore = expected;
    this.#receivedBefore = this.#received;
    const fraction =
      expectedNow <= 0 || lostNow <= 0 ? 0 : Math.min(255, Math.floor((lostNow * 256) / expectedNow));
    const sinceReport = this.#report === undefined ? 0 : Math.round((now - this.#report.at) * 65.536);
    return words([
      this.#ssrc,
      fraction * 2 ** 24 + (lost & 0xff_ffff),
      this.#highest,
      Math.floor(this.#jitter),
      this.#report?.middle ?? 0,
      sinceReport,
    ]);
  }
}

/**
 * A receiver report with the name that no compound packet goes without (6.1).
 *
 * @param ssrc Our own.
 * @param block As `Reception` makes it; without one the report says only that somebody is there.
 * @param cname ASCII, 1 to 255 characters.
 */
export function receiverReport(
  ssrc: number,
  block: Uint8Array | undefined,
  cname: string,
): Uint8Array<ArrayBuffer> {
  const name = Uint8Array.from(cname, (char) => char.charCodeAt(0));
  const length = Math.ceil((2 + name.length + 1) / 4) + 2;
  const names = new Uint8Array(length * 4);
  names.set(words([header(SDES, 1, length), ssrc]));
  names.set([CNAME, name.length, ...name], 8);
  const blocks = block ?? new Uint8Array(0);
  return joined([
    words([header(RR, block === undefined ? 0 : 1, 2 + blocks.length / 4), ssrc]),
    blocks,
    names,
  ]);
}

/** The length counts words and not itself. */
const header = (type: number, count: number, length: number): number =>
  (0x80 | count) * 2 ** 24 + type * 2 ** 16 + (length - 1);

function words(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of values.entries()) view.setUint32(at * 4, value);
  return bytes;
}
