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
  const read = accessUnits(readStream(name)).flatMap((unit, index) => {
    const units = ingest.read(unit, ticks % 2 ** 32, monoMs(arrival));
    const step = STEPS[index % STEPS.length] ?? 0;
    ticks += step;
    arrival += step / 90;
    return units;
  });
  // A pause before a key frame looks like a loss as long as the stream's rhythm is not known.
  return [...read, ...ingest.release()].map((unit, index) => {
    if (unit.kind !== 'frame') throw new Error(`Access unit ${index} gave ${unit.kind}.`);
    return unit.frame;
  });
}
