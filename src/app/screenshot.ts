/** A picture of exactly what the live view shows, at the stream's own size. */
import { PrerollError } from '../core/error.ts';

/** Milliseconds to wait for the first frame; a JetKVM's key frames are at most two seconds apart. */
const FRAME_WITHIN = 10_000;

/**
 * The frame that `video` shows, as PNG. Waits for one if the stream has just begun.
 * Rejects with a `PrerollError` when none comes in time.
 */
export async function captureFrame(video: HTMLVideoElement): Promise<Blob> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) await nextFrame(video);
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new PrerollError('not-supported', 'This browser could not make the screenshot: it gave no canvas.');
  }
  context.drawImage(video, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Resolves with the next frame that is put on the screen. */
export function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(frame);
      reject(
        new PrerollError(
          'connection-failed',
          'There is no picture to save yet. Try again once the screen shows.',
        ),
      );
    }, FRAME_WITHIN);
  });
}
