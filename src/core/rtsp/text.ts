/** Text on the wire, which is UTF-8 by the standard (RFC 2326, 4) and whatever a device's maker typed in the field. */

const CHUNK = 8192;

/** UTF-8 where the bytes are any, else a character for each byte: no device is refused for a name with an umlaut. */
export function textOf(bytes: Uint8Array): string {
  const text = latin1(bytes);
  // Nearly all heads and descriptions are ASCII, on which both readings agree.
  if (bytes.every((byte) => byte < 0x80)) return text;
  try {
    return decodeURIComponent(
      text.replaceAll(/[%\u0080-\u00FF]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return text;
  }
}

/** UTF-8; a lone surrogate becomes U+FFFD. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point, 0));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point, 1), tail(point, 0));
    else bytes.push(0xf0 | (point >> 18), tail(point, 2), tail(point, 1), tail(point, 0));
  }
  return Uint8Array.from(bytes);
}

const tail = (point: number, at: number): number => 0x80 | ((point >> (6 * at)) & 0x3f);

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}
