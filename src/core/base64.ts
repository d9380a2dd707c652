/** Bytes as base64 with padding (RFC 4648, 4), as SDP and HTTP headers have them. */
import { toBase64Url } from './sidecar/base64url.ts';

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
