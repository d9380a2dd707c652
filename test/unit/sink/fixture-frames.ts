/** The frames of a fixture as the pipeline has them, thirty a second. */
import { readerOf } from '../../../src/core/codec/reader-of.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { micros, monoMs } from '../../../src/core/time.ts';
import { accessUnitsOf, freshReader } from '../core/codec/support.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';

/** @param name Of a file, with its extension. */
export function framesOf(name: string): readonly EncodedFrame[] {
  const avc = name.endsWith('.h264');
  const units = avc ? accessUnits(readStream(name.slice(0, -'.h264'.length))) : accessUnitsOf(name);
  const reader = avc ? readerOf('video/h264') : freshReader(name);
  return units.map((unit, at) => {
    const result = reader?.push(unit);
    if (result?.kind !== 'frame') throw new Error(`Frame ${at} of ${name} is none.`);
    return { ...result.frame, pts: micros(at * 33_333), arrival: monoMs(0), missingBefore: 0 };
  });
}
