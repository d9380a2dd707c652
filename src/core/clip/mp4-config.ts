/** How a file's pictures are decoded (ISO/IEC 14496-12, 8.5.2). */
import { CONFIG_BOX } from '../codec/family.ts';
import { type Box, childBoxes } from './mp4-box.ts';

/** stsd: version and flags, number of entries. */
const STSD_BYTES = 8;
/** The fields of every visual sample entry (12.1.3.2). */
const ENTRY_BYTES = 78;
const PATH = ['trak', 'mdia', 'minf', 'stbl', 'stsd'];

/** What the configuration box of the first track holds, from a whole `moov`; `undefined` when there is none. */
export function readDescription(moov: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  let place: Pick<Box, 'body' | 'end'> = { body: 8, end: moov.length };
  const enter = (types: readonly string[]): Box | undefined =>
    childBoxes(moov, place.body, place.end)?.find(({ type }) => types.includes(type));
  for (const type of PATH) {
    const box = enter([type]);
    if (box === undefined) return undefined;
    place = { body: box.body + (type === 'stsd' ? STSD_BYTES : 0), end: box.end };
  }
  const entry = enter(Object.keys(CONFIG_BOX));
  if (entry === undefined) return undefined;
  place = { body: entry.body + ENTRY_BYTES, end: entry.end };
  const box = enter(Object.values(CONFIG_BOX));
  return box === undefined ? undefined : moov.slice(box.body, box.end);
}
