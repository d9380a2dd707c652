/** A coded scene as a file: a header in JSON, and the frames one after the other. Read in Node and in the browser. */

/** One access unit in Annex B form. */
export interface CodedFrame {
  readonly kind: 'key' | 'delta';
  /** Microseconds. */
  readonly pts: number;
  readonly bytes: Uint8Array;
}

/** Length of the header; time, kind and length of a frame. */
const LENGTH = 4;
const FRAME = 8 + 1 + 4;

export function pack(header: unknown, frames: readonly CodedFrame[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const total = frames.reduce((sum, { bytes }) => sum + FRAME + bytes.length, LENGTH + json.length);
  const packed = new Uint8Array(total);
  const view = new DataView(packed.buffer);
  view.setUint32(0, json.length);
  packed.set(json, LENGTH);
  let at = LENGTH + json.length;
  for (const { kind, pts, bytes } of frames) {
    view.setFloat64(at, pts);
    view.setUint8(at + 8, kind === 'key' ? 1 : 0);
    view.setUint32(at + 9, bytes.length);
    packed.set(bytes, at + FRAME);
    at += FRAME + bytes.length;
  }
  return packed;
}

export const headerLength = (start: Uint8Array): number => viewOf(start).getUint32(0);

export const readHeader = (packed: Uint8Array): unknown =>
  JSON.parse(new TextDecoder().decode(packed.subarray(LENGTH, LENGTH + headerLength(packed))));

/** Views into the packed bytes, not copies. */
export function readFrames(packed: Uint8Array): readonly CodedFrame[] {
  const view = viewOf(packed);
  const frames: CodedFrame[] = [];
  for (let at = LENGTH + headerLength(packed); at < packed.length;) {
    const length = view.getUint32(at + 9);
    const bytes = packed.subarray(at + FRAME, at + FRAME + length);
    frames.push({ kind: view.getUint8(at + 8) === 1 ? 'key' : 'delta', pts: view.getFloat64(at), bytes });
    at += FRAME + length;
  }
  return frames;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
