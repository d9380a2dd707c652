/** Bytes that are read in pieces: a file, or what a test holds in memory. */
export interface ByteSource {
  /** Bytes in all; does not change while they are read. */
  readonly size: number;
  /** Exactly `length` bytes from `position`. Nobody asks beyond `size`. Owned by the caller. */
  read(position: number, length: number): Uint8Array<ArrayBuffer>;
}
