/** What is too large for one packet, cut into pieces of which each knows whether something stands before or behind it. */

export interface Piece {
  /** A view. */
  readonly bytes: Uint8Array;
  readonly first: boolean;
  readonly last: boolean;
}

/** @param max Bytes of a piece; at least 1. Bytes that are none at all make no piece. */
export function pieces(bytes: Uint8Array, max: number): readonly Piece[] {
  const cut: Piece[] = [];
  for (let at = 0; at < bytes.length; at += max) {
    cut.push({ bytes: bytes.subarray(at, at + max), first: at === 0, last: at + max >= bytes.length });
  }
  return cut;
}
