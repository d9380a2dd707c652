/** The byte stream format: NAL units behind start codes (Rec. ITU-T H.264, Annex B). */
import type { PrerollError } from '../error.ts';
import { badBitstream } from './bad-bitstream.ts';
import { type NalUnit, nalUnit } from './nal.ts';

/**
 * More NAL units than any picture has slices in practice. Each one costs a view of about a hundred bytes, so a few
 * megabytes of bare start codes would otherwise cost a hundred times their size.
 */
const MAX_NAL_UNITS = 65_536;

/**
 * Finds the next start_code_prefix_one_3bytes (00 00 01) at or after `from`; -1 if there is none.
 *
 * Looks at every third byte, as only a 0 or a 1 there can be part of a prefix. Most bytes of coded video are never
 * read, and no content makes it slower than linear.
 */
function findStartCode(data: Uint8Array, from: number): number {
  const end = data.length;
  let at = from + 2;
  while (at < end) {
    const third = data[at] ?? 0;
    if (third > 1) at += 3;
    else if (third === 0) at += 1;
    else if (data[at - 1] === 0 && data[at - 2] === 0) return at - 2;
    else at += 3;
  }
  return -1;
}

/** Steps back over zero_byte and trailing_zero_8bits: a NAL unit itself never ends in 00 (7.4.1). */
function trimZeros(data: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && data[last - 1] === 0) last -= 1;
  return last;
}

/**
 * Splits an access unit into its NAL units: views in stream order, three- and four-byte start codes alike, zero bytes
 * around them dropped, empty units left out. A `bad-bitstream` error if the bytes are no byte stream.
 */
export function splitAnnexB(data: Uint8Array): readonly NalUnit[] | PrerollError {
  if (data.length === 0) return badBitstream('The access unit is empty.');
  let prefix = findStartCode(data, 0);
  if (prefix < 0) return badBitstream(`The access unit of ${data.length} bytes holds no start code.`);
  const stray = trimZeros(data, 0, prefix);
  if (stray > 0) {
    return badBitstream(
      `The access unit begins with ${stray} bytes that belong to no NAL unit; the first start code is at byte ${prefix}.`,
    );
  }
  const units: NalUnit[] = [];
  while (prefix >= 0) {
    const start = prefix + 3;
    prefix = findStartCode(data, start);
    const end = trimZeros(data, start, prefix < 0 ? data.length : prefix);
    if (end === start) continue;
    if (units.length === MAX_NAL_UNITS) {
      return badBitstream(`The access unit holds more than ${MAX_NAL_UNITS} NAL units, at byte ${start}.`);
    }
    units.push(nalUnit(data.subarray(start, end), start));
  }
  if (units.length === 0) {
    return badBitstream(`The access unit of ${data.length} bytes holds start codes and nothing else.`);
  }
  return units;
}
