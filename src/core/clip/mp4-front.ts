/** The front matter of a file with another configuration box in its picture's sample entry (ISO/IEC 14496-12, 12.1.3). */
import { joined } from '../bytes.ts';
import { childBoxes } from './mp4-box.ts';
import { box } from './mp4-write.ts';

const PATH = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'];
/** Bytes of fields between a box's header and its children. */
const FIELD_BYTES: Readonly<Record<string, number>> = { stsd: 8 };
/** The fields of every visual sample entry. */
const ENTRY_BYTES = 78;

/**
 * Muxers that make the record up themselves leave out what they do not know: the chroma of VP9, nearly all of AV1. No byte
 * of a fragmented file counts from its beginning, so the front may grow.
 *
 * @param front `ftyp` and `moov`, of our own making.
 * @param record Takes the place of all boxes in the sample entry of that name.
 */
export function withConfigBox(
  front: Uint8Array,
  entry: string,
  type: string,
  record: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const rebuild = (from: number, to: number, path: readonly string[]): readonly Uint8Array[] => {
    const [next, ...rest] = path;
    return (childBoxes(front, from, to) ?? []).map((each) => {
      if (each.type === next) {
        const fields = each.body + (FIELD_BYTES[each.type] ?? 0);
        return box(each.type, front.subarray(each.body, fields), ...rebuild(fields, each.end, rest));
      }
      if (next === undefined && each.type === entry) {
        return box(entry, front.subarray(each.body, each.body + ENTRY_BYTES), box(type, record));
      }
      return front.subarray(each.start, each.end);
    });
  };
  return joined(rebuild(0, front.length, PATH));
}
