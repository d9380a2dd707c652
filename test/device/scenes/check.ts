import { NAL_IDR, nalType, sizeOf } from '../annexb.ts';
import type { EncodedFrame } from './encode.ts';
import type { Segment, VideoMode } from './segments.ts';

/** A still frame stays below this share of its key frame, a changed one above the other: half and double of 2 %. */
const STILL_SHARE = 0.01;
const CHANGE_SHARE = 0.02;

/** A small dialog and a clock are there to be small: what a detector makes of them is the test's business. */
const isSmall = ({ name }: Segment): boolean => name.startsWith('dialog-') || name === 'desk-clock';

/** What is wrong with a segment, as sentences; tests lean on these properties without measuring them again. */
export function problemsOf(
  mode: VideoMode,
  segment: Segment,
  frames: readonly EncodedFrame[],
): readonly string[] {
  const problems: string[] = [];
  let keyBytes = 0;
  for (const [index, { unit, picture }] of frames.entries()) {
    const expected = index % mode.gop === 0 ? 'key' : 'delta';
    const share = sizeOf(unit) / keyBytes;
    const place = `${segment.name}, frame ${index}`;
    if (unit.kind === 'key') keyBytes = sizeOf(unit);
    if (unit.kind !== expected)
      problems.push(`${place} is a ${unit.kind} frame and should be a ${expected} frame.`);
    if (unit.kind === 'key') {
      if (unit.parameterSets.length !== 2) problems.push(`${place} has not one SPS and one PPS before it.`);
      if (!unit.slices.every((nal) => nalType(nal) === NAL_IDR)) problems.push(`${place} is no IDR.`);
    } else if (picture === frames[index - 1]?.picture) {
      if (share >= STILL_SHARE)
        problems.push(`${place} is still and has ${percent(share)} of its key frame.`);
    } else if (share < CHANGE_SHARE && !isSmall(segment)) {
      problems.push(`${place} has changed and has only ${percent(share)} of its key frame.`);
    }
  }
  return problems;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
