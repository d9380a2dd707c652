/** Whether a device is there at all, told by nothing but that it answers. */

/**
 * Asks for the one page that every firmware gives to anybody. What it says stays unread, which needs no permission of the
 * device; any answer is one, even a refusal. Never rejects.
 *
 * @param origin The device's pages, `http:` or `https:`.
 */
export async function answers(origin: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { ok, type } = await fetch(`${origin}/device/status`, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    // A proxy of our own origin that answers for a device that is away says so. One of another origin could not be told
    // from the device, so ours does not answer then (`tool/device-proxy.ts`).
    return ok || type === 'opaque';
  } catch {
    return false;
  }
}
