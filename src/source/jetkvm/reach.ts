/** Why a device could not be reached, in words. The browser itself tells a page nothing, on purpose. */
import * as v from 'valibot';
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { LocalNetworkPermission } from '../local-network.ts';

export { localNetworkPermission } from '../local-network.ts';

/** What the device's public status page told: it is there, it is there but was never set up, or nothing at all. */
export type Presence = 'there' | 'not-set-up' | 'unknown';

/** Longest wait for the status page in milliseconds; it is asked only after the socket failed. */
const STATUS_MS = 3000;

const status = v.object({ isSetup: v.boolean() });

/** The text of a status page as a presence; anything but a JetKVM's answer is `unknown`. */
export function parsePresence(text: string): Presence {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), status), text);
  if (!parsed.success) return 'unknown';
  return parsed.output.isSetup ? 'there' : 'not-set-up';
}

/**
 * Asks whether a JetKVM is there at all, at an `http:` or `https:` origin. Firmware from about 0.5.0 on lets any page
 * read this one answer; older firmware, a closed port and a forbidden request all read as `unknown`.
 */
export async function findPresence(origin: string, signal: AbortSignal): Promise<Presence> {
  try {
    const { ok, body } = await fetch(`${origin}/device/status`, {
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(STATUS_MS)]),
    });
    // The first piece holds the whole of an honest answer, and no more than that is ever read.
    const reader = body?.getReader();
    const piece = ok ? await reader?.read() : undefined;
    await reader?.cancel();
    return parsePresence(new TextDecoder().decode(piece?.value));
  } catch {
    return 'unknown';
  }
}

/** The sentence for a handshake that failed without a word. */
export function unreachable(
  host: string,
  presence: Presence,
  permission: LocalNetworkPermission,
): PrerollError {
  // Old firmware does not say that it is there, so that a password may be all that is in the way.
  const login = presence === 'there' || (presence === 'unknown' && permission !== 'denied');
  const reason = login ? 'needs-login' : 'connection-failed';
  return new PrerollError(reason, unreachableSentence(host, presence, permission));
}

function unreachableSentence(host: string, presence: Presence, permission: LocalNetworkPermission): Sentence {
  if (presence === 'there') {
    return say`${host} is there but does not let this page in: it has a password, which is given on its own page alone. Press “Log in on its page” and follow the steps.`;
  }
  if (presence === 'not-set-up') {
    return say`${host} has not been set up yet. Open http://${host}/ in a browser, follow its steps, then connect again.`;
  }
  if (permission === 'denied') {
    return say`The browser may not reach devices on the local network, so ${host} was not even tried. Allow it in this page’s site settings (the icon left of the address), then connect again.`;
  }
  return say`${host} does not answer, or does not let this page in. Check the address, and that the device is on and in this network. If it has a password, press “Log in on its page”.`;
}

/** The sentence for a browser that refuses to try, since this page came over https and the device speaks plain http. */
export function mixedContent(host: string, cause: unknown): PrerollError {
  return new PrerollError(
    'connection-failed',
    say`This page came over https, and from such a page the browser opens no unencrypted connection to ${host}. Use the device’s IP address or a name that ends in .local, or open Preroll from http://localhost.`,
    { cause },
  );
}
