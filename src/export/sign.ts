/** Signing with this browser's key, and checking whatever key a sidecar names. Ed25519, RFC 8032. */
import { fromBase64Url, toBase64Url } from '../core/sidecar/base64url.ts';
import { type Claims, SIDECAR_ALGORITHM, type Sidecar, signedText } from '../core/sidecar/sidecar.ts';
import type { Signer } from '../protocol/export.ts';
import type { Keys } from '../store/keys.ts';
import { sha256OfBytes } from './hash.ts';

export interface Pen {
  /** As a sidecar names it. */
  readonly publicKey: string;
  sign(claims: Claims): Promise<Sidecar>;
}

/** The browser's own; its key is made on first use. */
export async function penOf(keys: Keys): Promise<Pen> {
  const { privateKey, publicKey } = await keys.ensureSigning();
  return {
    publicKey: toBase64Url(await rawOf(publicKey)),
    sign: async (claims) => {
      const bytes = new TextEncoder().encode(signedText(claims));
      const signature = await crypto.subtle.sign(SIDECAR_ALGORITHM, privateKey, bytes);
      return { ...claims, signature: toBase64Url(new Uint8Array(signature)) };
    },
  };
}

/** Whether nobody has changed the sidecar since the owner of its key signed it. */
export async function isSigned(sidecar: Sidecar): Promise<boolean> {
  const [raw, signature] = [fromBase64Url(sidecar.publicKey), fromBase64Url(sidecar.signature)];
  if (raw === undefined || signature === undefined) return false;
  try {
    const key = await crypto.subtle.importKey('raw', raw, SIDECAR_ALGORITHM, true, ['verify']);
    const bytes = new TextEncoder().encode(signedText(sidecar));
    return await crypto.subtle.verify(SIDECAR_ALGORITHM, key, signature, bytes);
  } catch {
    // The 32 bytes are no point of the curve, so nobody can have signed with them.
    return false;
  }
}

/** Who signed it, if it is signed at all. */
export async function signerOf({ publicKey }: Sidecar, keys: Keys): Promise<Signer> {
  const fingerprint = sha256OfBytes(fromBase64Url(publicKey) ?? new Uint8Array());
  const own = await keys.signing();
  const ours = own === undefined ? undefined : toBase64Url(await rawOf(own.publicKey));
  return { fingerprint, own: publicKey === ours };
}

/** The public half for other programs: PEM around SubjectPublicKeyInfo (RFC 8410). */
export async function publicKeyOf(
  keys: Keys,
): Promise<{ readonly pem: string; readonly fingerprint: string }> {
  const { publicKey } = await keys.ensureSigning();
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const base64 = btoa(String.fromCharCode(...spki));
  return {
    pem: `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`,
    fingerprint: sha256OfBytes(await rawOf(publicKey)),
  };
}

const rawOf = async (key: CryptoKey): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.exportKey('raw', key));
