/** Makes units of media out of the packets of one stream: joins parameter sets to what they belong to, and places it in time. */
import { joined, sameBytes } from '../bytes.ts';
import { PrerollError } from '../error.ts';
import type { VideoUnit } from '../media-unit.ts';
import { say } from '../sentence.ts';
import type { MonoMs } from '../time.ts';
import { PacketClock } from './packet-clock.ts';
import { type PacketForm, packetForm } from './packet-form.ts';
import type { WholePacket } from './packet-reader.ts';

interface Known extends PacketForm {
  /** The config packet. */
  readonly config: Uint8Array<ArrayBuffer>;
  /** A unit has taken it along. */
  told: boolean;
}

const unknown = (): PrerollError =>
  new PrerollError(
    'bad-bitstream',
    say`The far end sends packets of a codec that could not be told. Let it send H.264, H.265, AV1 or VP9, with a config packet in front.`,
  );

export class PacketUnits {
  readonly #clock = new PacketClock();
  #known: Known | undefined;

  /**
   * A unit; `undefined` for a packet that is none by itself; or an error that the stream cannot go on after. Never throws.
   *
   * @param packet Its data is kept.
   */
  read(packet: WholePacket, arrival: MonoMs): VideoUnit | PrerollError | undefined {
    switch (packet.kind) {
      case 'audio':
        // In a journal it would be sound. Here both flags at once mean nothing.
        return unknown();
      case 'config':
        return this.#learn(packet.data);
      case 'key':
        if (this.#known === undefined) {
          const form = packetForm(packet.data);
          if (form === undefined) return unknown();
          this.#known = { ...form, config: new Uint8Array(), told: true };
        }
        return this.#unit(packet, this.#known, arrival);
      case 'delta':
        return this.#known && this.#unit(packet, this.#known, arrival);
    }
  }

  #learn(config: Uint8Array<ArrayBuffer>): PrerollError | undefined {
    if (this.#known !== undefined && sameBytes(this.#known.config, config)) return undefined;
    const form = packetForm(config);
    if (form === undefined) return unknown();
    this.#known = { ...form, config, told: false };
    return undefined;
  }

  #unit({ pts, data }: WholePacket, known: Known, arrival: MonoMs): VideoUnit {
    const at = this.#clock.at(pts, arrival);
    const { codec, form, config, told } = known;
    known.told = true;
    const common = { codec, form, dts: at, pts: at, missingBefore: 0 };
    if (form === 'sample') return { ...common, data, record: config };
    return { ...common, data: told ? data : joined([config, data]) };
  }
}
