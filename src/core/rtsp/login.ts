/** How a client logs in: which of the ways that a server offers it takes, and what it sends then. */
import { toBase64 } from '../base64.ts';
import { type AuthScheme, quoted, readAuthHeaders } from './auth-header.ts';
import { type Credentials, type DigestAlgorithm, digestResponse } from './digest.ts';
import { bytesOf } from './text.ts';

export type Challenge =
  | { readonly kind: 'basic'; readonly realm: string }
  | {
      readonly kind: 'digest';
      readonly realm: string;
      readonly nonce: string;
      readonly opaque: string | undefined;
      readonly algorithm: DigestAlgorithm;
      /** As the server spelled it, for it to find again; undefined where it named none. */
      readonly spelled: string | undefined;
      /** Whether the server wants `qop=auth`; devices from before RFC 2617 know none. */
      readonly qop: boolean;
      /** The proof was right, but the nonce too old: the same password may be tried once more. */
      readonly stale: boolean;
    };

/** Best first. A hash of old is better than the password itself. */
const PREFERRED: readonly DigestAlgorithm[] = ['SHA-256', 'SHA-256-sess', 'MD5', 'MD5-sess'];

/**
 * The best of the ways that are offered (RFC 7616, 3.7).
 *
 * @param values Of all headers `WWW-Authenticate`.
 * @returns undefined when none is one that is spoken here.
 */
export function chooseChallenge(values: readonly string[]): Challenge | undefined {
  const offered = readAuthHeaders(values).flatMap((scheme): readonly Challenge[] => {
    if (scheme.scheme === 'basic') return [{ kind: 'basic', realm: scheme.parameters.get('realm') ?? '' }];
    return scheme.scheme === 'digest' ? digestOf(scheme) : [];
  });
  const rank = (challenge: Challenge): number =>
    challenge.kind === 'basic' ? PREFERRED.length : PREFERRED.indexOf(challenge.algorithm);
  return offered.toSorted((a, b) => rank(a) - rank(b))[0];
}

function digestOf({ parameters }: AuthScheme): readonly Challenge[] {
  const nonce = parameters.get('nonce');
  const spelled = parameters.get('algorithm');
  const algorithm = PREFERRED.find((name) => name.toLowerCase() === (spelled ?? 'MD5').toLowerCase());
  const offered = parameters.get('qop')?.toLowerCase().split(',');
  const qop = offered?.some((name) => name.trim() === 'auth') ?? false;
  // With auth-int alone, bodies would have to be hashed too, which no device is known to ask for.
  const other = offered?.some((name) => name.trim() !== '') ?? false;
  if (nonce === undefined || algorithm === undefined || (other && !qop)) return [];
  return [
    {
      kind: 'digest',
      realm: parameters.get('realm') ?? '',
      nonce,
      opaque: parameters.get('opaque'),
      algorithm,
      spelled,
      qop,
      stale: parameters.get('stale')?.toLowerCase() === 'true',
    },
  ];
}

/** What `Authorization` says in one request after another. */
export class Login {
  readonly #challenge: Challenge;
  readonly #credentials: Credentials;
  /** The same for all requests: with `-sess` the key is made of it once (RFC 7616, 3.4.2), and devices disagree when. */
  readonly #cnonce: string;
  /** Requests with this nonce (RFC 7616, 3.4: `nc`). */
  #count = 0;

  /** @param random 0 to 1, without 1. */
  constructor(challenge: Challenge, credentials: Credentials, random: () => number) {
    this.#challenge = challenge;
    this.#credentials = credentials;
    this.#cnonce = Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
  }

  /** @param uri As it stands in the request line. */
  header(method: string, uri: string): string {
    const { user, password } = this.#credentials;
    const challenge = this.#challenge;
    if (challenge.kind === 'basic') return `Basic ${toBase64(bytesOf(`${user}:${password}`))}`;
    const { realm, nonce, opaque, algorithm, spelled } = challenge;
    this.#count += 1;
    const qop = challenge.qop
      ? { nc: this.#count.toString(16).padStart(8, '0'), cnonce: this.#cnonce }
      : undefined;
    const response = digestResponse({
      user,
      password,
      realm,
      nonce,
      algorithm,
      method,
      uri,
      ...(qop && { qop }),
    });
    return [
      `Digest username=${quoted(user)}`,
      `realm=${quoted(realm)}`,
      `nonce=${quoted(nonce)}`,
      `uri=${quoted(uri)}`,
      `response="${response}"`,
      ...(spelled === undefined ? [] : [`algorithm=${spelled}`]),
      ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
      ...(qop === undefined ? [] : [`qop=auth`, `nc=${qop.nc}`, `cnonce="${qop.cnonce}"`]),
    ].join(', ');
  }
}
