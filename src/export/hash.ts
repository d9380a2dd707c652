/** SHA-256 of a file of any size, read in pieces: WebCrypto would want all of it in memory at once. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../core/sidecar/base64url.ts';

export interface Work {
  /** Ends the work at the next piece; what it throws is the signal's reason. */
  readonly signal: AbortSignal;
  /** So many more bytes are done. */
  readonly onBytes: (bytes: number) => void;
}

/** Lower-case hexadecimal. Rejects with what the browser throws when the file changes meanwhile. */
export async function sha256Of(file: Blob, { signal, onBytes }: Work): Promise<string> {
  const hash = sha256.create();
  for await (const piece of file.stream()) {
    signal.throwIfAborted();
    hash.update(piece);
    onBytes(piece.byteLength);
  }
  return toHex(hash.digest());
}

export const sha256OfText = (text: string): string => toHex(sha256(new TextEncoder().encode(text)));
export const sha256OfBytes = (bytes: Uint8Array): string => toHex(sha256(bytes));
