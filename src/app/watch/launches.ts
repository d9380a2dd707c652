/**
 * A shortcut of the installed app, or a link to it, while a window of it is open: the browser brings that window to the
 * front and says what was asked for. What the window watches is never ended by it.
 */
import { parseLaunch } from '../../core/launch.ts';
import type { App } from '../app.ts';
import { parseRoute } from '../route.ts';

export type Launched = Pick<App, 'screen' | 'router' | 'follow'>;

/**
 * @param onBusy The window watches that device, so what was asked for was not done.
 * @param address What the window was opened with and has followed by itself; it is told once more all the same.
 */
export function followLaunches(
  app: Launched,
  onBusy: (device: string) => void,
  host: Pick<Window, 'launchQueue'> = window,
  address = location.href,
): void {
  let first = true;
  host.launchQueue?.setConsumer(({ targetURL }) => {
    const own = first && targetURL === address;
    first = false;
    if (typeof targetURL === 'string' && !own) follow(app, new URL(targetURL), onBusy);
  });
}

function follow(app: Launched, { search, hash }: URL, onBusy: (device: string) => void): void {
  const route = parseRoute(hash);
  if (route.kind !== 'page') app.router.open(route);
  const { device, connect } = parseLaunch(search);
  if (device === undefined) return;
  const screen = app.screen.get();
  if (screen.kind === 'live') onBusy(screen.session.target.device.name);
  else app.follow(device, connect);
}
