/** Short words for the machine's states, events and steps, so that its tables read as sentences. Times in seconds. */
import type { Trigger } from '../../../../src/core/clip/clip.ts';
import type {
  Effect,
  MachineEvent,
  MachineSettings,
  MachineState,
  Step,
} from '../../../../src/core/record/machine.ts';
import { type Micros, type MonoMs, monoMs, secondsToMicros } from '../../../../src/core/time.ts';

/** Both clocks start together here. */
export const ms = (seconds: number): MonoMs => monoMs(seconds * 1000);
const pts = (seconds: number): Micros => secondsToMicros(seconds);

export const SETTINGS: MachineSettings = { cooldown: 10, manualCap: 120, armed: true, unsure: false };

const CHANGE = { kind: 'change', rule: 'size', measured: 0.5, threshold: 0.02 } as const;

/** A change of one frame; the buffer offers `from`, five seconds before it unless said otherwise. */
export const change = (second: number, from = second - 5): MachineEvent => ({
  ...CHANGE,
  onset: pts(second),
  at: ms(second),
  start: pts(from),
});
/** A change while the buffer holds no key frame. */
export const changeUnheld = (second: number): MachineEvent => ({
  ...CHANGE,
  onset: pts(second),
  at: ms(second),
  start: undefined,
});
export const tick: MachineEvent = { kind: 'tick' };
export const stop: MachineEvent = { kind: 'stop' };
export const failed: MachineEvent = { kind: 'write-failed' };
export const keyFrame = (second: number): MachineEvent => ({ kind: 'key-frame', pts: pts(second) });
export const start = (from: number): MachineEvent => ({ kind: 'start', start: pts(from) });
export const startUnheld: MachineEvent = { kind: 'start', start: undefined };
export const lost = (reason: 'source-lost' | 'evicted' | 'closed'): MachineEvent => ({
  kind: 'source-lost',
  reason,
});

/** Lost while the buffer holds its last frame, at `second`, and what came before. */
export const lostAt = (
  second: number,
  reason: 'source-lost' | 'evicted' | 'closed',
  from = second - 5,
): MachineEvent => ({
  kind: 'source-lost',
  reason,
  last: { onset: pts(second), start: pts(from) },
});

export const recording = (second: number): MachineState & { kind: 'recording' } => ({
  kind: 'recording',
  lastChange: ms(second),
});
export const cooldown = (second: number): MachineState => ({ kind: 'cooldown', lastChange: ms(second) });
export const manual = (second: number): MachineState & { kind: 'manual' } => ({
  kind: 'manual',
  since: ms(second),
});
export const waiting = (second: number, last = second): MachineState => ({
  kind: 'waiting-key',
  trigger: { ...CHANGE, onset: pts(second) },
  next: recording(last),
});
export const waitingByHand = (second: number): MachineState => ({
  kind: 'waiting-key',
  trigger: { kind: 'manual' },
  next: manual(second),
});

/** Lost at `since`, during what is to go on. */
export const away = (since: number, next: MachineState & { kind: 'recording' | 'manual' }): MachineState => ({
  kind: 'away',
  since: ms(since),
  next,
});

/** `recording 20; open change 20 from 15`: the state first, then the effects in their order. */
export const inWords = ({ state, effects }: Step): string =>
  [stateInWords(state), ...effects.map((effect) => effectInWords(effect))].join('; ');

function stateInWords(state: MachineState): string {
  if (state.kind === 'idle') return 'idle';
  if (state.kind === 'manual') return `manual ${state.since / 1000}`;
  if (state.kind === 'waiting-key') {
    return `waiting (${triggerInWords(state.trigger)}) for ${stateInWords(state.next)}`;
  }
  if (state.kind === 'away') return `away ${state.since / 1000} from ${stateInWords(state.next)}`;
  return `${state.kind} ${state.lastChange / 1000}`;
}

export function effectInWords(effect: Effect): string {
  if (effect.kind === 'resume') return 'resume';
  if (effect.kind !== 'open') return `${effect.kind} ${effect.reason}`;
  return `open ${triggerInWords(effect.trigger)} from ${effect.from / 1_000_000}`;
}

const triggerInWords = (trigger: Trigger): string =>
  trigger.kind === 'change' ? `change ${trigger.onset / 1_000_000}` : trigger.kind;
