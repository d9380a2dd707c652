import type { ByteSource } from '../../../src/core/byte-source.ts';

/** Bytes in memory, which fail the test that asks beyond them. */
export function sourceOf(bytes: Uint8Array): ByteSource & { readonly bytesRead: () => number } {
  let total = 0;
  return {
    size: bytes.length,
    read: (position, length) => {
      if (position < 0 || position + length > bytes.length) throw new RangeError('read outside the file');
      total += length;
      return new Uint8Array(bytes.subarray(position, position + length));
    },
    bytesRead: () => total,
  };
}
