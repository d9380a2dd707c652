/** The server's side of logging in by Digest (RFC 7616): what it offers, and whether a request proves the password. */
import { quoted, readAuthHeaders } from './auth-header.ts';
import { type Credentials, type DigestAlgorithm, digestResponse } from './digest.ts';

/**
 * Best first (RFC 7616, 3.7): ffmpeg and live555 take the last one that they are offered. Neither comes with a `qop`, which
 * many players do not know; the nonce is good for one connection only.
 */
const OFFERED: readonly DigestAlgorithm[] = ['SHA-256', 'MD5'];

export class DigestGuard {
  readonly #credentials: Credentials;
  readonly #realm: string;
  readonly #nonce: string;

  /** @param nonce Random, and new for each connection: what was overheard on one is worth nothing on another. */
  constructor(credentials: Credentials, realm: string, nonce: string) {
    this.#credentials = credentials;
    this.#realm = realm;
    this.#nonce = nonce;
  }

  /** The values of as many headers `WWW-Authenticate`. */
  get challenges(): readonly string[] {
    return OFFERED.map(
      (algorithm) => `Digest realm=${quoted(this.#realm)}, nonce="${this.#nonce}", algorithm=${algorithm}`,
    );
  }

  /**
   * The `uri` is the client's own word, since players name the address of all streams where they set up one; it is
   * covered by the proof, and the connection leads to nothing else.
   *
   * @param headers All values of `Authorization`.
   */
  admits(method: string, headers: readonly string[]): boolean {
    return readAuthHeaders(headers).some(({ scheme, parameters }) => {
      const algorithm = OFFERED.find(
        (name) => name.toLowerCase() === (parameters.get('algorithm') ?? 'MD5').toLowerCase(),
      );
      const uri = parameters.get('uri');
      if (scheme !== 'digest' || algorithm === undefined || uri === undefined) return false;
      const { nonce, realm } = { nonce: parameters.get('nonce'), realm: parameters.get('realm') };
      if (nonce !== this.#nonce || realm !== this.#realm) return false;
      const [nc, cnonce] = [parameters.get('nc'), parameters.get('cnonce')];
      const qop = parameters.get('qop') === 'auth' && nc !== undefined && cnonce !== undefined;
      const expected = digestResponse({
        ...this.#credentials,
        algorithm,
        realm,
        nonce,
        method,
        uri,
        ...(qop && { qop: { nc, cnonce } }),
      });
      const known = parameters.get('username') === this.#credentials.user;
      return sameText(expected, (parameters.get('response') ?? '').toLowerCase()) && known;
    });
  }
}

/** Takes as long wherever the first difference is. */
function sameText(expected: string, given: string): boolean {
  let different = expected.length ^ given.length;
  for (let at = 0; at < expected.length; at += 1) different |= expected.charCodeAt(at) ^ given.charCodeAt(at);
  return different === 0;
}
