/**
 * Where the session that a media server has made is to be found, and whether the token may go there. Pure.
 */

const MAX_LENGTH = 2000;

/**
 * RFC 9725, 4.2: the `Location` of the answer, which RFC 9110, 10.2.2 lets be relative to where the answer came from.
 *
 * @param answeredBy The address behind all redirects.
 * @returns Nothing for a missing or impossible one, and for one that would leave https: the token goes along.
 */
export function sessionUrl(location: string | null, answeredBy: URL): URL | undefined {
  if (location === null || location.length > MAX_LENGTH || !URL.canParse(location, answeredBy))
    return undefined;
  const url = new URL(location, answeredBy);
  const kept = url.protocol === answeredBy.protocol || url.protocol === 'https:';
  if (!kept || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  return url;
}

/**
 * Whether the token for `endpoint` goes along to `session` (RFC 9725, 4.7.1). A server that the token was given to may
 * send it on to where its sessions live; one that a redirect led to was never given it, since browsers take it off there.
 */
export const mayHaveToken = (session: URL, endpoint: URL, answeredBy: URL): boolean =>
  session.origin === endpoint.origin || answeredBy.origin === endpoint.origin;
