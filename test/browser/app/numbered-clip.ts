/** A clip whose every picture shows its own number, with frames of very different lengths; and what a `<video>` shows of it. */
import { onTestFinished } from 'vitest';
import { frameTable, type FrameTable } from '../../../src/core/player/frames.ts';
import { addMicros, type Micros, micros } from '../../../src/core/time.ts';
import { ClipMuxer } from '../../../src/pipeline/clip-muxer.ts';
import { codedScreen } from '../pipeline/coded-screen.ts';

export interface NumberedClip {
  readonly file: Blob;
  /** When each frame begins, made here and read from nowhere. */
  readonly times: readonly Micros[];
  readonly length: Micros;
}

const WIDTH = 256;
const BITS = 8;
const BIT = WIDTH / BITS;

/** @param ticks How long each frame is shown, in units of the 90 kHz clock. @param gop Frames from key frame to key frame. */
export async function numberedClip(ticks: readonly number[], gop: number): Promise<NumberedClip> {
  const frames = await codedScreen({
    width: WIDTH,
    height: 64,
    fps: 30,
    gop,
    frames: ticks.length,
    draw: (context, index) => {
      for (let bit = 0; bit < BITS; bit += 1) {
        context.fillStyle = ((index >> bit) & 1) === 1 ? 'white' : 'black';
        context.fillRect(bit * BIT, 0, BIT, 64);
      }
    },
  });
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const muxer = new ClipMuxer(first.config, undefined, ({ data }) => parts.push(data.slice()));
  let at = 0;
  const times = ticks.map((duration) => {
    const time = micros((at * 100) / 9);
    at += duration;
    return time;
  });
  const length = micros((at * 100) / 9);
  frames.forEach((frame, index) => {
    const pts = times[index] ?? micros(0);
    muxer.add({ ...frame, pts }, addMicros(times[index + 1] ?? length, -pts));
  });
  muxer.finish();
  return { file: new Blob(parts, { type: 'video/mp4' }), times, length };
}

/** The table of a clip that nobody has to read, every `gop`th a key frame. */
export function tableOf({ times, length }: NumberedClip, gop: number): FrameTable {
  const table = frameTable(
    times.map((time, index) => ({
      timestamp: time / 1e6,
      duration: ((times[index + 1] ?? length) - time) / 1e6,
      bytes: index % gop === 0 ? 1000 : 100,
      key: index % gop === 0,
    })),
  );
  if (table === undefined) throw new Error('There is no frame.');
  return table;
}

/** A video on the page that has the clip for its source, for the length of a test. */
export function videoOf({ file }: NumberedClip): HTMLVideoElement {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  Object.assign(video, { muted: true, src: url });
  document.body.append(video);
  onTestFinished(() => {
    video.remove();
    URL.revokeObjectURL(url);
  });
  return video;
}

/** What the video shows: the number that is drawn on the picture, and the picture's time in the file. */
export function shown(video: HTMLVideoElement): { readonly number: number; readonly time: number } {
  const frame = new VideoFrame(video);
  const context = new OffscreenCanvas(WIDTH, 64).getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  context.drawImage(frame, 0, 0);
  const { timestamp } = frame;
  frame.close();
  let number = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    const [red = 0] = context.getImageData(bit * BIT + BIT / 2, 32, 1, 1).data;
    if (red > 127) number |= 1 << bit;
  }
  return { number, time: timestamp };
}
