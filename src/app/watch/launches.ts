/**
 * A shortcut of the installed app, or a link to it, while a window of it is open: the browser brings that window to the
 * front and says what was asked for. What the window watches goes on beside it.
 */
import { parseLaunch } from '../../core/launch.ts';
import type { App } from '../app.ts';
import { parseRoute } from '../route.ts';

export type Launched = Pick<App, 'router' | 'follow'>;

/** @param address What the window was opened with and has followed by itself; it is told once more all the same. */
export function followLaunches(
  app: Launched,
  host: Pick<Window, 'launchQueue'> = window,
  address = location.href,
): void {
  let first = true;
  host.launchQueue?.setConsumer(({ targetURL }) => {
    const own = first && targetURL === address;
    first = false;
    if (typeof targetURL === 'string' && !own) follow(app, new URL(targetURL));
  });
}

function follow(app: Launched, { search, hash }: URL): void {
  const route = parseRoute(hash);
  if (route.kind !== 'page') app.router.open(route);
  const { devices, connect } = parseLaunch(search);
  if (devices.length > 0) void app.follow(devices, connect);
}
