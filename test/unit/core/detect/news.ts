/** Tile records as the detector leaves them. */
import type { TileRecord } from '../../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { secondsToMicros as pts } from '../../../../src/core/time.ts';

/** So many tiles in a row that became news, on a screen of 1280 by 720. */
export function news(seconds: number, tiles: number, over: Partial<TileRecord> = {}): TileRecord {
  const bitmap = new Uint8Array(80 * 45);
  bitmap.fill(1, 800, 800 + tiles);
  return {
    kind: 'novel',
    pts: pts(seconds),
    onset: { after: pts(seconds - 1), by: pts(seconds - 0.5) },
    quality: 'fine',
    columns: 80,
    rows: 45,
    runs: encodeRuns(bitmap),
    ...over,
  };
}
