/** Other bits in place of some at the beginning of a NAL unit (Rec. ITU-T H.264, 7.3.1 and 7.4.1). */

export interface BitField {
  /** 0 to 32. */
  readonly bits: number;
  readonly value: number;
}

/**
 * A copy of a NAL unit with other numbers in fields of fixed length, one behind the other.
 *
 * Emulation prevention depends on what stands before a byte, so it is undone and done anew as far as the first byte behind
 * the fields that is not 0. From there on no run of zeros reaches back to what has changed, and the rest, which is nearly
 * all of a slice, is copied as it stands.
 * @param at Bits of the RBSP before the first field, as `BitReader.position` counts them.
 */
export function rewriteBits(nal: Uint8Array, at: number, fields: readonly BitField[]): Uint8Array {
  const end = fields.reduce((sum, { bits }) => sum + bits, at);
  const { rbsp, next } = unescape(nal, Math.ceil(end / 8));
  let from = at;
  for (const { bits, value } of fields) {
    for (let bit = 0; bit < bits; bit += 1)
      setBit(rbsp, from + bit, Math.floor(value / 2 ** (bits - 1 - bit)) % 2);
    from += bits;
  }
  const head = escape(rbsp);
  const bytes = new Uint8Array(1 + head.length + nal.length - next);
  bytes.set(nal.subarray(0, 1));
  bytes.set(head, 1);
  bytes.set(nal.subarray(next), 1 + head.length);
  return bytes;
}

/** The first bytes of the RBSP, up to one behind `count` of them that is not 0; and where the NAL unit goes on. */
function unescape(nal: Uint8Array, count: number): { readonly rbsp: number[]; readonly next: number } {
  const rbsp: number[] = [];
  let next = 1;
  let zeros = 0;
  while (next < nal.length && (rbsp.length <= count || rbsp.at(-1) === 0)) {
    const byte = nal[next] ?? 0;
    next += 1;
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    rbsp.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return { rbsp, next };
}

function setBit(rbsp: number[], at: number, bit: number): void {
  const index = at >>> 3;
  const mask = 0x80 >>> (at & 7);
  const byte = rbsp[index] ?? 0;
  rbsp[index] = bit === 1 ? byte | mask : byte & ~mask;
}

/** With emulation_prevention_three_byte wherever two zeros are followed by a byte of 0 to 3 (7.4.1). */
function escape(rbsp: readonly number[]): number[] {
  const bytes: number[] = [];
  let zeros = 0;
  for (const byte of rbsp) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return bytes;
}
