import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessUnits, splitNals } from '../../../device/annexb.ts';
import { FFMPEG } from '../../../tool/media.ts';
import type { Art } from '../html/shot.ts';
import { Painter } from '../scene/painter.ts';
import type { Scene } from '../scene/scene.ts';
import type { Part } from '../scene/story.ts';
import type { TruthEvent } from '../scene/truth.ts';
import { type Coding, encoderArguments } from './coding.ts';
import { gammaTable, withGamma } from './gamma.ts';
import type { CodedFrame } from './pack.ts';

export interface Encoded {
  readonly frames: readonly CodedFrame[];
  readonly truth: readonly TruthEvent[];
}

/** Paints a scene and has it encoded. Whoever runs two of these at once keeps two cores busy. */
export async function encodeScene(scene: Scene, art: Art, coding: Coding): Promise<Encoded> {
  const painter = new Painter(scene, art);
  const frames: CodedFrame[] = [];
  for (const part of scene.plot.parts) frames.push(...(await encodePart(scene, part, painter, coding)));
  return { frames, truth: painter.truth() };
}

async function encodePart(
  { spec }: Scene,
  { size, from, to }: Part,
  painter: Painter,
  coding: Coding,
): Promise<readonly CodedFrame[]> {
  const ffmpeg = spawn(FFMPEG, encoderArguments(coding, size, spec.fps), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const output: Buffer[] = [];
  ffmpeg.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  // A dying encoder is reported by its exit code below, and not once more by the pipe that broke.
  ffmpeg.stdin.on('error', () => undefined);
  const finished = once(ffmpeg, 'close') as Promise<[number | null]>;
  const table = gammaTable(coding.gamma);
  let picture: Buffer | undefined;
  let sent: Buffer = Buffer.alloc(0);
  try {
    for (let frame = from; frame < to; frame += 1) {
      const next = painter.paint(frame, size.width, size.height);
      if (next !== picture) sent = withGamma(next, size, table);
      picture = next;
      if (!ffmpeg.stdin.write(sent)) await Promise.race([once(ffmpeg.stdin, 'drain'), finished]);
    }
  } finally {
    // Without its end, an encoder that was left by a painter that failed would wait for ever.
    ffmpeg.stdin.end();
  }
  const [code] = await finished;
  const units = accessUnits(splitNals(Buffer.concat(output)));
  if (code !== 0 || units.length !== to - from) {
    throw new Error(`${FFMPEG} gave ${units.length} of ${to - from} frames and ended with ${String(code)}.`);
  }
  return units.map(({ kind, parameterSets, slices }, index) => ({
    kind,
    pts: Math.round(((from + index) / spec.fps) * 1e6),
    bytes: Buffer.concat([...parameterSets, ...slices].flatMap((nal) => [START_CODE, nal])),
  }));
}

const START_CODE = Buffer.from([0, 0, 0, 1]);
