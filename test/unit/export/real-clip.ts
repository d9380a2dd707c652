/** A clip that can be decoded: the recorder's own reader and muxer, fed with what ffmpeg once encoded. */
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { micros, monoMs } from '../../../src/core/time.ts';
import { Ingest } from '../../../src/pipeline/ingest.ts';
import { ClipMuxer } from '../../../src/pipeline/clip-muxer.ts';
import { seededRandom } from '../../device/random.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';

/** Frames of `baseline.h264` in its two GOPs. */
export const GOPS = [5, 3] as const;

/** A clip of `rounds` times eight frames, at about 30 a second as a network delivers them, on the 90 kHz clock. */
export function realClip(rounds: number): Uint8Array<ArrayBuffer> {
  const units = accessUnits(readStream('baseline'));
  const ingest = new Ingest();
  const roll = seededRandom(7);
  const frames: EncodedFrame[] = [];
  for (let ticks = 5000, round = 0; round < rounds; round += 1) {
    for (const unit of units) {
      const [read] = ingest.read(unit, ticks, monoMs(ticks / 90));
      if (read?.kind !== 'frame') throw new Error(`A frame gave ${read?.kind ?? 'nothing'}.`);
      frames.push(read.frame);
      ticks += 2700 + Math.floor(roll() * 600);
    }
  }
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  let bytes = new Uint8Array(0);
  const muxer = new ClipMuxer(first.config, undefined, ({ data, position }) => {
    const longer = new Uint8Array(Math.max(bytes.length, position + data.length));
    longer.set(bytes);
    longer.set(data, position);
    bytes = longer;
  });
  frames.forEach((frame, index) => {
    muxer.add(frame, micros((frames[index + 1]?.pts ?? frame.pts + 33_333) - frame.pts));
  });
  muxer.finish();
  return bytes;
}
