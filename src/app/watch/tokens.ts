/**
 * The tokens that a person has given for media servers. They live in this window's memory; one that the person wants kept
 * is in this browser's storage besides, readable by this origin alone, once the server has taken it: only a device that was
 * connected to is remembered, and can be forgotten with its token. None is ever logged, exported, or part of a link.
 */
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Store } from '../../store/store.ts';

export interface TokensOptions {
  readonly store: { readonly preferences: Pick<Store['preferences'], 'token' | 'saveToken'> };
  readonly onError: (error: PrerollError) => void;
}

export class Tokens {
  readonly #options: TokensOptions;
  readonly #given = new Map<string, string>();
  /** Devices whose token is to be kept as soon as it is known to be right. */
  readonly #toKeep = new Set<string>();

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  /** What was given for the device, in this window or, if it was kept, before. Never rejects. */
  async of(device: string): Promise<string | undefined> {
    return this.#given.get(device) ?? this.#stored(device);
  }

  /** @param keep Whether it is for the next visit too; one that was kept before goes otherwise. */
  give(device: string, token: string, keep: boolean): void {
    this.#given.set(device, token);
    if (keep) {
      this.#toKeep.add(device);
    } else {
      this.#toKeep.delete(device);
      this.#save(device, undefined);
    }
  }

  /** The server has let us in, with the token that was given last. */
  connected(device: string): void {
    if (this.#toKeep.delete(device)) this.#save(device, this.#given.get(device));
  }

  /** What is stored goes with the device itself. */
  forget(device: string): void {
    this.#given.delete(device);
    this.#toKeep.delete(device);
  }

  #save(device: string, token: string | undefined): void {
    this.#options.store.preferences.saveToken(device, token).catch((thrown: unknown) => this.#report(thrown));
  }

  async #stored(device: string): Promise<string | undefined> {
    try {
      return await this.#options.store.preferences.token(device);
    } catch (thrown) {
      this.#report(thrown);
      return undefined;
    }
  }

  #report(thrown: unknown): void {
    const failed = say`What this browser keeps of the settings and devices could not be reached`;
    this.#options.onError(asPrerollError(thrown, 'storage-failed', failed));
  }
}
