/**
 * Box headers of the ISO base media file format (ISO/IEC 14496-12, 4.2). Reads what a dead writer or a stranger left
 * behind, so every length is checked before it is followed.
 */

export interface Box {
  readonly type: string;
  /** Byte offsets: of the header, of the payload behind it, and of the first byte after the box. */
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** The longest header: 32-bit size, type, 64-bit size. */
export const BOX_HEADER_BYTES = 16;

/** More children than any box of a clip has; a parent that claims more is damaged. */
const MAX_CHILDREN = 1000;

/**
 * The box header at the front of `bytes`, which lies at `start` in its file. `torn`: the bytes end before the header
 * does. `damaged`: no writer ends a header so.
 */
export function readBoxHeader(bytes: Uint8Array, start: number): Box | 'torn' | 'damaged' {
  if (bytes.length < 8) return 'torn';
  const view = viewOf(bytes);
  const type = fourcc(bytes.subarray(4, 8));
  if (type === undefined) return 'damaged';
  const size = view.getUint32(0);
  if (size !== 1) {
    // A size of 0 means "to the end of the file" (4.2.2); our writer never leaves one, so the end is not to be trusted.
    return size < 8 ? 'damaged' : { type, start, body: start + 8, end: start + size };
  }
  if (bytes.length < BOX_HEADER_BYTES) return 'torn';
  const end = start + view.getUint32(8) * 2 ** 32 + view.getUint32(12);
  const body = start + BOX_HEADER_BYTES;
  return Number.isSafeInteger(end) && end >= body ? { type, start, body, end } : 'damaged';
}

/** The boxes that fill `bytes` from `from` to `to` without a remainder; `undefined` when they do not. */
export function childBoxes(bytes: Uint8Array, from: number, to: number): readonly Box[] | undefined {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const box = readBoxHeader(bytes.subarray(at, Math.min(to, at + BOX_HEADER_BYTES)), at);
    if (typeof box === 'string' || box.end > to || boxes.length === MAX_CHILDREN) return undefined;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function fourcc(bytes: Uint8Array): string | undefined {
  const printable = bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);
  return printable ? String.fromCharCode(...bytes) : undefined;
}
