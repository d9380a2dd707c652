/** What is told of the recorder's state. Pure. */
import type { ClipId, Trigger } from '../core/clip/clip.ts';
import type { MachineState } from '../core/record/machine.ts';
import type { WallMs } from '../core/time.ts';
import type { RecorderView } from '../protocol/pipeline.ts';

export interface RecorderFacts {
  /** The part that is written. */
  readonly part: { readonly id: ClipId; readonly trigger: Trigger; readonly startedAt: WallMs } | undefined;
  /** Since when there is no room. */
  readonly full: WallMs | undefined;
  /** When the clock changes the state. */
  readonly wakes: WallMs | undefined;
}

export function viewOf({ kind }: MachineState, { part, full, wakes }: RecorderFacts): RecorderView {
  if (kind === 'idle' && full !== undefined) return { kind: 'full', since: full };
  if (kind === 'waiting-key' || kind === 'away') return { kind: 'waiting' };
  if (kind === 'idle' || part === undefined) return { kind: 'idle' };
  const running = { clip: part.id, trigger: part.trigger, since: part.startedAt };
  if (kind !== 'cooldown' || wakes === undefined) return { kind, ...running };
  return { kind, ...running, endsAt: wakes };
}
