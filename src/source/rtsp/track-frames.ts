/** Packets by their channels: kept until it is known what they mean, then handed on. */
import type { Channels } from './playback.ts';

type Kind = 'rtp' | 'rtcp';
type OnPacket = (place: number, kind: Kind, data: Uint8Array<ArrayBuffer>) => void;

/** Some 2 MB of the largest: what comes before the answer to PLAY is a few, from devices that are fast. */
const MAX_EARLY = 1_500;

export class TrackFrames {
  /** Copies, so that they keep nothing alive of what they came with. The oldest stay: a stream begins with a key frame. */
  #early: (readonly [channel: number, data: Uint8Array<ArrayBuffer>])[] = [];
  #hand: ((channel: number, data: Uint8Array<ArrayBuffer>) => void) | undefined;

  push(channel: number, data: Uint8Array<ArrayBuffer>): void {
    if (this.#hand !== undefined) this.#hand(channel, data);
    else if (this.#early.length < MAX_EARLY) this.#early.push([channel, data.slice()]);
  }

  /** Those that came early first. What comes on other channels is nobody's. */
  handTo(channels: readonly Channels[], onPacket: OnPacket): void {
    const places = new Map<number, { readonly place: number; readonly kind: Kind }>();
    for (const [place, [rtp, rtcp]] of channels.entries()) {
      places.set(rtp, { place, kind: 'rtp' }).set(rtcp, { place, kind: 'rtcp' });
    }
    this.#hand = (channel, data) => {
      const found = places.get(channel);
      if (found !== undefined) onPacket(found.place, found.kind, data);
    };
    // The first of them may already be the reason for an end.
    for (const [channel, data] of this.#early) this.#hand(channel, data);
    this.#early = [];
  }

  /** What comes from now on is nobody's. */
  drop(): void {
    this.#hand = () => undefined;
    this.#early = [];
  }
}
