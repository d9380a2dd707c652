import type { App } from '../../app/app.ts';

type Kept = Pick<App, 'screen'> & {
  readonly library: Pick<App['library'], 'list'>;
  readonly preferences: Pick<App['preferences'], 'devices'>;
};

/**
 * Calls `act` once, as soon as anything may be kept of anything: a device is watched or was once, or there is a clip. On a
 * first visit there is none of it, and what shows it is a tenth of what such a visit fetches.
 */
export function whenKept({ screen, library, preferences }: Kept, act: () => void): void {
  const kept = (): boolean =>
    screen.get().kind === 'live' ||
    preferences.devices.get().length > 0 ||
    library.list.get().items.length > 0;
  const look = (): void => {
    if (!kept()) return;
    for (const end of ends.splice(0)) end();
    act();
  };
  const ends = [screen, preferences.devices, library.list].map((source) => source.subscribe(look));
  look();
}
