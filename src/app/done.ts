/** What a person has just done and would see nowhere else: it is told for a moment. */
import { Observable, type Readable } from './observable.ts';

export type Deed =
  /** The last seconds are a clip, which is sorted by its beginning and so not the first of the list. */
  { readonly kind: 'kept' } | { readonly kind: 'screenshot'; readonly file: string };

/** Milliseconds. */
export const TOLD_FOR = 4000;

export class Done {
  readonly last: Readable<Deed | undefined>;
  readonly #last = new Observable<Deed | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.last = this.#last;
  }

  tell(deed: Deed): void {
    this.#last.set(deed);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#last.set(undefined), TOLD_FOR);
  }
}
