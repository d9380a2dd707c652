/**
 * How much each frame of a clip brought. Told by the sizes of its coded frames, which cost no decoding, and by what the
 * picture rule noted while the clip was recorded, where that is still kept.
 */
import { endOf, type FrameTable, timeOf } from './frames.ts';
import type { Stretch } from './stretch.ts';

/**
 * A frame counts when it takes this share of a key frame, as for the recorder that goes by sizes, and so many times what
 * a frame takes while nothing happens: encoders that spend a budget fill still screens up.
 */
const SHARE_OF_KEY = 0.02;
const TIMES_QUIET = 3;
/** What is found in the quietest quarter of the frames happens while nothing does. */
const QUIET = 0.25;
/**
 * Where nothing was noted, a frame of this share of a key frame counts however large the others are: in a film no quarter
 * of the frames is quiet.
 */
const ALWAYS_COUNTS = 0.05;

/**
 * For each frame, how many times what it takes to count: 1 and more counts. Key frames say nothing, for they always take
 * much, and have 0.
 *
 * @param noted Whether the picture rule's notes of the time are there.
 */
export function levelsOf({ sizes, keys }: FrameTable, noted: boolean): Float32Array<ArrayBuffer> {
  const deltas = sizes.filter((_, index) => keys[index] === 0);
  const limit = Math.max(
    1,
    limitOf(
      deltas,
      middle(
        sizes.filter((_, index) => keys[index] === 1),
        0.5,
      ),
      noted,
    ),
  );
  return Float32Array.from(sizes, (bytes, index) => (keys[index] === 1 ? 0 : bytes / limit));
}

function limitOf(deltas: Uint32Array<ArrayBuffer>, key: number, noted: boolean): number {
  const limit = Math.max(key * SHARE_OF_KEY, middle(deltas, QUIET) * TIMES_QUIET);
  return noted ? limit : Math.min(limit, key * ALWAYS_COUNTS);
}

/** The value that so much of all lies below. */
function middle(values: Uint32Array<ArrayBuffer>, share: number): number {
  const sorted = values.toSorted();
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

/** When frames were shown that count; neighbours are one. */
export function changesIn(table: FrameTable, levels: Float32Array): readonly Stretch[] {
  const found: { from: Stretch['from']; until: Stretch['until'] }[] = [];
  let open: (typeof found)[number] | undefined;
  levels.forEach((level, index) => {
    if (level < 1) {
      // A key frame between two that count parts nothing.
      if (table.keys[index] !== 1) open = undefined;
      return;
    }
    const until = endOf(table, index);
    if (open === undefined) found.push((open = { from: timeOf(table, index), until }));
    else open.until = until;
  });
  return found;
}

/** The highest level within each of `count` equal parts of the clip, for a curve of so many columns. */
export function columnsOf(
  { times, end }: Pick<FrameTable, 'times' | 'end'>,
  levels: Float32Array,
  count: number,
): Float32Array<ArrayBuffer> {
  const columns = new Float32Array(count);
  levels.forEach((level, index) => {
    const column = Math.min(count - 1, Math.floor(((times[index] ?? 0) / end) * count));
    columns[column] = Math.max(columns[column] ?? 0, level);
  });
  return columns;
}
