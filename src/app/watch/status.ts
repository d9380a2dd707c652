/** One answer to "what is it doing?", out of everything that a session knows. */
import type { PrerollError, Reason } from '../../core/error.ts';
import type { InputState } from '../../core/source.ts';
import type { WallMs } from '../../core/time.ts';
import type { RecorderView } from '../../protocol/pipeline.ts';
import type { Readable } from '../observable.ts';
import type { Pictures } from './picture-flow.ts';
import type { Session, SessionLink } from './session.ts';

const NEEDS = ['needs-login', 'needs-setup', 'needs-update'] as const satisfies readonly Reason[];
type Need = (typeof NEEDS)[number];

export type Status =
  | { readonly kind: 'connecting'; readonly attempt: number }
  /** The connection was lost, or never came to be. */
  | {
      readonly kind: 'reconnecting' | 'unreachable';
      readonly retryAt: WallMs;
      readonly error: PrerollError;
    }
  /** It is there; the next try fails as well until a person has done what `error` says. */
  | { readonly kind: Need; readonly error: PrerollError }
  | { readonly kind: 'rebooting'; readonly retryAt: WallMs }
  /** `retryAt`: when it is taken back by itself. */
  | { readonly kind: 'evicted'; readonly retryAt?: WallMs }
  | { readonly kind: 'failed'; readonly error: PrerollError }
  | { readonly kind: 'closing' | 'closed' }
  /** Connected, but no frame comes. `since`: when the last came; missing before the first of this connection. */
  | { readonly kind: 'no-picture'; readonly since?: WallMs }
  /** The same, for longer than it should take. */
  | { readonly kind: 'picture-missing' }
  | { readonly kind: 'no-signal'; readonly input: 'no-signal' | 'no-lock' | 'out-of-range' | 'starting' }
  | Extract<RecorderView, { readonly since: WallMs }>
  /** Asked to record; begins at the next key frame. */
  | { readonly kind: 'about-to-record' }
  /** Everything is well and a change would be recorded. */
  | { readonly kind: 'watching' }
  /** Everything is well, but changes are not recorded. */
  | { readonly kind: 'paused' };

export interface StatusInput {
  readonly link: SessionLink;
  readonly input: InputState;
  readonly recorder: RecorderView;
  readonly pictures: Pictures;
  readonly armed: boolean;
}

/** The connection speaks first, then the machine's signal, then the recorder: each is moot without the one before. */
export function statusOf({ link, input, recorder, pictures, armed }: StatusInput): Status {
  switch (link.kind) {
    case 'waiting':
      return waitingStatus(link);
    case 'connected':
      break;
    default:
      return link;
  }
  if (input.kind !== 'ok' && input.kind !== 'unknown') return { kind: 'no-signal', input: input.kind };
  if (recorder.kind === 'waiting') return { kind: 'about-to-record' };
  if (recorder.kind !== 'idle') return recorder;
  if (pictures.kind === 'awaited') return { kind: 'no-picture' };
  if (pictures.kind === 'missing') return { kind: 'picture-missing' };
  if (pictures.kind === 'ceased') return { kind: 'no-picture', since: pictures.since };
  return { kind: armed ? 'watching' : 'paused' };
}

function waitingStatus({ error, retryAt, reached }: Extract<SessionLink, { kind: 'waiting' }>): Status {
  const need = NEEDS.find((each) => each === error.reason);
  if (need !== undefined) return { kind: need, error };
  return { kind: reached ? 'reconnecting' : 'unreachable', retryAt, error };
}

/** The status of a session. `read` gives a value as it is now, and may note that it was asked for. */
export const statusNow = (
  { link, input, recorder, pictures }: Pick<Session, 'link' | 'input' | 'recorder' | 'pictures'>,
  armed: boolean,
  read: <T>(source: Readable<T>) => T,
): Status =>
  statusOf({
    link: read(link),
    input: read(input),
    recorder: read(recorder),
    pictures: read(pictures),
    armed,
  });

/** Whether a clip is being written. */
export const isRecording = ({ kind }: Status): boolean =>
  kind === 'recording' || kind === 'cooldown' || kind === 'manual';

/**
 * Whether the picture is what the machine shows at this moment. After a loss the element goes on showing its last frame,
 * covered; and what nobody sees is decoded at key frames only.
 */
export const isLive = ({ liveOpen, link, input }: Pick<Session, 'liveOpen' | 'link' | 'input'>): boolean =>
  liveOpen.get() && link.get().kind === 'connected' && ['ok', 'unknown'].includes(input.get().kind);
