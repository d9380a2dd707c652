/** Small pictures out of closed clips, by decoding the key frames that are in their files: film strips and covers. */
import type { ClipRow } from '../core/clip/clip.ts';
import { deferred } from '../core/deferred.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { ClipPicture, ExportJob } from '../protocol/export.ts';
import { shareLock, useLock } from '../store/locks.ts';
import type { Store } from '../store/store.ts';
import type { Work } from './hash.ts';
import { loadRemux } from './load-remux.ts';
import type { KeyFrame } from './remux.ts';

/** A decoder that says nothing for so many milliseconds never will (Chromium 156 may reclaim it while it is idle). */
const DECODE_TIMEOUT_MS = 5_000;
const QUALITY = 0.75;

/** Rejects with a `PrerollError`, the browser's error, or the signal's reason. */
export async function clipPictures(
  store: Pick<Store, 'index' | 'files'>,
  { clip, at, width }: Extract<ExportJob, { kind: 'pictures' }>,
  { signal }: Pick<Work, 'signal'>,
): Promise<readonly ClipPicture[]> {
  const use = await shareLock(useLock(clip));
  try {
    const row = await store.index.get(clip);
    if (row instanceof PrerollError) throw row;
    const file = row === undefined ? undefined : await closedFile(store, row);
    if (file === undefined) throw new PrerollError('storage-failed', say`This clip is gone.`);
    const { keyFramesAt } = await loadRemux();
    return await decodeEach(await keyFramesAt(file, at, signal), width, signal);
  } finally {
    await use.release();
  }
}

const closedFile = async ({ files }: Pick<Store, 'files'>, row: ClipRow): Promise<File | undefined> =>
  row.state === 'ready' ? files.getFile(row.id) : undefined;

async function decodeEach(
  frames: readonly KeyFrame[],
  width: number,
  signal: AbortSignal,
): Promise<readonly ClipPicture[]> {
  const [first] = frames;
  if (first === undefined) return [];
  const drawn: Promise<ClipPicture>[] = [];
  const failed = deferred<never>();
  // Raced below; a failure after that race is nobody's.
  failed.promise.catch(() => {});
  const decoder = new VideoDecoder({
    output: (picture) => {
      try {
        drawn.push(drawSmall(picture, width, frames[drawn.length]?.at ?? first.at));
      } catch (thrown) {
        failed.reject(thrown as Error);
      } finally {
        picture.close();
      }
    },
    error: failed.reject,
  });
  const onAbort = (): void => failed.reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort);
  const timer = setTimeout(
    () =>
      failed.reject(new PrerollError('not-supported', say`The browser did not decode a picture in time.`)),
    DECODE_TIMEOUT_MS,
  );
  try {
    decoder.configure({ ...first.config, optimizeForLatency: true });
    for (const { at, data } of frames) {
      decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: at, data }));
    }
    await Promise.race([decoder.flush(), failed.promise]);
    return await Promise.race([Promise.all(drawn), failed.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    if (decoder.state !== 'closed') decoder.close();
  }
}

/** The caller closes the picture at once: it is drawn before this returns. */
function drawSmall(picture: VideoFrame, width: number, at: KeyFrame['at']): Promise<ClipPicture> {
  const { displayWidth, displayHeight } = picture;
  const scale = Math.min(1, width / displayWidth);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(displayWidth * scale)),
    Math.max(1, Math.round(displayHeight * scale)),
  );
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null)
    throw new PrerollError('not-supported', say`The browser offers no canvas in workers.`);
  context.imageSmoothingQuality = 'medium';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas
    .convertToBlob({ type: 'image/webp', quality: QUALITY })
    .then((blob) => ({ at, picture: blob }));
}
