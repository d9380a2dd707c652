/** Whole clips, made by the muxer that makes the real ones; the frames hold counted bytes instead of pictures. */
import type { EncodedFrame, VideoConfig } from '../../../../src/core/frame.ts';
import type { Packet } from '../../../../src/core/framing/packet-bytes.ts';
import { type Micros, micros, monoMs } from '../../../../src/core/time.ts';
import { ClipMuxer } from '../../../../src/pipeline/clip-muxer.ts';

export const CONFIG: VideoConfig = {
  codec: 'avc1.640028',
  width: 64,
  height: 48,
  description: new Uint8Array(20),
};

/** 30 frames a second; on the 90 kHz clock each one lasts 3000 ticks, which is no whole number of microseconds. */
const ptsOf = (frame: number): Micros => micros((frame * 100_000) / 3);

export interface ClipBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the muxer handed out in one piece: the front, then each fragment, then the index. */
  readonly writes: readonly { readonly position: number; readonly data: Uint8Array<ArrayBuffer> }[];
  readonly frames: number;
  readonly duration: Micros;
  /** The same frames for a journal, each one NAL unit. */
  readonly packets: readonly Packet[];
}

/** @param gops Frames in each GOP: `[30, 30, 5]` gives three fragments. */
export function clipBytes(gops: readonly number[], frameBytes = 100, config = CONFIG): ClipBytes {
  const writes: { position: number; data: Uint8Array<ArrayBuffer> }[] = [];
  let duration = micros(0);
  const muxer = new ClipMuxer(config, undefined, (fragment) => {
    writes.push({ position: fragment.position, data: fragment.data });
    duration = fragment.duration;
  });
  const packets: Packet[] = [];
  let frames = 0;
  for (const gop of gops) {
    for (let index = 0; index < gop; index += 1) {
      const frame: EncodedFrame = {
        kind: index === 0 ? 'key' : 'delta',
        pts: ptsOf(frames),
        arrival: monoMs(0),
        // Sizes differ, so that the tables list each one; a first frame has the size of a key frame.
        data: new Uint8Array(frameBytes * (index === 0 ? 4 : 1) + (frames % 7)).fill(frames % 251),
        config,
        missingBefore: 0,
      };
      new DataView(frame.data.buffer).setUint32(0, frame.data.length - 4);
      packets.push({ kind: frame.kind, pts: frame.pts, data: frame.data });
      muxer.add(frame, micros(ptsOf(frames + 1) - frame.pts));
      frames += 1;
    }
  }
  muxer.finish();
  const size = writes.reduce((sum, { position, data }) => Math.max(sum, position + data.length), 0);
  const bytes = new Uint8Array(size);
  for (const { position, data } of writes) bytes.set(data, position);
  return { bytes, writes, frames, duration, packets };
}
