/** How the pictures of the watched devices ended, each for as long as that is news. */
import { Observable, type Readable } from '../observable.ts';
import type { DeathShown } from './death.ts';
import { DeathWatch, type DeathWatchOptions, type Mortal } from './death-watch.ts';

export interface DeathsOptions {
  readonly sessions: Readable<readonly Mortal[]>;
  readonly library: DeathWatchOptions['library'];
  readonly visible: DeathWatchOptions['visible'];
}

export class Deaths {
  /** By the device's id; of a device without such news there is no entry. */
  readonly shown: Readable<ReadonlyMap<string, DeathShown>>;

  readonly #shared: Omit<DeathWatchOptions, 'session'>;
  readonly #shown = new Observable<ReadonlyMap<string, DeathShown>>(new Map());
  readonly #watches = new Map<Mortal, DeathWatch>();

  constructor({ sessions, ...shared }: DeathsOptions) {
    this.shown = this.#shown;
    this.#shared = shared;
    sessions.subscribe((all) => this.#follow(all));
  }

  /** The person has seen how the picture of a device ended. */
  dismiss(device: string): void {
    for (const [{ target }, watch] of this.#watches) if (target.device.id === device) watch.dismiss();
  }

  #follow(sessions: readonly Mortal[]): void {
    for (const [session, watch] of this.#watches) {
      if (sessions.includes(session)) continue;
      this.#watches.delete(session);
      watch.end();
    }
    for (const session of sessions) {
      if (this.#watches.has(session)) continue;
      const watch = new DeathWatch({ ...this.#shared, session });
      this.#watches.set(session, watch);
      watch.shown.subscribe(() => this.#show());
    }
    this.#show();
  }

  #show(): void {
    const shown = [...this.#watches].flatMap(([{ target }, watch]) => {
      const death = watch.shown.get();
      return death === undefined ? [] : [[target.device.id, death] as const];
    });
    if (shown.length > 0 || this.#shown.get().size > 0) this.#shown.set(new Map(shown));
  }
}
