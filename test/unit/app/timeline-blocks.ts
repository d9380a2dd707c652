/** What the timeline's worker would answer. */
import type { DeviceRef } from '../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../src/core/clip/id.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { LaneBlock } from '../../../src/core/timeline/block.ts';
import { MARK_KINDS, type MarkKind } from '../../../src/core/timeline/marks.ts';
import { CLIP_KINDS, type ClipColumns, type ClipKind } from '../../../src/core/timeline/track.ts';

export const RACK: DeviceRef = { id: '192.168.1.50', name: 'Rack 3' };

export const laneBlock = (change: Partial<LaneBlock> = {}): LaneBlock => ({
  device: RACK,
  clips: clipColumns(),
  marks: marks(),
  stops: new Float64Array(),
  watched: new Float64Array(),
  ...change,
});

/** From beginning and end. */
export function clipColumns(
  ...clips: readonly (readonly [from: number, to: number, kind?: ClipKind])[]
): ClipColumns {
  const start = Float64Array.from(clips, ([from]) => from);
  return {
    ids: clips.map(([from]) => makeClipId(wallMs(from), '1a2b3c4d')),
    start,
    end: Float64Array.from(clips, ([, to]) => to),
    onset: start.slice(),
    kind: Uint8Array.from(clips, ([, , kind = 'change']) => CLIP_KINDS.indexOf(kind)),
  };
}

export const marks = (...each: readonly (readonly [at: number, kind: MarkKind])[]): LaneBlock['marks'] => ({
  at: Float64Array.from(each, ([at]) => at),
  kind: Uint8Array.from(each, ([, kind]) => MARK_KINDS.indexOf(kind)),
});
