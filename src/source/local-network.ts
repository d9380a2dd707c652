/** What the browser lets a page do on the local network; every source whose devices live there asks. */
import { residenceOf } from '../core/residence.ts';

/** `prompt` and `granted` say nothing about the failure; `unknown` is a browser that does not have the permission. */
export type LocalNetworkPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/**
 * The state of the browser's permission to reach devices on the local network (Chromium 142 and later).
 *
 * @param loopback Asks for that to reach other programs of this computer, which is a permission of its own. A page that
 * this computer serves itself needs none for them, whatever its state is: that would be blamed for what it did not do.
 */
export async function localNetworkPermission(loopback = false): Promise<LocalNetworkPermission> {
  if (loopback && isServedHere()) return 'granted';
  try {
    const name = loopback ? 'loopback-network' : 'local-network';
    // TypeScript's list of names lacks these two.
    const status = await navigator.permissions.query({ name: name as PermissionName });
    return status.state;
  } catch {
    return 'unknown';
  }
}

const isServedHere = (): boolean =>
  residenceOf(globalThis.location.protocol, globalThis.location.hostname, false).address === 'localhost';
