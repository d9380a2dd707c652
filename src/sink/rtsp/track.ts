/** One of a player's streams, for as long as it is coded in the way that was described. */
import type { Carriage } from '../../core/rtp/carriage.ts';
import type { RtpSender } from '../../core/rtp/sender.ts';
import type { Micros } from '../../core/time.ts';
import type { Offer } from './offer.ts';

export class Track<Config, Unit extends { readonly config: Config }> {
  readonly sender: RtpSender;
  readonly stream: Offer;
  readonly #carriageOf: (config: Config) => Carriage<Unit> | undefined;
  #config: Config | undefined;
  #carriage: Carriage<Unit> | undefined;
  #over = false;

  constructor(stream: Offer, sender: RtpSender, carriageOf: (config: Config) => Carriage<Unit> | undefined) {
    this.stream = stream;
    this.sender = sender;
    this.#carriageOf = carriageOf;
  }

  /**
   * Its packets, or its end once it turned into what the player was never told of. Pictures take their parameter sets with
   * them and may change those; sound is as it was described.
   */
  encode(unit: Unit, time: Micros): Uint8Array<ArrayBuffer> | undefined {
    if (this.#over) return undefined;
    if (unit.config !== this.#config) {
      this.#config = unit.config;
      this.#carriage = this.#carriageOf(unit.config);
    }
    const { media, rtpmap, fmtp } = this.stream;
    const carriage = this.#carriage;
    if (carriage?.rtpmap !== rtpmap || (media === 'audio' && carriage.fmtp !== fmtp)) {
      this.#over = true;
      return this.sender.goodbye();
    }
    const payloads = carriage.payloads(unit);
    return payloads.length === 0 ? undefined : this.sender.packets(payloads, time);
  }
}
