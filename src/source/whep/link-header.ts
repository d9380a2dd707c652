/**
 * The STUN and TURN servers that a media server names in its `Link` header (RFC 9725, 4.6; the header itself: RFC 8288, 3).
 *
 * No library: those for `Link` split at every comma or take a URL in quotes, and none knows of `ice-server`; this is one
 * pass over a bounded text.
 */

/** As many servers, and as long a header, as an honest server needs several times over. */
const MAX_SERVERS = 8;
const MAX_LENGTH = 8192;
const MAX_VALUE = 512;

/** RFC 7064, 3.1 and RFC 7065, 3.1. Anything else `RTCPeerConnection` would throw at. */
const ICE_URI = /^(?:stuns?:[^?#\s]+|turns?:[^?#\s]+(?:\?transport=(?:udp|tcp))?)$/i;

/** RFC 8288, 3: `<URI-Reference>` and its parameters, the value a token or a quoted string (RFC 9110, 5.6.4). */
const TARGET = /[\s,]*<([^>]*)>/y;
const PARAMETER = /\s*;\s*([\w!#$&+.^`|~*-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+)))?/y;

/** `header` is as `Headers.get` gives it: several lines joined by commas. What cannot be read ends the list. */
export function iceServers(header: string | null): readonly RTCIceServer[] {
  if (header === null || header.length > MAX_LENGTH) return [];
  const servers: RTCIceServer[] = [];
  let at = 0;
  while (servers.length < MAX_SERVERS) {
    const target = take(TARGET, header, at);
    if (target === undefined) break;
    at = target.end;
    const parameters = new Map<string, string>();
    for (let found = take(PARAMETER, header, at); found !== undefined; found = take(PARAMETER, header, at)) {
      at = found.end;
      const [name = '', quoted, token = ''] = found.groups;
      // RFC 8288, 3.3: of a repeated parameter the first counts.
      const key = name.toLowerCase();
      if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? token);
    }
    const server = asServer(target.groups[0] ?? '', parameters);
    if (server !== undefined) servers.push(server);
  }
  return servers;
}

/** RFC 9725, 4.6: `rel="ice-server"`, for TURN with `username` and `credential`, whose only type is a password. */
function asServer(urls: string, parameters: ReadonlyMap<string, string>): RTCIceServer | undefined {
  // RFC 8288, 3.3: one parameter may hold several relation types, in any case.
  const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (!relations.includes('ice-server') || urls.length > MAX_VALUE || !ICE_URI.test(urls)) return undefined;
  if (/^stun/i.test(urls)) return { urls };
  const username = parameters.get('username') ?? '';
  const credential = parameters.get('credential') ?? '';
  const fits = [username, credential].every((value) => value !== '' && value.length <= MAX_VALUE);
  if (!fits || (parameters.get('credential-type') ?? 'password') !== 'password') return undefined;
  return { urls, username, credential };
}

interface Taken {
  readonly groups: readonly (string | undefined)[];
  readonly end: number;
}

/** Matches where `at` stands and nowhere behind it. */
function take(pattern: RegExp, text: string, at: number): Taken | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? undefined : { groups: found.slice(1), end: pattern.lastIndex };
}
