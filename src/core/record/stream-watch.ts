/**
 * What happens to the stream itself, as triggers that need no picture: `(state, event) -> { state, trigger, marker }`.
 * A loss is told once, however often it is reported, and only of a stream that was there.
 */
import type { MarkerKind, StreamRule } from '../clip/clip.ts';
import type { EncodedFrame, VideoConfig } from '../frame.ts';
import type { InputState, LinkState } from '../source.ts';
import type { MonoMs } from '../time.ts';

export type StreamState =
  /** No frame has come over this connection. `before`: what was seen over an earlier one. */
  | { readonly kind: 'absent'; readonly before?: VideoConfig }
  | { readonly kind: 'live'; readonly config: VideoConfig }
  /** The KVM has no signal since then. `came`: a frame that is too late to be one of the last before the loss. */
  | {
      readonly kind: 'dark';
      readonly since: MonoMs;
      readonly before?: VideoConfig;
      readonly came?: VideoConfig;
    }
  /** The signal is back, its first key frame is not. */
  | { readonly kind: 'returning'; readonly before?: VideoConfig };

export type StreamFrame = Pick<EncodedFrame, 'kind' | 'config' | 'arrival'>;

export type StreamEvent =
  | { readonly kind: 'frame'; readonly frame: StreamFrame }
  | { readonly kind: 'input'; readonly input: InputState['kind']; readonly now: MonoMs }
  | { readonly kind: 'link'; readonly link: LinkState };

export interface StreamStep {
  readonly state: StreamState;
  readonly trigger?: StreamRule;
  /** What is noted on a clip. A mode change is noted where its parts meet, and a lost connection by whoever ends the clip. */
  readonly marker?: MarkerKind;
}

export const ABSENT: StreamState = Object.freeze({ kind: 'absent' });

/** The message of a lost signal may overtake the last frames before it by so many milliseconds. */
const TAIL = 500;

/** A person who closes a connection knows of it; what a device does, though somebody may have asked it to, is told. */
const LOSSES: { readonly [L in LinkState]?: StreamRule } = {
  lost: 'source-lost',
  evicted: 'evicted',
  rebooting: 'reboot',
};

export function watchStream(state: StreamState, event: StreamEvent): StreamStep {
  if (event.kind === 'frame') return onFrame(state, event.frame);
  if (event.kind === 'input') return onInput(state, event.input, event.now);
  return onLink(state, event.link);
}

/** Only a key frame shows anything new: a new configuration takes effect with one, and a signal begins with one. */
function onFrame(state: StreamState, { kind, config, arrival }: StreamFrame): StreamStep {
  if (state.kind === 'dark') {
    return { state: arrival - state.since > TAIL ? { ...state, came: config } : state };
  }
  if (kind !== 'key') return { state };
  const live: StreamState = { kind: 'live', config };
  if (state.kind === 'returning') return { state: live, trigger: 'signal-back', marker: 'signal-back' };
  const before = state.kind === 'live' ? state.config : state.before;
  const changed = before !== undefined && !sameSize(before, config);
  return changed ? { state: live, trigger: 'mode-change' } : { state: live };
}

function onInput(state: StreamState, input: InputState['kind'], now: MonoMs): StreamStep {
  if (isDark(input)) return state.kind === 'dark' ? { state } : darken(state, now);
  if (input !== 'ok' || state.kind !== 'dark') return { state };
  if (state.came === undefined) return { state: { kind: 'returning', ...seen(state) } };
  // Frames may be faster than the message that the signal is back.
  return {
    state: { kind: 'live', config: state.came },
    trigger: 'signal-back',
    marker: 'signal-back',
  };
}

function darken(state: Exclude<StreamState, { kind: 'dark' }>, now: MonoMs): StreamStep {
  const dark: StreamState = { kind: 'dark', since: now, ...seen(state) };
  // What came back without a picture and went again was lost already.
  if (state.kind === 'returning') return { state: dark };
  const marker = 'no-signal';
  return state.kind === 'live' ? { state: dark, trigger: 'no-signal', marker } : { state: dark, marker };
}

function onLink(state: StreamState, link: LinkState): StreamStep {
  if (link === 'connecting' || link === 'connected' || link === 'unsure') return { state };
  const absent: StreamState = { kind: 'absent', ...seen(state) };
  const trigger = LOSSES[link];
  return state.kind === 'live' && trigger !== undefined ? { state: absent, trigger } : { state: absent };
}

function seen(state: StreamState): { readonly before?: VideoConfig } {
  const before = state.kind === 'live' ? state.config : state.before;
  return before === undefined ? {} : { before };
}

/** Encoders write their parameter sets anew without a change that anybody sees; parts end there, events do not begin. */
const sameSize = (a: VideoConfig, b: VideoConfig): boolean => a.width === b.width && a.height === b.height;

const isDark = (kind: InputState['kind']): boolean =>
  kind === 'no-signal' || kind === 'no-lock' || kind === 'out-of-range';
