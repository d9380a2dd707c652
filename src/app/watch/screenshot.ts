/** A picture of exactly what the live view shows, at the stream's own size. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { wallMs, type WallMs } from '../../core/time.ts';

/** Milliseconds to wait for the first frame; a JetKVM's key frames are at most two seconds apart. */
const FRAME_WITHIN = 10_000;
/** Milliseconds between two attempts to read it. */
const TRY_EVERY = 20;

export interface Screenshot {
  /** PNG. */
  readonly picture: Blob;
  /** When the frame was on the screen. */
  readonly at: WallMs;
  /** Microseconds; of a file, from its beginning. */
  readonly timestamp: number;
}

/**
 * The frame that `video` shows. Waits for one if the stream has just begun.
 * Rejects with a `PrerollError` when none comes in time.
 */
export async function captureFrame(video: HTMLVideoElement): Promise<Screenshot> {
  const frame = await currentFrame(video);
  const at = wallMs(Date.now());
  try {
    const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);
    const context = canvas.getContext('2d');
    if (context === null) {
      throw new PrerollError(
        'not-supported',
        say`This browser could not make the screenshot: it gave no canvas.`,
      );
    }
    context.drawImage(frame, 0, 0);
    const { timestamp } = frame;
    return { picture: await canvas.convertToBlob({ type: 'image/png' }), at, timestamp };
  } finally {
    frame.close();
  }
}

/**
 * The frame that `video` shows; the caller closes it. Whether there is one only the attempt tells: Chromium 156 calls a
 * stream's first frame presented, and its video ready, some milliseconds before it can be read, and painting the video
 * itself gives a black picture until then. No event tells when that is over.
 */
async function currentFrame(video: HTMLVideoElement): Promise<VideoFrame> {
  for (let left = FRAME_WITHIN; ; left -= TRY_EVERY) {
    try {
      return new VideoFrame(video);
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown;
    }
    if (left <= 0) throw noPicture();
    await new Promise((resolve) => {
      setTimeout(resolve, TRY_EVERY);
    });
  }
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
      reject(noPicture());
    }, FRAME_WITHIN);
  });
}

const noPicture = (): PrerollError =>
  new PrerollError(
    'connection-failed',
    say`There is no picture to save yet. Try again once the screen shows.`,
  );
