/** A clip's file of coded frames, ten a second. */
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { joined } from '../../../src/core/bytes.ts';
import { micros } from '../../../src/core/time.ts';
import { ClipMuxer } from '../../../src/pipeline/clip-muxer.ts';

export function muxed(frames: readonly EncodedFrame[]): Uint8Array<ArrayBuffer> {
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  const parts: Uint8Array[] = [];
  const muxer = new ClipMuxer(first.config, undefined, ({ data }) => parts.push(data));
  for (const frame of frames) muxer.add(frame, micros(100_000));
  muxer.finish();
  return joined(parts);
}
