import { describe, expect, test } from 'vitest';
import { decodeRecords, type TileRecord } from '../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../src/core/detect/tile-runs.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { TileKeeper } from '../../../src/pipeline/tile-keeper.ts';
import type { TileChunk } from '../../../src/store/schema.ts';
import { MAX_CHUNK_SPAN } from '../../../src/store/tile-log.ts';

const NOON = wallMs(1_790_000_000_000);

const record = (second: number): TileRecord => ({
  kind: 'novel',
  quality: 'fine',
  pts: micros(second * 1e6),
  onset: { after: (second - 1) * 1e6, by: second * 1e6 },
  columns: 80,
  rows: 45,
  runs: encodeRuns(new Uint8Array(80 * 45).fill(1, 100, 110)),
});

class Disk {
  readonly chunks: TileChunk[] = [];
  readonly said: string[] = [];
  full = false;
  readonly keeper = new TileKeeper({
    device: 'demo',
    append: async (chunk) => {
      if (this.full) throw new Error('It is full.');
      this.chunks.push(chunk);
    },
    log: (text) => this.said.push(text),
  });
  /** Seconds of the records in each chunk. */
  readonly seconds = (): number[][] =>
    this.chunks.map(({ records }) => decodeRecords(records).records.map(({ pts }) => pts / 1e6));
}

describe('what the detector saw goes to the disk', () => {
  test('in chunks of less than a minute, each with its own time', async () => {
    const disk = new Disk();
    for (const second of [10, 30, 54, 56, 80]) disk.keeper.add([record(second)], NOON);
    await disk.keeper.flush();
    expect(disk.seconds()).toEqual([[10, 30, 54, 56], [80]]);
    expect(disk.chunks[0]).toMatchObject({
      device: 'demo',
      from: NOON + 10_000,
      to: NOON + 56_000,
      origin: NOON,
    });
  });

  test('once nothing more has been seen for three seconds, but no more often than every half minute', async () => {
    const disk = new Disk();
    const tick = async (second: number): Promise<void> => {
      disk.keeper.tick(wallMs(NOON + second * 1000));
      await Promise.resolve();
    };
    disk.keeper.add([record(10)], NOON);
    await tick(12.9);
    expect(disk.chunks).toEqual([]);
    await tick(13);
    expect(disk.seconds()).toEqual([[10]]);
    disk.keeper.add([record(20), record(30)], NOON);
    await tick(42.9);
    expect(disk.chunks).toHaveLength(1);
    await tick(43);
    expect(disk.seconds()).toEqual([[10], [20, 30]]);
  });

  test('after three quarters of a minute though something is seen all the time', async () => {
    const disk = new Disk();
    for (let second = 10; second < 60; second += 1) {
      disk.keeper.add([record(second)], NOON);
      disk.keeper.tick(wallMs(NOON + second * 1000));
    }
    await Promise.resolve();
    expect(disk.chunks).toHaveLength(1);
    expect(disk.chunks[0]).toMatchObject({ from: NOON + 10_000, to: NOON + 55_000 });
  });

  test('and never anything when nothing was seen', async () => {
    const disk = new Disk();
    disk.keeper.tick(wallMs(NOON + 1e7));
    await disk.keeper.flush();
    expect(disk.chunks).toEqual([]);
  });

  test('in a chunk of its own once the wall clock was set', async () => {
    const disk = new Disk();
    disk.keeper.add([record(10)], NOON);
    disk.keeper.add([record(11)], wallMs(NOON + 80));
    disk.keeper.add([record(12)], wallMs(NOON - 3_600_000));
    await disk.keeper.flush();
    expect(disk.seconds()).toEqual([[10, 11], [12]]);
    expect(disk.chunks.map(({ origin }) => origin)).toEqual([NOON, NOON - 3_600_000]);
  });

  test('in a chunk of its own after a sleep that one chunk cannot hold, and where the stream begins anew', async () => {
    const disk = new Disk();
    for (const second of [10, 20, 621, 630, 5, 6]) disk.keeper.add([record(second)], NOON);
    await disk.keeper.flush();
    expect(disk.seconds()).toEqual([
      [10, 20],
      [621, 630],
      [5, 6],
    ]);
    for (const { from, to } of disk.chunks) {
      expect(to - from).toBeGreaterThanOrEqual(0);
      expect(to - from).toBeLessThanOrEqual(MAX_CHUNK_SPAN);
    }
  });

  test('or is given up, which is said once until it works again', async () => {
    const disk = new Disk();
    for (const full of [true, true, false, true]) {
      disk.full = full;
      disk.keeper.add([record(10)], NOON);
      await disk.keeper.flush();
    }
    expect(disk.chunks).toHaveLength(1);
    expect(disk.said).toHaveLength(2);
    expect(disk.said[0]).toContain('It is full.');
  });
});
