/** Reads what a media server answers to the offer, and takes nothing from it that is not bounded. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { iceServers } from './link-header.ts';
import { refusal } from './refusal.ts';
import { retryAfter } from './retry-after.ts';
import { mayHaveToken, sessionUrl } from './session-url.ts';

/** Bytes of the longest answer; one with every codec and many candidates has some ten thousand. */
const MAX_SDP = 256 * 1024;
const MAX_ETAG = 256;

/** What the server has made for us. */
export interface WhepSession {
  /** Missing where the server does not let a page read its `Location`: such a session ends by itself. */
  readonly url: URL | undefined;
  /** Whether the token goes along to `url`. */
  readonly trusted: boolean;
  /** RFC 9725, 4.3.1: which ICE session the candidates are for. */
  readonly etag: string | undefined;
  readonly iceServers: readonly RTCIceServer[];
}

export type WhepAnswer =
  | { readonly kind: 'created'; readonly sdp: string }
  /** The server may have made a session all the same, which has to be given back. */
  | { readonly kind: 'refused'; readonly error: PrerollError };

/** What the headers tell, which are there before the body: a session is there even if that never comes. */
export function readSession({ headers, url: from }: Response, endpoint: URL): WhepSession {
  const answeredBy = URL.canParse(from) ? new URL(from) : endpoint;
  const url = sessionUrl(headers.get('Location'), answeredBy);
  const etag = headers.get('ETag') ?? undefined;
  return {
    url,
    trusted: url !== undefined && mayHaveToken(url, endpoint, answeredBy),
    etag: etag !== undefined && etag.length <= MAX_ETAG ? etag : undefined,
    iceServers: iceServers(headers.get('Link')),
  };
}

/** Rejects when the body breaks off. */
export async function readAnswer(
  response: Response,
  { host }: URL,
  token: string | undefined,
): Promise<WhepAnswer> {
  const { status, headers, ok } = response;
  const refused = (error: PrerollError): WhepAnswer => ({ kind: 'refused', error });
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';');
  const isSdp = type.trim().toLowerCase() === 'application/sdp';
  if (!ok) {
    await response.body?.cancel();
    const wait = retryAfter(headers.get('Retry-After'), Date.now());
    return refused(refusal({ status, host, token: token !== undefined, sdp: isSdp, retryAfter: wait }));
  }
  if (!isSdp) await response.body?.cancel();
  const sdp = isSdp ? await bodyOf(response) : undefined;
  if (sdp !== undefined) return { kind: 'created', sdp };
  return refused(
    new PrerollError(
      'connection-failed',
      say`Something answered at ${host}, but it is no stream of a media server. Check the address.`,
    ),
  );
}

/** `undefined` once it grows too long; no more than that is ever read. */
async function bodyOf({ body }: Response): Promise<string | undefined> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.byteLength;
    if (bytes > MAX_SDP) return undefined;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
