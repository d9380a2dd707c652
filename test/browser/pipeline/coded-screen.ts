/** A drawn screen as H.264 from the browser's own encoder, as it arrives and in the pipeline's currency. */
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { monoMs } from '../../../src/core/time.ts';
import { Ingest } from '../../../src/pipeline/ingest.ts';

export interface ScreenOptions {
  readonly width: number;
  readonly height: number;
  /** Frames a second, and frames from key frame to key frame. */
  readonly fps: number;
  readonly gop: number;
  readonly frames: number;
  readonly draw: (context: OffscreenCanvasRenderingContext2D, index: number) => void;
}

/** Pictures that may wait for the encoder: each of them is some megabytes. */
const MAX_QUEUE = 4;

/** The access units in Annex B, one a frame. */
export async function codedUnits(options: ScreenOptions): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { width, height, fps, gop, frames, draw } = options;
  const units: Uint8Array<ArrayBuffer>[] = [];
  const failures: DOMException[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      units.push(bytes);
    },
    error: (error) => failures.push(error),
  });
  encoder.configure({
    codec: 'avc1.42001f',
    width,
    height,
    framerate: fps,
    bitrate: 4_000_000,
    latencyMode: 'realtime',
    avc: { format: 'annexb' },
  });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  for (let index = 0; index < frames; index += 1) {
    draw(context, index);
    const picture = new VideoFrame(canvas, { timestamp: Math.round((index * 1e6) / fps) });
    encoder.encode(picture, { keyFrame: index % gop === 0 });
    picture.close();
    while (encoder.state === 'configured' && encoder.encodeQueueSize > MAX_QUEUE) {
      await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }));
    }
  }
  if (encoder.state === 'configured') await encoder.flush();
  if (failures[0] !== undefined) throw failures[0];
  encoder.close();
  return units;
}

export async function codedScreen(options: ScreenOptions): Promise<readonly EncodedFrame[]> {
  const { fps } = options;
  const ingest = new Ingest();
  return (await codedUnits(options)).map((unit, index) => {
    const [read] = ingest.read(unit, Math.round((index * 90_000) / fps), monoMs((index * 1000) / fps));
    if (read?.kind !== 'frame') throw new Error(`Frame ${index} gave ${read?.kind ?? 'nothing'}.`);
    return read.frame;
  });
}
