/** What the browser lets a page do on the local network; every source whose devices live there asks. */

/** `prompt` and `granted` say nothing about the failure; `unknown` is a browser that does not have the permission. */
export type LocalNetworkPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/**
 * The state of the browser's permission to reach devices on the local network (Chromium 142 and later).
 *
 * @param loopback Asks for that to reach other programs of this computer, which is a permission of its own.
 */
export async function localNetworkPermission(loopback = false): Promise<LocalNetworkPermission> {
  try {
    const name = loopback ? 'loopback-network' : 'local-network';
    // TypeScript's list of names lacks these two.
    const status = await navigator.permissions.query({ name: name as PermissionName });
    return status.state;
  } catch {
    return 'unknown';
  }
}
