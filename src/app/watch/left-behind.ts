/** What this tab watched when its page went, for the page that comes after it in the same tab. */
import { type LeftBehind, parseLeftBehind } from '../../core/going-on.ts';
import { isDevice } from '../../core/source.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import type { Session, SessionLink } from './session.ts';

const KEY = 'watched';

/** Somebody else has the device, or a person has to act first: nothing of ours that could go on. */
const OVER: ReadonlySet<SessionLink['kind']> = new Set(['evicted', 'failed', 'closing', 'closed']);

/** Missing while nothing is watched that could go on. A demo is nobody's device. */
export function watchedNow(
  sessions: readonly Pick<Session, 'target' | 'link'>[],
  at: WallMs,
): LeftBehind | undefined {
  const ours = sessions.filter(({ target, link }) => isDevice(target) && !OVER.has(link.get().kind));
  const devices = ours.map(({ target }) => target.device.id);
  return devices.length > 0 ? { at, devices } : undefined;
}

/** From now on the page leaves behind what it watches when it goes. The listener lives as long as the page. */
export function leaveBehind(
  sessions: () => readonly Pick<Session, 'target' | 'link'>[],
  page: EventTarget = window,
  storage: Pick<Storage, 'setItem' | 'removeItem'> = sessionStorage,
): void {
  page.addEventListener('pagehide', () => {
    const left = watchedNow(sessions(), wallMs(Date.now()));
    if (left === undefined) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(left));
  });
}

/** Once only: a tab that is duplicated takes a copy of its storage along, and would watch the same. */
export function takeLeftBehind(
  storage: Pick<Storage, 'getItem' | 'removeItem'> = sessionStorage,
): LeftBehind | undefined {
  const left = parseLeftBehind(storage.getItem(KEY));
  storage.removeItem(KEY);
  return left;
}
