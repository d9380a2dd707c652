import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import { micros, monoMs } from '../../../../src/core/time.ts';
import type { Rect } from '../scene/size.ts';
import { readFrames, readHeader } from '../stream/pack.ts';

export interface Stream {
  readonly frames: readonly EncodedFrame[];
  readonly masks: readonly Rect[];
}

/** Fetches a coded scene and reads it as the recorder would; each frame arrives at its own time. */
export async function fetchStream(url: string): Promise<Stream> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
  const packed = new Uint8Array(await response.arrayBuffer());
  const parser = new AccessUnitParser();
  const frames: EncodedFrame[] = [];
  for (const { pts, bytes } of readFrames(packed)) {
    const unit = parser.push(bytes);
    if (unit.kind !== 'frame') throw new Error(`The frame at ${pts} µs cannot be read: ${unit.kind}.`);
    frames.push({ ...unit.frame, pts: micros(pts), arrival: monoMs(pts / 1000) });
  }
  const { masks } = readHeader(packed) as { readonly masks: readonly Rect[] };
  return { frames, masks };
}
