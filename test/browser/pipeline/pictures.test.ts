import { afterEach, describe, expect, test, vi } from 'vitest';
import { PICTURES } from '../../../src/pipeline/pictures.ts';
import { watchMedia } from './open-media.ts';
import { screen, SIZE, WINDOW } from './screens.ts';

const REGION = { x: 0.4, y: 0.25, width: 0.5, height: 0.5 };

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue at a place in shares of the picture. */
  readonly colour: (x: number, y: number) => readonly number[];
}

async function open(blob: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return {
    width,
    height,
    colour: (x, y) => Array.from(context.getImageData(x * width, y * height, 1, 1).data.slice(0, 3)),
  };
}

/** Orange, as the window is. */
const isWindow = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean =>
  red > 200 && green > 120 && green < 200 && blue < 90;

/** Names of a WebP file's chunks (RIFF: a name, a length, and bytes padded to an even number). */
function chunksOf(file: ArrayBuffer): readonly string[] {
  const view = new DataView(file);
  const names: string[] = [];
  for (let at = 12; at + 8 <= file.byteLength; at += 8 + 2 * Math.ceil(view.getUint32(at + 4, true) / 2)) {
    names.push(new TextDecoder().decode(new Uint8Array(file, at, 4)));
  }
  return names;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('pictures out of encoded frames', () => {
  test('show the region before and after, from the middle of a group of pictures', async () => {
    const frames = await screen(4, 2.5, 100);
    const upTo = (seconds: number): typeof frames => frames.filter(({ pts }) => pts <= seconds * 1e6);
    const before = await open(await PICTURES.crop(upTo(2.4), REGION));
    const after = await open(await PICTURES.crop(upTo(3), REGION));
    expect([after.width, after.height]).toEqual([320, 180]);
    // The window's middle, as a place in the crop.
    const x = ((WINDOW.x + WINDOW.width / 2) / SIZE.width - REGION.x) / REGION.width;
    const y = ((WINDOW.y + WINDOW.height / 2) / SIZE.height - REGION.y) / REGION.height;
    expect(isWindow(before.colour(x, y))).toBe(false);
    expect(isWindow(after.colour(x, y))).toBe(true);
    expect(isWindow(after.colour(0.95, 0.95))).toBe(false);
  });

  test('are as large as the list needs, or as the screen is', async () => {
    const frames = await screen(1);
    const [key] = frames;
    if (key === undefined) throw new Error('There is no frame.');
    expect((await open(await PICTURES.thumbnail(key))).width).toBe(480);
    expect(await open(await PICTURES.still(frames))).toMatchObject(SIZE);
  });

  test('the whole screen is kept without loss', async () => {
    const still = await PICTURES.still(await screen(1));
    expect(still.type).toBe('image/webp');
    // `VP8L` is WebP's lossless form, `VP8 ` would be the other one.
    expect(chunksOf(await still.arrayBuffer())).toContain('VP8L');
  });

  test('of nothing, or of what is no video, reject with a sentence', async () => {
    await expect(PICTURES.still([])).rejects.toMatchObject({ reason: 'internal' });
    const frames = (await screen(1)).map((frame) => ({ ...frame, data: frame.data.map(() => 7) }));
    await expect(PICTURES.still(frames)).rejects.toThrow(/decod/i);
  });

  test('leave no picture and no decoder open, however they end', async () => {
    const media = watchMedia();
    const frames = await screen(3, 1, 100);
    await PICTURES.still(frames);
    await PICTURES.crop(frames, REGION);
    const bad = frames.map((frame, index) =>
      index < 20 ? frame : { ...frame, data: frame.data.map(() => 7) },
    );
    await expect(PICTURES.still(bad)).rejects.toThrow(/decod/i);
    await vi.waitFor(() => expect(media.pictures()).toBe(0));
    expect(media.decoders()).toBe(0);
    expect(media.made()).toBe(3);
  });
});
