import { expect, onTestFinished, test } from 'vitest';
import { captureFrame } from '../../../../src/app/watch/screenshot.ts';

/** A video of a canvas that is painted in one colour, and again whenever asked. */
function makeVideo(): { readonly video: HTMLVideoElement; readonly paint: (color: string) => void } {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 320, height: 180 });
  const paint = (color: string): void => {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = color;
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  paint('rgb(0, 0, 255)');
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true });
  video.srcObject = canvas.captureStream();
  document.body.append(video);
  onTestFinished(() => video.remove());
  return { video, paint };
}

async function pixelOf(picture: Blob): Promise<{ width: number; height: number; rgb: readonly number[] }> {
  const bitmap = await createImageBitmap(picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const [r = 0, g = 0, b = 0] = context.getImageData(5, 5, 1, 1).data;
  return { width: bitmap.width, height: bitmap.height, rgb: [r, g, b] };
}

test('holds what the video shows, at the stream’s own size, as PNG', async () => {
  const { video, paint } = makeVideo();
  await captureFrame(video);
  const shown = new Promise<void>((resolve) => video.requestVideoFrameCallback(() => resolve()));
  paint('rgb(255, 0, 0)');
  await shown;
  const { picture } = await captureFrame(video);
  expect(picture.type).toBe('image/png');
  const { width, height, rgb } = await pixelOf(picture);
  expect([width, height]).toEqual([320, 180]);
  expect(rgb[0]).toBeGreaterThan(200);
  expect(rgb[2]).toBeLessThan(60);
});

test('waits for the first frame of a stream that has just begun', async () => {
  const { video } = makeVideo();
  expect(video.videoWidth).toBe(0);
  const { width } = await pixelOf((await captureFrame(video)).picture);
  expect(width).toBe(320);
});
