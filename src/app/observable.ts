/** A value that can be watched: the one way in which controllers tell elements what changed. */
export interface Readable<T> {
  get(): T;
  /** Calls `listener` after each change, not at once. The answer ends it. */
  subscribe(listener: (value: T) => void): () => void;
}

export class Observable<T> implements Readable<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  get(): T {
    return this.#value;
  }

  /** Setting the same value again tells nobody. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    // A listener may end its own subscription meanwhile; a `Set` allows that.
    for (const listener of this.#listeners) listener(value);
  }

  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
