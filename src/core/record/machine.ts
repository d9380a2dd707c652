/**
 * When a clip opens and when it closes, as one pure step: `(state, event, now, settings) -> { state, effects }`.
 *
 * Every end is counted from the moment something happened and never from the moment somebody looked, so a timer that
 * comes late (a throttled tab, a busy thread) moves nothing. And every end comes by the clock: a dead host sends no frame
 * that could bring it.
 */
import type { EndReason, Trigger } from '../clip/clip.ts';
import type { Change } from '../detect/change.ts';
import type { Settings } from '../settings.ts';
import { addMs, type Micros, type MonoMs, monoMs } from '../time.ts';

/**
 * A source that is away for no longer than this, in milliseconds, is waited for: what was recorded when it went goes on
 * with what it sends then. A machine has restarted by then, and a network is back.
 */
const CARRY_ON = 600_000;

/** A recording goes over into cooldown this long after the last change, in milliseconds. */
const CHANGE_HOLD = 1000;

/** Milliseconds without a change after which a recording of changes ends. `cooldown` in seconds. */
export const endsAfter = (cooldown: number): number => CHANGE_HOLD + cooldown * 1000;

/** Changes are coming in, or the last one is less than `CHANGE_HOLD` ago. */
interface Recording {
  readonly kind: 'recording';
  /** Arrival of the last changed frame. */
  readonly lastChange: MonoMs;
}

/** The screen is quiet; the clip runs on in case it was not over. */
interface Cooldown {
  readonly kind: 'cooldown';
  readonly lastChange: MonoMs;
}

/** A person asked for it: only a person, the cap or the end of the stream ends it. */
interface Manual {
  readonly kind: 'manual';
  /** When it was asked for; the cap counts from here. */
  readonly since: MonoMs;
}

/** The source went away during a recording: the next key frame begins the next part of the same event. */
interface Away {
  readonly kind: 'away';
  readonly since: MonoMs;
  readonly next: Recording | Manual;
}

export type MachineState =
  | { readonly kind: 'idle' }
  /** Asked to record while no key frame is held: nothing could be decoded yet. */
  | { readonly kind: 'waiting-key'; readonly trigger: Trigger; readonly next: Recording | Manual }
  | Recording
  | Cooldown
  | Manual
  | Away;

export type MachineEvent =
  /** A key frame is in the buffer. Needed only while waiting for one, or for the source. */
  | { readonly kind: 'key-frame'; readonly pts: Micros }
  /** `start` is what the buffer offers for `onset` minus the pre-roll. */
  | ({ readonly kind: 'change'; readonly start: Micros | undefined } & Change)
  /** A person wants a recording. `start` is what the buffer offers for now minus the pre-roll. */
  | { readonly kind: 'start'; readonly start: Micros | undefined }
  | { readonly kind: 'stop' }
  /** `last`: the stream's last frame, if its loss is a clip of its own; `start` is what the buffer offers before it. */
  | {
      readonly kind: 'source-lost';
      readonly reason: 'source-lost' | 'evicted' | 'reboot' | 'closed';
      readonly last?: { readonly onset: Micros; readonly start: Micros | undefined };
    }
  /** The clip could not be written on; its file is closed already. */
  | { readonly kind: 'write-failed' }
  /** A connection that was unsure stands. */
  | { readonly kind: 'found' }
  | { readonly kind: 'tick' };

export type Effect =
  /** Open a clip with the buffer's frames from the key frame at `from` on. A change's `onset` is in stream time. */
  | { readonly kind: 'open'; readonly trigger: Trigger; readonly from: Micros }
  | { readonly kind: 'close'; readonly reason: EndReason }
  /** End the part; a later one may follow. */
  | { readonly kind: 'pause'; readonly reason: EndReason }
  /** Open the next part with the key frame that has just come. */
  | { readonly kind: 'resume' };

/** Cooldown in seconds, cap in minutes. Read anew at each step, so a changed setting also moves an end that is pending. */
export interface MachineSettings extends Pick<Settings, 'cooldown' | 'manualCap'> {
  /** Whether changes are recorded. Switched off during a recording, it lets that recording run out. */
  readonly armed: boolean;
  /** The connection may be broken: a screen that sends nothing is not called quiet until that is known. */
  readonly unsure: boolean;
}

export interface Step {
  readonly state: MachineState;
  readonly effects: readonly Effect[];
}

export const IDLE: MachineState = Object.freeze({ kind: 'idle' });

/** One step. Several effects are carried out in their order. */
export function step(state: MachineState, event: MachineEvent, now: MonoMs, settings: MachineSettings): Step {
  if (event.kind === 'write-failed') return { state: IDLE, effects: [] };
  // What ended before this change came has ended, even if nobody has ticked since; what ended after it has not.
  const asOf = event.kind === 'change' && settings.armed ? monoMs(Math.min(event.at, now)) : now;
  const before = settle(state, asOf, settings);
  const applied = apply(before.state, event, now, settings);
  const after = settle(applied.state, now, settings);
  return { state: after.state, effects: [...before.effects, ...applied.effects, ...after.effects] };
}

/** When the machine must be given its next `tick`; `undefined` when nothing is pending. */
export function wakeAt(state: MachineState, settings: MachineSettings): MonoMs | undefined {
  if (state.kind === 'idle' || isHeld(state, settings)) return undefined;
  if (state.kind === 'recording') return addMs(state.lastChange, CHANGE_HOLD);
  return endOf(state.kind === 'waiting-key' ? state.next : state, settings);
}

