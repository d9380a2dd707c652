import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { ClipChange } from '../../../src/store/changes.ts';
import { MAX_CROP_BYTES } from '../../../src/store/clip-evidence.ts';
import { makeRow, makeSpace, storeIn } from './space.ts';

const picture = (text: string, type = 'image/webp'): Blob => new Blob([text], { type });
const REGION = { x: 0.1, y: 0.2, width: 0.3, height: 0.8 };

const textOf = async (blob: Blob | undefined): Promise<string | undefined> => blob?.text();

describe('the pictures that go with a clip', () => {
  it('come one after the other, are kept together, and are announced', async () => {
    const changes: ClipChange[] = [];
    const { index, evidence } = await storeIn(makeSpace(), { onChange: (change) => changes.push(change) });
    const row = makeRow();
    await index.put(row);
    expect(await evidence.get(row.id)).toBeUndefined();
    expect(await evidence.add(row.id, { before: picture('b'), after: picture('a'), region: REGION })).toBe(
      true,
    );
    expect(await evidence.add(row.id, { lastFrame: picture('l', 'image/png') })).toBe(true);
    const kept = await evidence.get(row.id);
    expect(await Promise.all([kept?.before, kept?.after, kept?.lastFrame].map(textOf))).toEqual([
      'b',
      'a',
      'l',
    ]);
    expect(kept?.region).toEqual(REGION);
    expect(changes.slice(1)).toEqual([
      { id: row.id, kind: 'evidence' },
      { id: row.id, kind: 'evidence' },
    ]);
  });

  it('of another change take the place of what was kept of the first, and not of the last frame', async () => {
    const { index, evidence } = await storeIn(makeSpace());
    const row = makeRow();
    await index.put(row);
    await evidence.add(row.id, { before: picture('b'), after: picture('a'), region: REGION });
    await evidence.add(row.id, { lastFrame: picture('l') });
    const region = { ...REGION, x: 0.3 };
    await evidence.add(row.id, { after: picture('larger'), region });
    const kept = await evidence.get(row.id);
    expect(Object.keys(kept ?? {}).toSorted()).toEqual(['after', 'lastFrame', 'region']);
    expect(await textOf(kept?.after)).toBe('larger');
    expect(kept?.region).toEqual(region);
  });

  it('are not kept for a clip that is gone, and go with their clip', async () => {
    const { index, evidence } = await storeIn(makeSpace());
    const row = makeRow();
    expect(await evidence.add(row.id, { after: picture('a') })).toBe(false);
    await index.put(row);
    await evidence.add(row.id, { after: picture('a') });
    await index.remove(row.id);
    expect(await evidence.get(row.id)).toBeUndefined();
  });

  it.each([
    ['no picture', { after: picture('a', 'text/html') }],
    ['an empty one', { before: picture('') }],
    [
      'one that is too large',
      { after: new Blob([new Uint8Array(MAX_CROP_BYTES + 1)], { type: 'image/webp' }) },
    ],
    ['a region beside the screen', { region: { ...REGION, x: 0.9 } }],
  ])('refuse %s', async (_, bad) => {
    const { index, evidence } = await storeIn(makeSpace());
    const row = makeRow();
    await index.put(row);
    await expect(evidence.add(row.id, bad)).rejects.toThrow(TypeError);
    expect(await evidence.get(row.id)).toBeUndefined();
  });

  it('that were spoiled on the disk are left out, and the others are shown', async () => {
    const space = makeSpace();
    const { index, evidence } = await storeIn(space);
    const row = makeRow();
    await index.put(row);
    const db = await openDB(space.name);
    const spoiled = {
      before: 'javascript:alert(1)',
      after: picture('a'),
      region: { x: -1, y: 0, width: 2, height: 1 },
      lastFrame: picture('<svg>', 'image/svg+xml'),
      more: 7,
    };
    await db.put('evidence', spoiled, row.id);
    expect(Object.keys((await evidence.get(row.id)) ?? {})).toEqual(['after']);
    await db.put('evidence', 7, row.id);
    expect(await evidence.get(row.id)).toBeUndefined();
    db.close();
  });
});
