/** Bytes as base64 with padding (RFC 4648, 4), as SDP and HTTP headers have them. */
import { fromBase64Url, toBase64Url } from './sidecar/base64url.ts';

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** With or without padding, as devices leave it out; `undefined` for anything else. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined =>
  /[-_]/.test(text)
    ? undefined
    : fromBase64Url(
        text
          .trim()
          .replace(/={1,2}$/, '')
          .replaceAll('+', '-')
          .replaceAll('/', '_'),
      );
