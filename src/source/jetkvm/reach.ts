/** Why a device could not be reached, in words. The browser itself tells a page nothing, on purpose. */
import { PrerollError } from '../../core/error.ts';

/** `prompt` and `granted` say nothing about the failure; `unknown` is a browser that does not have the permission. */
export type LocalNetworkPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** The state of the browser's permission to reach devices on the local network (Chromium 142 and later). */
export async function localNetworkPermission(): Promise<LocalNetworkPermission> {
  try {
    // TypeScript's list of names lacks this one.
    const status = await navigator.permissions.query({ name: 'local-network' as PermissionName });
    return status.state;
  } catch {
    return 'unknown';
  }
}

/** The sentence for a handshake that failed without a word. */
export function unreachable(host: string, permission: LocalNetworkPermission): PrerollError {
  return new PrerollError(
    'connection-failed',
    permission === 'denied'
      ? `The browser may not reach devices on the local network, so ${host} was not even tried. Allow it in this ` +
          'page’s site settings (the icon left of the address), then connect again.'
      : `${host} does not answer. Check the address, and that the device is on and in this network. If it has a ` +
          'password, remove that in its settings (Access): a page of another address cannot log in to it.',
  );
}

/** The sentence for a browser that refuses to try, since this page came over https and the device speaks plain http. */
export function mixedContent(host: string, cause: unknown): PrerollError {
  return new PrerollError(
    'connection-failed',
    `This page came over https, and from such a page the browser opens no unencrypted connection to ${host}. Use the ` +
      'device’s IP address or a name that ends in .local, or open Preroll from http://localhost.',
    { cause },
  );
}
