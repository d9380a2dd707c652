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
    // A proxy of our own origin answers for a device that is away, and then says so.
    return ok || type === 'opaque';
  } catch {
    return false;
  }
}