function apply(
  state: MachineState,
  event: Exclude<MachineEvent, { kind: 'write-failed' }>,
  now: MonoMs,
  settings: MachineSettings,
): Step {
  switch (event.kind) {
    case 'key-frame':
      if (state.kind === 'away') return carryOn(state, now, settings);
      return state.kind === 'waiting-key' ? begin(state.next, state.trigger, event.pts) : stay(state);
    case 'change':
      return settings.armed ? change(state, event) : stay(state);
    case 'start':
      return start(state, { kind: 'manual', since: now }, event.start);
    case 'stop':
      return end(state, 'stopped');
    case 'source-lost':
      return lose(state, event, now, settings);
    case 'found':
      // As after a loss: nobody knows what has changed meanwhile.
      return isChange(state) ? stay({ kind: 'recording', lastChange: now }) : stay(state);
    default:
      // A tick brings nothing but the time.
      return stay(state);
  }
}

function change(state: MachineState, event: MachineEvent & { kind: 'change' }): Step {
  const { at } = event;
  if (state.kind === 'recording' || state.kind === 'cooldown') return stay(later(state, at));
  if (state.kind === 'idle') {
    const { start: from, at: _, confirmed: __, ...trigger } = event;
    return begin({ kind: 'recording', lastChange: at }, trigger, from);
  }
  if (state.kind === 'waiting-key' && state.next.kind === 'recording') {
    return begin(later(state.next, at), state.trigger, event.start);
  }
  return stay(state);
}

function start(state: MachineState, manual: Manual, from: Micros | undefined): Step {
  if (state.kind === 'manual') return stay(state);
  // During an automatic recording the clip and its trigger stay; only what ends it is another.
  if (state.kind === 'recording' || state.kind === 'cooldown') return stay(manual);
  if (state.kind === 'away') return stay({ ...state, next: manual });
  return begin(manual, { kind: 'manual' }, from);
}

/** Nothing will ever end the clip that a loss makes of its own, so it is closed as soon as it holds what came before. */
function lose(
  state: MachineState,
  { reason, last }: MachineEvent & { kind: 'source-lost' },
  now: MonoMs,
  settings: MachineSettings,
): Step {
  if (reason === 'closed' || state.kind === 'waiting-key') return end(state, reason);
  if (state.kind === 'away') return stay(state);
  if (state.kind !== 'idle') {
    const next = state.kind === 'manual' ? state : later(state, state.lastChange);
    return { state: { kind: 'away', since: now, next }, effects: [{ kind: 'pause', reason }] };
  }
  const from = last?.start;
  if (!settings.armed || last === undefined || from === undefined) return stay(state);
  const trigger: Trigger = { kind: 'change', rule: reason, onset: last.onset };
  return {
    state: IDLE,
    effects: [
      { kind: 'open', trigger, from },
      { kind: 'close', reason },
    ],
  };
}

/** Nobody knows what has changed meanwhile, so a recording of changes counts its end from here. */
function carryOn({ next }: Away, now: MonoMs, settings: MachineSettings): Step {
  if (next.kind === 'manual') return { state: next, effects: [{ kind: 'resume' }] };
  if (!settings.armed) return { state: IDLE, effects: [{ kind: 'close', reason: 'source-lost' }] };
  return { state: { kind: 'recording', lastChange: now }, effects: [{ kind: 'resume' }] };
}

function begin(next: Recording | Manual, trigger: Trigger, from: Micros | undefined): Step {
  if (from === undefined) return stay({ kind: 'waiting-key', trigger, next });
  return { state: next, effects: [{ kind: 'open', trigger, from }] };
}

function end(state: MachineState, reason: EndReason): Step {
  const open = state.kind !== 'idle' && state.kind !== 'waiting-key';
  return { state: IDLE, effects: open ? [{ kind: 'close', reason }] : [] };
}

const stay = (state: MachineState): Step => ({ state, effects: [] });

/** A detector may answer out of order; an older change never moves the end of a recording back. */
const later = (state: Recording | Cooldown, at: MonoMs): Recording => ({
  kind: 'recording',
  lastChange: monoMs(Math.max(state.lastChange, at)),
});

function endOf(state: Recording | Cooldown | Manual | Away, settings: MachineSettings): MonoMs {
  if (state.kind === 'manual') return addMs(state.since, settings.manualCap * 60_000);
  if (state.kind === 'away') {
    const limit = addMs(state.since, CARRY_ON);
    return state.next.kind === 'manual' ? monoMs(Math.min(limit, endOf(state.next, settings))) : limit;
  }
  return addMs(state.lastChange, endsAfter(settings.cooldown));
}

/** What the clock ends a state with; a part that was paused has its reason already. */
const ENDS = {
  'waiting-key': 'quiet',
  recording: 'quiet',
  cooldown: 'quiet',
  manual: 'manual-cap',
  away: 'source-lost',
} as const satisfies { readonly [K in Exclude<MachineState['kind'], 'idle'>]: EndReason };

const isChange = ({ kind }: MachineState): boolean => kind === 'recording' || kind === 'cooldown';

const isHeld = (state: MachineState, { unsure }: MachineSettings): boolean => unsure && isChange(state);

/** What the clock alone has brought about by `now`. A wait for a key frame that outlives its cause ends without a clip. */
function settle(state: MachineState, now: MonoMs, settings: MachineSettings): Step {
  if (state.kind === 'idle' || isHeld(state, settings)) return stay(state);
  const running = state.kind === 'waiting-key' ? state.next : state;
  if (now >= endOf(running, settings)) return end(state, ENDS[state.kind]);
  if (state.kind === 'recording' && now >= addMs(state.lastChange, CHANGE_HOLD)) {
    return stay({ kind: 'cooldown', lastChange: state.lastChange });
  }
  return stay(state);
}
