/** The session of what is watched, as it comes and goes with what the page shows. */
import type { Readable } from '../observable.ts';
import type { Screen } from '../screen.ts';
import type { Session } from './session.ts';

export function watchedBy(screen: Readable<Screen>): Readable<Session | undefined> {
  const get = (): Session | undefined => {
    const now = screen.get();
    return now.kind === 'live' ? now.session : undefined;
  };
  return { get, subscribe: (listener) => screen.subscribe(() => listener(get())) };
}
