/** How a file's samples are decoded (ISO/IEC 14496-12, 8.5.2, and 14496-15, 5.4.2). */
import { type Box, childBoxes } from './mp4-box.ts';

/** stsd: version and flags, number of entries. avc1: the fields of every visual sample entry (12.1.3.2). */
const FIELD_BYTES: Readonly<Record<string, number>> = { stsd: 8, avc1: 78 };
const PATH = ['trak', 'mdia', 'minf', 'stbl', 'stsd', 'avc1', 'avcC'];

/** The AVCDecoderConfigurationRecord of the first track, from a whole `moov`; `undefined` when there is none. */
export function readDescription(moov: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  let place: Pick<Box, 'body' | 'end'> = { body: 8, end: moov.length };
  for (const type of PATH) {
    const box = childBoxes(moov, place.body, place.end)?.find((child) => child.type === type);
    if (box === undefined) return undefined;
    place = { body: box.body + (FIELD_BYTES[type] ?? 0), end: box.end };
  }
  return moov.slice(place.body, place.end);
}
