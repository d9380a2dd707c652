/**
 * One stretch of time in which a device was watched, and what happened to its stream meanwhile. It is what the timeline
 * knows of the time without clips: that nothing is shown there because nothing happened, or because nobody looked.
 */
import type { DeviceRef, MarkerKind } from '../clip/clip.ts';
import type { InputState, LinkState } from '../source.ts';
import { type WallMs, wallMs } from '../time.ts';

/**
 * What is noted although no clip may show it. `gap`: contact was lost and found again over the same connection. `slept`:
 * nothing ran before, because the computer slept, or its clock was set forward, which looks the same from inside.
 */
export type MomentKind = MarkerKind | 'gap' | 'slept';

export interface Moment {
  readonly at: WallMs;
  readonly kind: MomentKind;
}

export interface WatchRow {
  readonly device: DeviceRef;
  /** Wall clock of its beginning and of its last sign of life. */
  readonly from: WallMs;
  readonly to: WallMs;
  /** Oldest first; `MAX_MOMENTS` at most, since a cable that is loose must not grow a row without end. */
  readonly moments: readonly Moment[];
}

export const MAX_MOMENTS = 200;

export interface WatchState {
  readonly device: DeviceRef;
  /** The stretch that goes on. */
  readonly open?: WatchRow;
  /** The machine's signal is gone. */
  readonly dark: boolean;
  /** The connection broke off: the next one is another. */
  readonly broken: boolean;
  /** It was found broken when the computer woke up. */
  readonly slept?: boolean;
  /** As the stream last was. */
  readonly size?: string;
}

export type WatchEvent =
  | { readonly kind: 'link'; readonly link: LinkState }
  | { readonly kind: 'input'; readonly input: InputState['kind'] }
  | { readonly kind: 'shape'; readonly width: number; readonly height: number }
  /** Contact that was lost is found again. */
  | { readonly kind: 'found' }
  /** Nothing but that it goes on. */
  | { readonly kind: 'beat' };

/** `ended`: a stretch that is over, whole. */
export interface WatchStep {
  readonly state: WatchState;
  readonly ended?: WatchRow;
}

export const notWatching = (device: DeviceRef): WatchState => ({ device, dark: false, broken: false });

/** Milliseconds without a sign of life from which on nobody watched: the computer slept. A hidden page has one a minute. */
const MISSED = 90_000;

export function watchStep(state: WatchState, event: WatchEvent, now: WallMs): WatchStep {
  const { open } = state;
  if (open === undefined || now - open.to <= MISSED) return step(state, event, now);
  // What ends the stretch now has ended it then.
  if (event.kind === 'link' && event.link !== 'connected') {
    const ended = step(state, event, open.to);
    return { ...ended, state: { ...ended.state, slept: true } };
  }
  const woken: WatchRow = { ...open, from: now, to: now, moments: [{ at: now, kind: 'slept' }] };
  return { ...step({ ...state, open: woken }, event, now), ended: open };
}

function step(state: WatchState, event: WatchEvent, now: WallMs): WatchStep {
  if (event.kind === 'link') return onLink(state, event.link, now);
  if (state.open === undefined) return { state };
  if (event.kind === 'input') return onInput(state, event.input, now);
  if (event.kind === 'beat') return goOn(state, now);
  if (event.kind === 'found') return goOn(state, now, 'gap');
  const size = `${event.width}x${event.height}`;
  const changed = state.size !== undefined && state.size !== size;
  return goOn({ ...state, size }, now, changed ? 'mode-change' : undefined);
}

const ENDS: { readonly [L in LinkState]?: MarkerKind } = {
  lost: 'source-lost',
  evicted: 'evicted',
  rebooting: 'reboot',
};

function onLink(state: WatchState, link: LinkState, now: WallMs): WatchStep {
  const { open, device, broken, slept = false } = state;
  if (link === 'connected') {
    if (open !== undefined) return { state };
    const kinds = [...(slept ? ['slept' as const] : []), ...(broken ? ['reconnected' as const] : [])];
    const row = { device, from: now, to: now, moments: kinds.map((kind) => ({ at: now, kind })) };
    return { state: { ...state, dark: false, broken: false, slept: false, open: row } };
  }
  if (open === undefined || link === 'connecting') return { state };
  const { ended } = goOn(state, now, ENDS[link], 'over');
  const { open: _, ...rest } = state;
  return { state: { ...rest, broken: link !== 'closed' }, ...(ended === undefined ? {} : { ended }) };
}

function onInput(state: WatchState, input: InputState['kind'], now: WallMs): WatchStep {
  const dark = input === 'no-signal' || input === 'no-lock' || input === 'out-of-range';
  if (dark === state.dark || (!dark && input !== 'ok')) return goOn(state, now);
  return goOn({ ...state, dark }, now, dark ? 'no-signal' : 'signal-back');
}

/** A wall clock that was set back leaves the stretch where it was. A full row is ended, and the next one follows on. */
function goOn(state: WatchState, now: WallMs, kind?: MomentKind, how: 'on' | 'over' = 'on'): WatchStep {
  const { open } = state;
  if (open === undefined) return { state };
  const to = wallMs(Math.max(open.to, now));
  const moments = kind === undefined ? open.moments : [...open.moments, { at: to, kind }];
  const row = { ...open, to, moments };
  if (how === 'over') return { state, ended: row };
  if (moments.length < MAX_MOMENTS) return { state: { ...state, open: row } };
  return { state: { ...state, open: { ...row, from: to, moments: [] } }, ended: row };
}
