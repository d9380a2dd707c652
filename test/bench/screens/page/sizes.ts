import { SizeGate } from '../../../../src/core/detect/size-gate.ts';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { addMs, microsToSeconds } from '../../../../src/core/time.ts';
import type { Findings } from './findings.ts';
import type { Trigger } from './trigger.ts';

/** How often a recorder's clock ticks, in milliseconds. */
const TICK = 250;

/** What the rule of the command-line recorder says of a stream; it decodes nothing. */
export function judgeBySize(frames: readonly EncodedFrame[]): Findings {
  const triggers: Trigger[] = [];
  let now = frames[0]?.arrival;
  const gate = new SizeGate(DEFAULT_SETTINGS, {
    // Said when the span is over, which is later than the frame that was too large.
    onChange: ({ onset }) => {
      if (now !== undefined) triggers.push({ onset: microsToSeconds(onset), at: now / 1000 });
    },
    onInterval: () => undefined,
  });
  for (const frame of frames) {
    while (now !== undefined && frame.arrival - now > TICK) {
      now = addMs(now, TICK);
      gate.tick(now);
    }
    now = frame.arrival;
    gate.push(frame);
  }
  gate.flush();
  return { triggers, samples: 0, cost: 0 };
}
