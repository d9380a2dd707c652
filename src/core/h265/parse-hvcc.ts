/** The parameter sets out of an HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1). */
import type { PrerollError } from '../error.ts';
import { badBitstream } from '../h264/bad-bitstream.ts';
import type { HevcSetBytes } from './hvcc.ts';
import { HevcType } from './nal.ts';

/** Before numOfArrays: version, profile and level, chroma and depth, lengths. */
const HEADER_BYTES = 22;

/** @returns Views into `record`, units of other types left out; or a `bad-bitstream` error that says what is wrong. */
export function parseHvcC(record: Uint8Array): HevcSetBytes | PrerollError {
  const [configurationVersion, numOfArrays = 0] = [record[0], record[HEADER_BYTES]];
  if (configurationVersion !== 1) {
    return badBitstream(`The hvcC record has version ${configurationVersion}; only version 1 is known.`);
  }
  const sets = { vps: [] as Uint8Array[], sps: [] as Uint8Array[], pps: [] as Uint8Array[] };
  const lists = new Map<number, Uint8Array[]>([
    [HevcType.VPS, sets.vps],
    [HevcType.SPS, sets.sps],
    [HevcType.PPS, sets.pps],
  ]);
  let at = HEADER_BYTES + 1;
  for (let array = 0; array < numOfArrays; array += 1) {
    const list = lists.get((record[at] ?? 0) & 63);
    const numNalus = word(record, at + 1);
    at += 3;
    for (let nalu = 0; nalu < numNalus && at <= record.length; nalu += 1) {
      const from = at + 2;
      at = from + word(record, at);
      list?.push(record.subarray(from, at));
    }
  }
  return at > record.length
    ? badBitstream(`The hvcC record of ${record.length} bytes ends too early.`)
    : sets;
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
