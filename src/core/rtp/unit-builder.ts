/**
 * Puts NAL units back together into the access units of H.264 and H.265. RTP marks the last packet of each and gives all of
 * them one timestamp (RFC 6184, 5.1; RFC 7798, 4.1); devices forget the one, and set it on parameter sets, which are none.
 */
import { joined, sameBytes } from '../bytes.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { NalCodec, NalSink } from './nal-codec.ts';
import type { RtpPacket } from './packet.ts';

/** An access unit as a byte stream (Annex B), its parameter sets in front where decoding can begin. */
export interface BuiltUnit {
  readonly data: Uint8Array<ArrayBuffer>;
  /** 32 bits. */
  readonly timestamp: number;
  /** Access units known to be missing directly before it; 0 when none. */
  readonly missingBefore: number;
  /** Decoding can begin here. */
  readonly key: boolean;
  /** The parameter sets known by now, in the order in which they have to come; the same array as long as they are. */
  readonly sets: readonly Uint8Array<ArrayBuffer>[];
}

/** Five times a key frame of a 4K screen at its best quality; a picture that grows further is damaged. */
const MAX_UNIT_BYTES = 32 * 2 ** 20;
/** What an MP4 takes; those with scaling lists have some hundred bytes. */
const MAX_SET_BYTES = 65_535;
const MAX_SETS = 64;

const START_CODE = [0, 0, 0, 1];

interface HeldSet {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly order: number;
}

export class UnitBuilder implements NalSink {
  readonly #codec: NalCodec;
  /** Those of the description, replaced by what comes with the pictures. Owned by the builder. */
  readonly #sets = new Map<string, HeldSet>();
  #listed: readonly Uint8Array<ArrayBuffer>[] | undefined;
  /** Of the unit in the making, from here to `#damaged`. */
  readonly #bytes = new GrowingBytes();
  #timestamp: number | undefined;
  #slices = 0;
  #key = false;
  #ownSets = false;
  /** A NAL unit is cut over packets, and its last one has not come. */
  #cut = false;
  #damaged = false;
  /** Until the next slice, which may not be the first of its picture then; so it is where we come in. */
  #afterLoss = true;
  /** Packets between two units are missing, which were at least one unit unless the next turns out to be damaged. */
  #lostBetween = false;
  /** Units left out since the last one that was delivered. */
  #missing = 0;
  #delivered = false;
  /** Time of the last one that a mark ended: if its picture goes on, the marks of this device mean nothing. */
  #marked: number | undefined;
  #marksLie = false;

  /** @param sets Without start codes. */
  constructor(codec: NalCodec, sets: readonly Uint8Array<ArrayBuffer>[]) {
    this.#codec = codec;
    for (const set of sets) this.#learn(set);
  }

  /**
   * Those that are whole with this packet. One of which a packet is missing is left out and counted.
   *
   * @param lost Packets missing directly before this one.
   */
  push({ payload, timestamp, marker }: RtpPacket, lost: number): readonly BuiltUnit[] {
    const units: BuiltUnit[] = [];
    if (lost > 0) this.#lose();
    if (this.#timestamp !== undefined && this.#timestamp !== timestamp) units.push(...this.#finish());
    this.#timestamp = timestamp;
    if (payload.length > 0 && !this.#codec.unpack(payload, this)) this.#damaged = true;
    // What bears a mark and no slice is parameter sets, and within a cut unit nothing ends.
    if (marker && !this.#marksLie && !this.#cut && (this.#slices > 0 || this.#damaged)) {
      this.#marked = timestamp;
      units.push(...this.#finish());
    }
    return units;
  }

  whole(nal: Uint8Array<ArrayBuffer>): void {
    this.#endCut();
    if (nal.length === 0 || this.#isTooLong(nal.length)) return;
    this.#bytes.push(START_CODE);
    this.#bytes.push(nal);
    this.#note(nal);
  }

  fragment(
    { first, last }: { readonly first: boolean; readonly last: boolean },
    header: readonly number[],
    bytes: Uint8Array<ArrayBuffer>,
  ): void {
    if (first) this.#endCut();
    else if (!this.#cut) this.#damaged = true;
    this.#cut = !last && (first || this.#cut);
    if (this.#isTooLong(header.length + bytes.length)) return;
    if (first) {
      this.#bytes.push(START_CODE);
      this.#bytes.push(header);
      this.#note(Uint8Array.of(...header, ...bytes.subarray(0, 2)));
    }
    this.#bytes.push(bytes);
  }

  /** The end of one that was cut did not come. */
  #endCut(): void {
    if (this.#cut) this.#damaged = true;
    this.#cut = false;
  }

  #isTooLong(more: number): boolean {
    const tooLong = this.#bytes.length + START_CODE.length + more > MAX_UNIT_BYTES;
    if (tooLong) this.#damaged = true;
    return tooLong;
  }

  #note(nal: Uint8Array<ArrayBuffer>): void {
    const role = this.#codec.roleOf(nal);
    if (role.kind === 'set') {
      this.#ownSets = true;
      this.#learn(nal);
    }
    if (role.kind !== 'slice') return;
    if (!role.first && this.#slices === 0) {
      // Its first half is lost, or was delivered as if it were all.
      if (this.#marked === this.#timestamp) this.#marksLie = true;
      if (this.#afterLoss || this.#marksLie) this.#damaged = true;
    }
    this.#afterLoss = false;
    this.#slices += 1;
    this.#key ||= role.key;
  }

  #learn(set: Uint8Array<ArrayBuffer>): void {
    const role = this.#codec.roleOf(set);
    if (role.kind !== 'set' || set.length > MAX_SET_BYTES) return;
    const held = this.#sets.get(role.id);
    if (held === undefined ? this.#sets.size === MAX_SETS : sameBytes(held.bytes, set)) return;
    this.#sets.set(role.id, { bytes: set.slice(), order: role.order });
    this.#listed = undefined;
  }

  #lose(): void {
    this.#marked = undefined;
    this.#afterLoss = true;
    if (this.#slices > 0 || this.#cut) this.#damaged = true;
    else this.#lostBetween = true;
  }

  #finish(): readonly BuiltUnit[] {
    this.#endCut();
    // Parameter sets and messages alone belong to the picture that follows, whatever time they bear.
    if (this.#slices === 0 && !this.#damaged && this.#bytes.length < MAX_SET_BYTES) return [];
    const units = this.#damaged || this.#slices === 0 ? [] : [this.#unit()];
    this.#missing = units.length === 0 ? this.#missing + 1 : 0;
    this.#bytes.clear();
    this.#timestamp = undefined;
    this.#slices = 0;
    this.#key = false;
    this.#ownSets = false;
    this.#damaged = false;
    this.#lostBetween = false;
    return units;
  }

  #unit(): BuiltUnit {
    this.#listed ??= [...this.#sets.values()].toSorted((a, b) => a.order - b.order).map(({ bytes }) => bytes);
    const bare = !this.#ownSets && (this.#key || !this.#delivered);
    const missing = this.#missing + (this.#lostBetween ? 1 : 0);
    const unit = {
      data: bare ? withSets(this.#listed, this.#bytes.take()) : this.#bytes.take(),
      timestamp: this.#timestamp ?? 0,
      missingBefore: this.#delivered ? missing : 0,
      key: this.#key,
      sets: this.#listed,
    };
    this.#delivered = true;
    return unit;
  }
}

const withSets = (sets: readonly Uint8Array[], data: Uint8Array): Uint8Array<ArrayBuffer> =>
  joined([...sets.flatMap((set) => [START_CODE, set]), data]);
