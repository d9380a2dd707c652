import { openDB } from 'idb';
import { expect, it } from 'vitest';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import type { ClipPosition } from '../../../src/store/clip-index.ts';
import { makeRoom } from '../../../src/store/retention.ts';
import { wallMs } from '../../../src/core/time.ts';
import { makeRow, makeSpace, storeIn } from './space.ts';

const MANY = 10_000;

/** Every tenth has a field that no parser takes. */
const isSpoiled = (n: number): boolean => n % 10 === 3;

it(
  '10,000 rows, a tenth of them edited by hand: the others are listed and make room, those stay as they are',
  { timeout: 60_000 },
  async () => {
    const space = makeSpace();
    const bad = new Set<string>();
    const store = await storeIn(space, { onBadRow: (key) => bad.add(key) });
    const rows: readonly ClipRow[] = Array.from({ length: MANY }, () => makeRow());
    const db = await openDB(space.name);
    const tx = db.transaction('clips', 'readwrite');
    for (const [n, row] of rows.entries()) {
      void tx.store.put(isSpoiled(n) ? { ...row, codec: 7, gaps: 'none' } : row);
    }
    await tx.done;

    let listed = 0;
    for (let before: ClipPosition | undefined, more = true; more;) {
      const page = await store.index.page({ limit: 1000, before });
      listed += page.rows.length;
      before = page.next;
      more = before !== undefined;
    }
    expect(listed).toBe(0.9 * MANY);
    expect(bad.size).toBe(0.1 * MANY);

    const made = await makeRoom(store, {
      budget: { bytes: (MANY - 27) * 1000, age: Number.POSITIVE_INFINITY },
      now: wallMs(2_000_000_000_000),
      drastic: 'ask',
    });
    // Of the thirty oldest, three cannot be read: three younger ones go in their place.
    expect(made).toMatchObject({ kind: 'done', freed: 27_000, missing: 0 });
    expect(await db.count('clips')).toBe(MANY - 27);
    const spoiled: unknown = await db.get('clips', rows[3]?.id ?? '');
    expect(spoiled).toEqual({ ...rows[3], codec: 7, gaps: 'none' });
    db.close();
  },
);
