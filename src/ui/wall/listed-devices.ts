/** Which devices the list shows, and which of them a person can give a name. Pure. */
import type { KnownDevice } from '../../app/settings/preferences.ts';
import type { Session } from '../../app/watch/session.ts';
import { isDevice } from '../../core/source.ts';
import type { ListedDevice } from './rec-device-row.ts';

/** Those that are watched first. */
export function listedDevices(
  sessions: readonly Session[],
  known: readonly KnownDevice[],
): readonly ListedDevice[] {
  const watched = sessions.map((session): ListedDevice => {
    const { device, address } = session.target;
    return { ...device, address, session, known: isDevice(session.target) };
  });
  const others = known.filter(({ id }) => !watched.some((each) => each.id === id));
  return [...watched, ...others.map((device) => ({ ...device, session: undefined, known: true }))];
}
