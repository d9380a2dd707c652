/** Bytes put one behind the other, each copied once, so that a picture keeps none of the pieces alive that it came in. */
export class GrowingBytes {
  #bytes = new Uint8Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(bytes: ArrayLike<number>): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, length, 4096));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** A copy of exactly those bytes; what was pushed is forgotten. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.slice(0, this.#length);
    this.clear();
    return bytes;
  }

  clear(): void {
    this.#length = 0;
    // The largest picture of hours ago need not be held for those that follow.
    if (this.#bytes.length > KEPT) this.#bytes = new Uint8Array(0);
  }
}

const KEPT = 2 ** 20;
