/** What the browser lets a page do on the local network; every source whose devices live there asks. */

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
