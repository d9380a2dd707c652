/** Why a media server could not be asked at all, in words. The browser itself tells a page nothing, on purpose. */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import { refusalOf } from '../../core/unencrypted.ts';
import { localNetworkPermission, type LocalNetworkPermission } from '../local-network.ts';

/** Longest wait in milliseconds for a sign of the server; it is looked for only after the request failed. */
const SIGN_MS = 3000;

/** What is known of a request that failed without a word. */
export interface Failed {
  readonly host: string;
  /** Of this page. */
  readonly origin: string;
  /** A page that came over https may not ask a named host over plain http. */
  readonly mixed: boolean;
  readonly permission: LocalNetworkPermission;
  /** Something answers there, although no answer may be read. */
  readonly there: boolean;
}

export function unreachable(failed: Failed): PrerollError {
  return new PrerollError('connection-failed', sentenceFor(failed));
}

function sentenceFor({ host, origin, mixed, permission, there }: Failed): Sentence {
  if (there) {
    return say`${host} is there but does not let pages of ${origin} in. Allow that origin in the media server’s settings (CORS; in MediaMTX webrtcAllowOrigins), then connect again.`;
  }
  if (permission === 'denied') {
    return say`The browser may not reach devices on the local network, so ${host} was not even tried. Allow it in this page’s site settings (the icon left of the address), then connect again.`;
  }
  if (mixed) {
    return say`This page came over https, and from such a page the browser asks ${host} nothing over plain http. Give the server a certificate and use wheps://, use its IP address or a name that ends in .local, or open Preroll from http://localhost.`;
  }
  return say`${host} does not answer. Check the address and its port, and that the media server runs and is in this network.`;
}

/** Browsers let an https page ask an address in the local network over plain http, but no name, unless it ends in `.local`. */
export function isMixed(page: string, endpoint: URL): boolean {
  if (!page.startsWith('https:') || endpoint.protocol !== 'http:') return false;
  const { hostname } = endpoint;
  const literal = hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
  return !literal && hostname !== 'localhost' && !hostname.endsWith('.local');
}

/** Looks around after a request to `endpoint` failed. Never rejects. */
export async function findOutWhy(endpoint: URL, signal: AbortSignal): Promise<PrerollError> {
  const { origin, href } = globalThis.location;
  const refusal = refusalOf(endpoint.href, href);
  if (refusal !== undefined) return refusal;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(SIGN_MS)]);
  const loopback = /^(?:localhost$|127\.|\[::1\])/.test(endpoint.hostname);
  const [permission, there] = await Promise.all([
    localNetworkPermission(loopback),
    isThere(endpoint, patience),
  ]);
  return unreachable({ host: endpoint.host, origin, mixed: isMixed(href, endpoint), permission, there });
}

/** Whether anything answers: without CORS it cannot be read what, but that there is something can be known. Never rejects. */
export async function isThere(endpoint: URL, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(endpoint, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    return true;
  } catch {
    return false;
  }
}
