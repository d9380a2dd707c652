/** A target of events whose listeners a test calls itself; stands in for a socket and for a data channel. */
type Listener = (event: unknown) => void;

export class FakeTarget {
  readonly #listeners = new Map<string, Listener[]>();

  addEventListener(
    type: string,
    listener: (event: never) => void,
    { signal }: { signal: AbortSignal },
  ): void {
    const called = listener as Listener;
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), called]);
    signal.addEventListener('abort', () => {
      const others = this.#listeners.get(type)?.filter((other) => other !== called) ?? [];
      this.#listeners.set(type, others);
    });
  }

  protected fire(type: string, event: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}
