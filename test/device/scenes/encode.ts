import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FFMPEG } from '../../tool/media.ts';
import { accessUnits, splitNals, type AccessUnit } from '../annexb.ts';
import { Canvas } from './canvas.ts';
import type { Segment, VideoMode } from './segments.ts';
import { drawStamp } from './stamp.ts';

export interface EncodedFrame {
  readonly unit: AccessUnit;
  /** The picture's key, see segments.ts. */
  readonly picture: string;
}

/**
 * Draws a segment and has it encoded: H.264 High, a key frame every GOP and nowhere else, no B-frames, parameter sets
 * before each key frame, one thread and one slice so that the bytes are the same on every machine.
 *
 * @throws Error if ffmpeg fails or gives back another number of frames.
 */
export async function encodeSegment(mode: VideoMode, segment: Segment): Promise<readonly EncodedFrame[]> {
  const ffmpeg = spawn(FFMPEG, encoderArguments(mode), { stdio: ['pipe', 'pipe', 'inherit'] });
  const output: Buffer[] = [];
  ffmpeg.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  // A dying encoder is reported by its exit code below, and not once more by the pipe that broke.
  ffmpeg.stdin.on('error', () => undefined);
  const finished = new Promise<number | null>((resolve, reject) => {
    ffmpeg.once('error', reject);
    ffmpeg.once('close', resolve);
  });

  const canvas = new Canvas(mode.width, mode.height);
  const pictures: string[] = [];
  for (let frame = 0; frame < segment.frames; frame++) {
    const { key, draw } = segment.picture(frame);
    if (key !== pictures.at(-1)) draw(canvas);
    pictures.push(key);
    if (mode.stamped !== false) drawStamp(canvas, { segment: segment.id, frame });
    // The pipe keeps the bytes until they are read, and the canvas is drawn on meanwhile: it gets a copy.
    if (!ffmpeg.stdin.write(Buffer.from(canvas.bytes))) {
      await Promise.race([once(ffmpeg.stdin, 'drain'), finished]);
    }
  }
  ffmpeg.stdin.end();
  const code = await finished;
  const units = accessUnits(splitNals(Buffer.concat(output)));
  if (code !== 0 || units.length !== segment.frames) {
    throw new Error(
      `${FFMPEG} gave ${units.length} of ${segment.frames} frames of ${segment.name} and ended with ${String(code)}.`,
    );
  }
  return units.map((unit, index) => ({ unit, picture: pictures[index] ?? '' }));
}

function encoderArguments({ width, height, fps, gop }: VideoMode): readonly string[] {
  const input = `-f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${fps} -i pipe:0`;
  // The quantizer is fixed: any other way to set the rate spends what a still picture saves on making it finer. The
  // deblocking filter is off for the same reason: small pictures would be mended after each key frame.
  const encoder = '-c:v libx264 -preset veryfast -profile:v high -level:v 4.0 -qp 27 -threads 1';
  const x264 = `keyint=${gop}:min-keyint=${gop}:scenecut=0:bframes=0:open-gop=0:repeat-headers=1:slices=1:no-deblock=1`;
  return `-hide_banner -loglevel error ${input} ${encoder} -x264-params ${x264} -f h264 pipe:1`.split(' ');
}
