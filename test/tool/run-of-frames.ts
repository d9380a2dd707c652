import type { Stamp } from '../device/scenes/stamp.ts';
import type { SentFrame } from '../device/send-log.ts';

/**
 * Where in the log the stamps are, one after the other. A still screen repeats itself, so of several places the one
 * counts that was sent when the clip began.
 *
 * @param startedAt Milliseconds since 1970.
 * @throws Error when they are no run of what was sent.
 */
export function runOfFrames(
  stamps: readonly Stamp[],
  startedAt: number,
  log: readonly SentFrame[],
): readonly SentFrame[] {
  const matches = (start: number): boolean =>
    stamps.every(({ segment, frame }, index) => {
      const sent = log[start + index];
      return sent?.segmentId === segment && sent.frame === frame;
    });
  const distance = (start: number): number => Math.abs((log[start]?.sentAtMs ?? Infinity) - startedAt);
  const [nearest] = log
    .map((_, start) => start)
    .filter(matches)
    .toSorted((a, b) => distance(a) - distance(b));
  if (nearest !== undefined) return log.slice(nearest, nearest + stamps.length);
  const seen = stamps.map(({ segment, frame }) => `${segment}:${frame}`).join(' ');
  throw new Error(
    `The clip's ${stamps.length} frames are no run of what the device sent: ${seen.slice(0, 400)}`,
  );
}
