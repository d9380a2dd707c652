/** Whether pictures come over a connection, by what the recorder counts each second. */
import { type WallMs, wallMs } from '../../core/time.ts';
import { Observable, type Readable } from '../observable.ts';

export type Pictures =
  /** None has come yet. */
  | { readonly kind: 'awaited' }
  /** None has come yet, which takes longer than it should. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'coming' }
  /** They came until then, to the second. A KVM sends frames of a still screen too, so a second without any is no quiet screen. */
  | { readonly kind: 'ceased'; readonly since: WallMs };

export class PictureFlow {
  readonly view: Readable<Pictures>;

  readonly #view = new Observable<Pictures>({ kind: 'awaited' });
  #last = wallMs(0);

  constructor() {
    this.view = this.#view;
  }

  /** Another connection begins. */
  begin(): void {
    this.#view.set({ kind: 'awaited' });
  }

  /** So many came within the last second. */
  count(pictures: number): void {
    const { kind } = this.#view.get();
    if (pictures > 0) {
      this.#last = wallMs(Date.now());
      if (kind !== 'coming') this.#view.set({ kind: 'coming' });
    } else if (kind === 'coming') {
      this.#view.set({ kind: 'ceased', since: this.#last });
    }
  }

  /** None has come for so long that it should be said; one may come all the same. */
  miss(): void {
    if (this.#view.get().kind === 'awaited') this.#view.set({ kind: 'missing' });
  }
}
