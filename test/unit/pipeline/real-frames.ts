/** The frames of a real stream, as the recorder gets them. */
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { monoMs } from '../../../src/core/time.ts';
import { Ingest } from '../../../src/pipeline/ingest.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';

/** RTP steps that no steady rate explains, as a device makes them that adds up gaps between encoder outputs. */
export const STEPS = [3000, 2871, 3129, 3000, 45_000, 1501, 3000, 3001];

/** The fixture's frames with jittery RTP times that wrap on the way. */
export function realFrames(name: string): EncodedFrame[] {
  const ingest = new Ingest();
  let ticks = 2 ** 32 - 7_000;
  let arrival = 0;
  return accessUnits(readStream(name)).map((unit, index) => {
    const read = ingest.read(unit, ticks % 2 ** 32, monoMs(arrival));
    const step = STEPS[index % STEPS.length] ?? 0;
    ticks += step;
    arrival += step / 90;
    if (read.kind !== 'frame') throw new Error(`Access unit ${index} gave ${read.kind}.`);
    return read.frame;
  });
}
