/** Under which hosts a device is looked for, and where they are. */
import type { SourceTarget } from '../../core/source.ts';
import { hostOf } from './address.ts';

/**
 * The hosts under which a parsed target may answer, the one that was typed first; each with its port. A bare name is
 * looked for as `.local` too, which devices announce by themselves. From a page that came over https a bare name cannot
 * be opened at all, but a name that ends in `.local` can (Chromium 156), so that one is tried alone.
 *
 * @param pageIsSecure Whether this page came over https.
 */
export function hostsOf(target: SourceTarget, pageIsSecure: boolean): readonly [string, ...string[]] {
  const name = hostOf(target);
  const [, bare, port = ''] = /^([^.:[\]]+)(:\d+)?$/.exec(name) ?? [];
  if (bare === undefined || bare === 'localhost' || target.device.id.startsWith('wss://')) return [name];
  const local = `${bare}.local${port}`;
  return pageIsSecure ? [local] : [name, local];
}

/** Whether a host, with its port, is this very computer. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host);
