/** The proof that somebody knows a password, without the password (RFC 7616, 3.4; RFC 2617, 3.2.2 for older devices). */
import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../sidecar/base64url.ts';
import { bytesOf } from './text.ts';

export type DigestAlgorithm = 'MD5' | 'SHA-256' | 'MD5-sess' | 'SHA-256-sess';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface DigestInput extends Credentials {
  readonly algorithm: DigestAlgorithm;
  readonly realm: string;
  readonly nonce: string;
  readonly method: string;
  /** As it stands in the request line and in the header's `uri`. */
  readonly uri: string;
  /** With `qop=auth`: how many requests bore this nonce, as eight hexadecimal digits, and what the client made up. */
  readonly qop?: { readonly nc: string; readonly cnonce: string };
}

/** `response` in lower-case hexadecimal. */
export function digestResponse(input: DigestInput): string {
  const { algorithm, user, realm, password, nonce, method, uri, qop } = input;
  const hash = algorithm.startsWith('MD5') ? md5 : sha256;
  const H = (text: string): string => toHex(hash(bytesOf(text)));
  const secret = H(`${user}:${realm}:${password}`);
  const A1 = algorithm.endsWith('-sess') ? H(`${secret}:${nonce}:${qop?.cnonce ?? ''}`) : secret;
  const A2 = H(`${method}:${uri}`);
  return H(qop === undefined ? `${A1}:${nonce}:${A2}` : `${A1}:${nonce}:${qop.nc}:${qop.cnonce}:auth:${A2}`);
}
