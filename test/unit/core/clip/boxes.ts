/** MP4 boxes written by hand, for tables that our own muxer never writes. */

export function box(type: string, ...body: (Uint8Array | number[])[]): Uint8Array {
  const payload = body.flatMap((part) => [...part]);
  const bytes = new Uint8Array([0, 0, 0, 0, ...new TextEncoder().encode(type), ...payload]);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  return bytes;
}

export const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);

export const join = (...parts: Uint8Array[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => [...part]));

/** A movie box with one track, number 1, at 1000 units a second, and what its fragments may leave out. */
export const moov = (defaultDuration = 0, defaultSize = 0): Uint8Array =>
  box(
    'moov',
    box('trak', box('tkhd', u32(0, 0, 0, 1, 0)), box('mdia', box('mdhd', u32(0, 0, 0, 1000, 0)))),
    box('mvex', box('trex', u32(0, 1, 1, defaultDuration, defaultSize, 0))),
  );

export const moof = (...traf: Uint8Array[]): Uint8Array => box('moof', box('traf', ...traf));

/** @param more The fields that `flags` announce. */
export const tfhd = (flags = 0, ...more: number[]): Uint8Array => box('tfhd', u32(flags, 1, ...more));
