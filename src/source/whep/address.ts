/**
 * Recognises the address of a stream on a media server, and brings it into the one form that names the stream.
 *
 * Two ways lead here. `whep://` and `wheps://` say it outright, over http and https as in MediaMTX's own settings. And an
 * address of a page is taken for one when a part of its path is `whep`, as it is with most servers; a KVM has none such.
 */
import { PrerollError } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';
import type { SourceTarget } from '../../core/source.ts';
import { hasSecret } from '../secret-query.ts';

export const WHEP = 'whep';

/** Room for a host, a path and a short query; the start page and a link take no more. */
const MAX_LENGTH = 300;

/** What each scheme is on the wire, and whether it says by itself that this is WHEP. */
const SCHEMES: Readonly<Record<string, { readonly on: 'http:' | 'https:'; readonly outright: boolean }>> = {
  whep: { on: 'http:', outright: true },
  'whep+http': { on: 'http:', outright: true },
  wheps: { on: 'https:', outright: true },
  'whep+https': { on: 'https:', outright: true },
  http: { on: 'http:', outright: false },
  https: { on: 'https:', outright: false },
};

const EXAMPLES = say`Type it like https://media.example/cam/whep or whep://192.168.1.5:8889/cam.`;

const bad = (sentence: Sentence): PrerollError => new PrerollError('bad-address', sentence);

/**
 * The stream that `address` names, or the sentence that says what is wrong with it; `undefined` when it is no address of
 * WHEP. Path and query are kept as they are, and so is their case: a server tells its streams apart by them. The fragment
 * goes, no server ever sees it.
 */
export function parseWhepAddress(address: string): SourceTarget | PrerollError | undefined {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(address.trim()) ?? [];
  const spoken = SCHEMES[scheme?.toLowerCase() ?? 'http'];
  const [, authority = '', path = '', query = ''] =
    /^([^/?#\\]*)([^?#]*)(\?[^#]*)?/.exec(rest ?? address.trim()) ?? [];
  const named = path.split('/').some((part) => part.toLowerCase() === WHEP);
  if (spoken === undefined || (!spoken.outright && !named)) return undefined;

  if (address.trim().length > MAX_LENGTH) return bad(say`The address is too long. ${EXAMPLES}`);
  if (/\s|\p{Cc}/u.test(address.trim())) return bad(say`An address has no spaces inside. ${EXAMPLES}`);
  if (authority.includes('@') || hasSecret(query)) {
    return bad(
      say`Never put a password or a token into the address: it ends up in the history and in clip names. Leave it out; Preroll asks for the token when the server wants one.`,
    );
  }
  const text = `${spoken.on}//${authority}${path}${query}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.port === '0') {
    return bad(say`This is not an address that a browser can open. ${EXAMPLES}`);
  }
  const id = `${url.protocol === 'https:' ? 'wheps' : 'whep'}://${url.host}${url.pathname}${url.search}`;
  return {
    kind: WHEP,
    device: { id, name: nameOf(url) },
    address: id,
    // A media server has room for many viewers.
    takesOver: false,
    honoursKeyFrameRequest: true,
  };
}

/** Where the offer for a parsed target goes. */
export const endpointOf = (target: SourceTarget): URL =>
  new URL(target.device.id.replace(/^whep(s?):/, 'http$1:'));

/** The host and the stream's own path: what is `whep` in it tells nothing of the stream. */
function nameOf(url: URL): string {
  const parts = url.pathname.split('/').filter((part) => part !== '' && part.toLowerCase() !== WHEP);
  return `${[url.host, ...parts].join('/')}${url.search}`;
}
