/**
 * Serves the latest wish of a kind: who wishes the same again waits for the same, and an older one that is still being
 * served can see that it is too late. Whoever waits for an older one waits for the latest.
 */
export class Latest<K> {
  #now: { readonly key: K; readonly done: Promise<void> } | undefined;
  #count = 0;

  /**
   * Rejects with what `work` rejects with.
   *
   * @param work To look at `wanted` after each wait, before it has any effect.
   */
  wish(key: K, work: (wanted: () => boolean) => Promise<void>): Promise<void> {
    if (this.#now?.key === key) return this.#now.done;
    const mine = ++this.#count;
    const wanted = (): boolean => mine === this.#count;
    const serve = async (): Promise<void> => {
      // Not before the next wish finds this one.
      await Promise.resolve();
      try {
        await work(wanted);
      } finally {
        if (wanted()) this.#now = undefined;
      }
      await this.#now?.done;
    };
    this.#now = { key, done: serve() };
    return this.#now.done;
  }

  /** Nothing of it is wanted any more. */
  end(): void {
    this.#count += 1;
    this.#now = undefined;
  }
}
