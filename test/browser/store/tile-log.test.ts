import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { wallMs } from '../../../src/core/time.ts';
import type { TileChunk } from '../../../src/store/schema.ts';
import { KEEP_TILES, MAX_CHUNK_BYTES, MAX_CHUNK_SPAN, type TileLog } from '../../../src/store/tile-log.ts';
import { makeSpace, storeIn } from './space.ts';

const NOON = 1_790_000_000_000;

/** A chunk of half a minute that begins so many minutes after noon. */
const chunk = (minute: number, change: Partial<TileChunk> = {}): TileChunk => {
  const from = wallMs(NOON + minute * 60_000);
  return {
    device: '192.168.1.50',
    from,
    to: wallMs(from + 30_000),
    origin: wallMs(NOON),
    records: Uint8Array.of(minute & 255),
    ...change,
  };
};

/** Minutes of the chunks that reach into a time. */
async function minutes(log: TileLog, from: number, to: number, device = '192.168.1.50'): Promise<number[]> {
  const found: number[] = [];
  const at = (minute: number): ReturnType<typeof wallMs> => wallMs(NOON + minute * 60_000);
  await log.read({ device, from: at(from), to: at(to) }, (each) => {
    found.push((each.from - NOON) / 60_000);
  });
  return found;
}

describe('what the detector saw', () => {
  it('is read by device and time, the oldest first', async () => {
    const { tiles } = await storeIn(makeSpace());
    for (const minute of [4, 0, 3, 1, 2]) await tiles.append(chunk(minute));
    await tiles.append(chunk(2, { device: 'demo' }));
    expect(await minutes(tiles, 0, 9)).toEqual([0, 1, 2, 3, 4]);
    expect(await minutes(tiles, 1, 3)).toEqual([1, 2, 3]);
    expect(await minutes(tiles, 1.25, 2.75), 'a chunk that reaches into it counts').toEqual([1, 2]);
    expect(await minutes(tiles, 1.6, 1.9)).toEqual([]);
    expect(await minutes(tiles, 0, 9, 'demo')).toEqual([2]);
  });

  it('comes back as it was, and no further than it was asked for', async () => {
    const { tiles } = await storeIn(makeSpace());
    for (const minute of [0, 1, 2]) await tiles.append(chunk(minute));
    const found: TileChunk[] = [];
    await tiles.read({ device: '192.168.1.50', from: wallMs(NOON), to: wallMs(NOON + 1e6) }, (each) => {
      found.push(each);
      return found.length < 2;
    });
    expect(found).toEqual([chunk(0), chunk(1)]);
  });

  it('names every device once', async () => {
    const { tiles } = await storeIn(makeSpace());
    expect(await tiles.devices()).toEqual([]);
    for (const device of ['b', 'a', 'demo', 'a']) await tiles.append(chunk(1, { device }));
    expect(await tiles.devices()).toEqual(['a', 'b', 'demo']);
  });

  it('is forgotten two weeks after it ended, for every device', async () => {
    const { tiles } = await storeIn(makeSpace());
    for (const minute of [0, 1, 2]) await tiles.append(chunk(minute));
    await tiles.append(chunk(0, { device: 'demo' }));
    expect(await tiles.prune(wallMs(chunk(1).to + KEEP_TILES))).toBe(3);
    expect(await minutes(tiles, 0, 9)).toEqual([2]);
    expect(await tiles.prune(wallMs(chunk(1).to + KEEP_TILES))).toBe(0);
  });

  it('is forgotten, the oldest first, beyond the bytes that it may take', async () => {
    const { tiles } = await storeIn(makeSpace());
    const sized = (minute: number, length: number): TileChunk =>
      chunk(minute, { records: new Uint8Array(length) });
    for (const each of [sized(2, 100), sized(0, 100), sized(1, 101)]) await tiles.append(each);
    expect(await tiles.prune(wallMs(NOON), 301)).toBe(0);
    expect(await tiles.prune(wallMs(NOON), 300)).toBe(1);
    expect(await minutes(tiles, 0, 9)).toEqual([1, 2]);
    expect(await tiles.prune(wallMs(NOON), 200)).toBe(1);
    expect(await minutes(tiles, 0, 9)).toEqual([2]);
  });

  it.each([
    ['without bytes', { records: new Uint8Array(0) }],
    ['with too many', { records: new Uint8Array(MAX_CHUNK_BYTES + 1) }],
    ['that ends before it begins', { to: wallMs(NOON - 1) }],
    ['that spans too much', { to: wallMs(NOON + MAX_CHUNK_SPAN + 1) }],
  ])('refuses a chunk %s', async (_, bad) => {
    const { tiles } = await storeIn(makeSpace());
    await expect(tiles.append(chunk(0, bad))).rejects.toThrow(TypeError);
  });

  it('passes over what was spoiled on the disk', async () => {
    const space = makeSpace();
    const { tiles } = await storeIn(space);
    await tiles.append(chunk(0));
    const db = await openDB(space.name);
    await db.add('tiles', { ...chunk(1), records: 'none' });
    await db.add('tiles', { ...chunk(2), to: 'later' });
    db.close();
    await tiles.append(chunk(3));
    expect(await minutes(tiles, 0, 9)).toEqual([0, 3]);
  });
});
