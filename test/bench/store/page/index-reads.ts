/** Reads pages of the real index, filled with so many rows, as the list does. */
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { ClipIndex, type ClipPosition } from '../../../../src/store/clip-index.ts';
import { openDatabase } from '../../../../src/store/schema.ts';
import { EVENTFUL, exampleRow } from '../../../unit/core/clip/example.ts';

export interface IndexTimes {
  /** Milliseconds for each page of 50: the first one, and ones from all over the list. */
  readonly pages: readonly number[];
  /** Milliseconds for what retention has to know of all rows. */
  readonly holdings: number;
}

const PAGE = 50;
const FIRST = Date.UTC(2026, 0, 1);

export async function measureIndex(count: number, reads: number): Promise<IndexTimes> {
  const db = await openDatabase({ name: `bench-${count}` });
  try {
    const tx = db.transaction('clips', 'readwrite');
    for (let n = 0; n < count; n += 1) void tx.store.put(row(n));
    await tx.done;
    const index = new ClipIndex(db);
    const pages: number[] = [];
    for (let read = 0; read < reads; read += 1) {
      const begun = performance.now();
      const { rows } = await index.page({ before: before(count, read, reads), limit: PAGE });
      pages.push(performance.now() - begun);
      if (rows.length !== PAGE) throw new Error(`A page of ${rows.length} rows is none to measure.`);
    }
    const begun = performance.now();
    await index.holdings();
    return { pages, holdings: performance.now() - begun };
  } finally {
    db.close();
  }
}

/** Where the page begins: on top at first, then further and further down. */
function before(count: number, read: number, reads: number): ClipPosition | undefined {
  const skipped = Math.floor(((count - PAGE) * read) / reads);
  if (skipped === 0) return undefined;
  const { startedAt, id } = row(count - skipped);
  return { startedAt, id };
}

/** As the recorder makes them, a minute apart. */
function row(n: number): ClipRow {
  const startedAt = wallMs(FIRST + n * 60_000);
  const id = makeClipId(startedAt, n.toString(16).padStart(8, '0'));
  return exampleRow(startedAt, { id, ...EVENTFUL });
}
