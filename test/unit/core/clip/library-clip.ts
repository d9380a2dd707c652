/** Clips as mp4-muxer makes them by itself, which is how those of earlier versions were made: H.264 without sound. */
import { ArrayBufferTarget, Muxer } from 'mp4-muxer';
import { CONFIG } from './clip-bytes.ts';

/** @param gops Frames in each GOP, 30 a second. */
export function libraryClip(gops: readonly number[]): Uint8Array<ArrayBuffer> {
  const target = new ArrayBufferTarget();
  const { codec, width, height, description } = CONFIG;
  const muxer = new Muxer({
    target,
    video: { codec: 'avc', width, height, frameRate: 90_000 },
    fastStart: 'fragmented',
    minFragmentDuration: 0,
  });
  const decoderConfig = { codec, codedWidth: width, codedHeight: height, description };
  let frames = 0;
  for (const gop of gops) {
    for (let index = 0; index < gop; index += 1) {
      const kind = index === 0 ? 'key' : 'delta';
      const [from, until] = [frames, frames + 1].map((frame) => (frame * 100_000) / 3) as [number, number];
      muxer.addVideoChunkRaw(new Uint8Array(40 + (frames % 7)), kind, from, until - from, { decoderConfig });
      frames += 1;
    }
  }
  muxer.finalize();
  return new Uint8Array(target.buffer);
}
