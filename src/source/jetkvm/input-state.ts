/** What a JetKVM tells of its HDMI input (`videoInputState`, `getVideoState`) in the words of the app. */
import * as v from 'valibot';
import type { InputState } from '../../core/source.ts';

const size = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(16_384));

const videoState = v.object({
  ready: v.boolean(),
  error: v.nullish(v.string(), ''),
  width: v.optional(size, 0),
  height: v.optional(size, 0),
  fps: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1000)), 0),
});

/** The state in `value`, or `undefined` when that is no video state. A new kind of error reads as `unknown`. */
export function parseInputState(value: unknown): InputState | undefined {
  const parsed = v.safeParse(videoState, value);
  if (!parsed.success) return undefined;
  const { ready, error, width, height, fps } = parsed.output;
  switch (error) {
    case '':
      return ready ? { kind: 'ok', width, height, fps } : { kind: 'starting' };
    case 'no_signal':
      return { kind: 'no-signal' };
    case 'no_lock':
      return { kind: 'no-lock' };
    case 'out_of_range':
      return { kind: 'out-of-range' };
    default:
      return { kind: 'unknown' };
  }
}
