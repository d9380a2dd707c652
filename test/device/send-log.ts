import type { SegmentName } from './scenes/segments.ts';

/** One picture as it was handed to the network. */
export interface SentFrame {
  /** Counts all frames of this device's life from 0. */
  readonly n: number;
  readonly segment: SegmentName;
  /** Number of the segment and of the frame in it, as in the picture's stamp. */
  readonly segmentId: number;
  readonly frame: number;
  readonly kind: 'key' | 'delta';
  /** Whether the picture differs from the one before, the stamp aside. */
  readonly changed: boolean;
  /** Of the picture as the encoder put it out. */
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  /** 90 kHz, 32 bits, as sent. */
  readonly rtpTimestamp: number;
  /** The same without the wrap; comparable within one session. */
  readonly ticks: number;
  /** Wall clock in milliseconds since 1970. */
  readonly sentAtMs: number;
  /** Counts sessions from 1. */
  readonly sessionNo: number;
  /** Packets that the network did not deliver at the first try. */
  readonly lostPackets: number;
}

/** Half an hour at 60 frames a second. */
const LIMIT = 108_000;

/** What was sent, the newest last; the oldest entries go when there are too many. */
export class SendLog {
  #entries: SentFrame[] = [];
  #next = 0;
  #waiting: { readonly wanted: (frame: SentFrame) => boolean; readonly found: (frame: SentFrame) => void }[] =
    [];

  get entries(): readonly SentFrame[] {
    return this.#entries;
  }

  /** The number that the next frame will have. */
  get next(): number {
    return this.#next;
  }

  push(frame: Omit<SentFrame, 'n'>): void {
    const sent = { n: this.#next++, ...frame };
    // Cut in one go and not with every frame: taking off the front moves all that is behind.
    if (this.#entries.length >= 2 * LIMIT) this.#entries = this.#entries.slice(-LIMIT);
    this.#entries.push(sent);
    const found = this.#waiting.filter(({ wanted }) => wanted(sent));
    this.#waiting = this.#waiting.filter((waiter) => !found.includes(waiter));
    for (const waiter of found) waiter.found(sent);
  }

  /** The next frame to be sent for which this holds. Whoever waits longer than the device lives waits for ever. */
  async until(wanted: (frame: SentFrame) => boolean): Promise<SentFrame> {
    return new Promise((found) => {
      this.#waiting.push({ wanted, found });
    });
  }
}
