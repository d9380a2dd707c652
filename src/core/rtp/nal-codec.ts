/** What H.264 and H.265 have to say of their own when their NAL units come in packets. */

/** What a NAL unit is to an access unit. */
export type NalRole =
  /** `first`: of its picture. `key`: decoding can begin at it. */
  | { readonly kind: 'slice'; readonly first: boolean; readonly key: boolean }
  /** `id` tells it from others that it does not replace; those of lower `order` come first. */
  | { readonly kind: 'set'; readonly id: string; readonly order: number }
  | { readonly kind: 'other' };

export interface NalCodec {
  /** By the header of a unit; of a slice the two bytes behind it are enough. */
  readonly roleOf: (nal: Uint8Array) => NalRole;
  /** Puts the units of a packet's payload into the sink; `false` for what is no payload of this codec. */
  readonly unpack: (payload: Uint8Array<ArrayBuffer>, sink: NalSink) => boolean;
}

export interface NalSink {
  whole(nal: Uint8Array<ArrayBuffer>): void;
  /** Of a unit that is cut over several packets. `header` is what it begins with, as it was before. */
  fragment(
    at: { readonly first: boolean; readonly last: boolean },
    header: readonly number[],
    bytes: Uint8Array<ArrayBuffer>,
  ): void;
}
