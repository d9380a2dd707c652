/**
 * A message's bytes as they come. Room grows with what has come and never with what was claimed alone: sixteen senders that
 * claim 16 MiB each and send nothing cost nothing.
 */
const FIRST_ROOM = 65_536;

export class MessageBody {
  readonly #length: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #got = 0;

  /** @param length As the header says. */
  constructor(length: number) {
    this.#length = length;
    this.#bytes = new Uint8Array(Math.min(length, FIRST_ROOM));
  }

  /** Bytes so far. */
  get size(): number {
    return this.#got;
  }

  get missing(): number {
    return this.#length - this.#got;
  }

  /** @param part At most what is missing. */
  append(part: Uint8Array): void {
    const size = this.#got + part.length;
    if (size > this.#bytes.length) {
      const roomier = new Uint8Array(Math.min(this.#length, Math.max(size, this.#bytes.length * 2)));
      roomier.set(this.#bytes.subarray(0, this.#got));
      this.#bytes = roomier;
    }
    this.#bytes.set(part, this.#got);
    this.#got = size;
  }

  /** All of it in a buffer of its own, once it is all there. */
  whole(): Uint8Array<ArrayBuffer> | undefined {
    return this.#got === this.#length ? this.#bytes : undefined;
  }
}
