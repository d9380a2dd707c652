/**
 * Fills the storage of an opened app with a week of clips, past the app: to record them would take that week. They lack
 * nothing that the app would make good by itself, such as a picture or a digest: that work would be measured instead.
 */
import type { Page } from 'playwright';
import type { ClipRow, MarkerKind, Trigger } from '../../../src/core/clip/clip.ts';
import { eventIdOf, makeClipId } from '../../../src/core/clip/id.ts';
import { encodeRecord } from '../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../src/core/detect/tile-runs.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import type { WatchRow } from '../../../src/core/timeline/watch.ts';
import { exampleRow } from '../../unit/core/clip/example.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const device = { id: '192.168.1.50', name: 'Rack 3' };
/** Bytes of each file. Nothing plays them; all together they stay within what the settings allow. */
const FILE_BYTES = 1000;
/** Clips at either end of the list that have a file and a picture: no others come into sight. */
const IN_SIGHT = 1200;

/** As many as are wanted, spread over the week before `now`; the last one ends a minute ago. */
export function weekOf(count: number, now: number): readonly ClipRow[] {
  const apart = WEEK / count;
  return Array.from({ length: count }, (_, n) => {
    const startedAt = wallMs(now - 80_000 - (count - 1 - n) * apart);
    const id = makeClipId(startedAt, n.toString(16).padStart(8, '0'));
    const duration = micros((5 + ((n * 7919) % 11)) * 1e6);
    const kept = { bytes: FILE_BYTES, digest: n.toString(16).padStart(64, '0'), end: 'quiet' } as const;
    const trigger = triggerOf(n);
    return exampleRow(startedAt, { id, event: eventIdOf(id), device, duration, trigger, ...kept });
  });
}

function triggerOf(n: number): Trigger {
  const onset = micros(5_000_000);
  if (n % 50 === 7) return { kind: 'change', rule: 'no-signal', onset };
  if (n % 20 === 3) return { kind: 'manual' };
  const share = ((n * 31) % 100) / 100;
  return { kind: 'change', rule: 'tiles', tiles: 40, needed: 2, share, boxes: [], onset };
}

/** Watched for 20 hours of each day, with what happens to a stream. */
function watchesOf(now: number): readonly WatchRow[] {
  const kinds: readonly MarkerKind[] = ['no-signal', 'signal-back', 'mode-change', 'evicted'];
  return Array.from({ length: 7 }, (_, day) => {
    const from = wallMs(now - (day + 1) * DAY);
    const moments = kinds.map((kind, n) => ({ at: wallMs(from + (n * 5 + 3) * 3_600_000), kind }));
    return { device, from, to: wallMs(from + (20 - (day % 3)) * 3_600_000), moments };
  });
}

interface Chunk {
  readonly device: string;
  readonly from: number;
  readonly to: number;
  readonly origin: number;
  /** In base64. */
  readonly records: string;
}

/** Something counts in one minute of five on every day, a sample a second. */
function chunksOf(now: number): readonly Chunk[] {
  const [columns, rows] = [80, 45];
  return Array.from({ length: (7 * 24 * 60) / 5 }, (_, n) => {
    const from = now - (n + 1) * 300_000;
    const records = Array.from({ length: 30 }, (_each, second) => {
      const bitmap = new Uint8Array(columns * rows).fill(1, 0, 1 + ((n * 37 + second * 101) % 900));
      const pts = micros(second * 1e6);
      const onset = { after: pts, by: pts };
      const runs = encodeRuns(bitmap);
      return [...encodeRecord({ kind: 'novel', pts, onset, quality: 'fine', columns, rows, runs })];
    });
    return {
      device: device.id,
      from,
      to: from + 30_000,
      origin: from,
      records: Buffer.from(records.flat()).toString('base64'),
    };
  });
}

/** The page has to be one of the app that has started; what is put in shows once it is loaded anew. */
export async function seed(page: Page, count: number, now: number): Promise<void> {
  const clips = weekOf(count, now);
  const seen = clips.map(({ id }) => id).filter((_, n) => n < IN_SIGHT || n >= count - IN_SIGHT);
  const planted: Planted = {
    clips,
    seen,
    fileBytes: FILE_BYTES,
    watches: watchesOf(now),
    chunks: chunksOf(now),
  };
  // One text crosses in a moment; ten thousand objects are looked at one by one.
  await page.evaluate(putIn, JSON.stringify(planted));
}

interface Planted {
  readonly clips: readonly object[];
  /** Ids of those that have a file and a picture. */
  readonly seen: readonly string[];
  readonly fileBytes: number;
  readonly watches: readonly object[];
  readonly chunks: readonly Chunk[];
}

/** Runs in the page. */
async function putIn(planted: string): Promise<void> {
  const { clips, seen, fileBytes, watches, chunks } = JSON.parse(planted) as Planted;
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle('clips', { create: true });
  const write = async (id: string): Promise<void> => {
    const file = await (await directory.getFileHandle(`${id}.mp4`, { create: true })).createWritable();
    await file.write(new Uint8Array(fileBytes));
    await file.close();
  };
  for (let at = 0; at < seen.length; at += 50) await Promise.all(seen.slice(at, at + 50).map(write));
  const pictures = await Promise.all(
    Array.from({ length: 24 }, (_, n) => {
      const canvas = new OffscreenCanvas(480, 270);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('There is no canvas to draw pictures of clips on.');
      for (let line = 0; line < 270; line += 9) {
        context.fillStyle = `hsl(${n * 15} 40% ${20 + ((line * 7 + n * 13) % 60)}%)`;
        context.fillRect(0, line, 480, 9);
      }
      return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
    }),
  );
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('preroll');
    opening.addEventListener('error', () => reject(new Error('The index cannot be opened.')));
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const tx = db.transaction(['clips', 'watches', 'tiles', 'thumbnails'], 'readwrite');
  for (const store of tx.objectStoreNames) tx.objectStore(store).clear();
  for (const clip of clips) tx.objectStore('clips').put(clip);
  seen.forEach((id, n) => tx.objectStore('thumbnails').put(pictures[n % pictures.length], id));
  for (const watch of watches) tx.objectStore('watches').add(watch);
  for (const chunk of chunks) {
    tx.objectStore('tiles').add({
      ...chunk,
      records: Uint8Array.from(atob(chunk.records), (letter) => letter.charCodeAt(0)),
    });
  }
  await new Promise<void>((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('error', () => reject(new Error('The clips cannot be put into the index.')));
  });
  db.close();
}
