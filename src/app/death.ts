/** The moment of death: which lost or frozen picture a person who watches should be shown, and for how long. */
import type { ClipId } from '../core/clip/clip.ts';
import { type WallMs, wallMs } from '../core/time.ts';
import type { ClipItem, Library } from './library.ts';
import { Observable, type Readable } from './observable.ts';
import type { Session } from './session.ts';

/** Milliseconds of a good picture after which its predecessor's end is no news any more. */
export const WELL_FOR = 60_000;

export interface DeathShown {
  readonly item: ClipItem;
  /** Whether a picture comes again, or still. */
  readonly alive: boolean;
}

export interface DeathFacts {
  /** The newest first. */
  readonly items: readonly ClipItem[];
  /** Id of the watched device, and since when it is watched. */
  readonly device: string;
  readonly since: WallMs;
  /** The death that the person has put away. */
  readonly dismissed: ClipId | undefined;
  /** Since when a picture comes; `undefined` while none does. */
  readonly wellSince: WallMs | undefined;
  readonly now: WallMs;
}

export function deathNow(facts: DeathFacts): DeathShown | undefined {
  const { items, device, since, dismissed, wellSince, now } = facts;
  const own = items.filter(({ row }) => row.device.id === device);
  const item = own.find(({ row }) => row.death !== undefined && row.death.at >= since);
  const death = item?.row.death;
  if (item === undefined || death === undefined || item.row.id === dismissed) return undefined;
  // A picture that had frozen moves again when another event begins; its connection was there all the while.
  if (death.reason === 'frozen' && own.some(({ row }) => row.startedAt > death.at)) return undefined;
  const back = wellSince !== undefined && wellSince > death.at;
  if (back && now - wellSince >= WELL_FOR) return undefined;
  return { item, alive: wellSince !== undefined };
}

export interface DeathWatchOptions {
  readonly session: Readable<Pick<Session, 'target' | 'link' | 'input'> | undefined>;
  readonly library: Pick<Library, 'list' | 'openEvidence' | 'closeEvidence'>;
}

/** Follows whichever session there is, for as long as the page lives. */
export class DeathWatch {
  readonly shown: Readable<DeathShown | undefined>;

  readonly #library: DeathWatchOptions['library'];
  readonly #shown = new Observable<DeathShown | undefined>(undefined);
  #session: Pick<Session, 'target' | 'link' | 'input'> | undefined;
  #release: readonly (() => void)[] = [];
  #since = wallMs(0);
  #wellSince: WallMs | undefined;
  #dismissed: ClipId | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ session, library }: DeathWatchOptions) {
    this.#library = library;
    this.shown = this.#shown;
    session.subscribe((next) => {
      if (next !== this.#session) this.#follow(next);
    });
    library.list.subscribe(() => this.#decide());
    this.#follow(session.get());
  }

  /** The person has seen it. */
  dismiss(): void {
    this.#dismissed = this.#shown.get()?.item.row.id;
    this.#decide();
  }

  #follow(session: Pick<Session, 'target' | 'link' | 'input'> | undefined): void {
    for (const release of this.#release) release();
    this.#session = session;
    this.#since = wallMs(Date.now());
    this.#wellSince = undefined;
    this.#release =
      session === undefined
        ? []
        : [session.link.subscribe(() => this.#look()), session.input.subscribe(() => this.#look())];
    this.#look();
  }

  #look(): void {
    const well = this.#session !== undefined && isWell(this.#session);
    this.#wellSince = well ? (this.#wellSince ?? wallMs(Date.now())) : undefined;
    clearTimeout(this.#timer);
    if (well) this.#timer = setTimeout(() => this.#decide(), WELL_FOR);
    this.#decide();
  }

  #decide(): void {
    const session = this.#session;
    this.#show(
      session &&
        deathNow({
          items: this.#library.list.get().items,
          device: session.target.device.id,
          since: this.#since,
          dismissed: this.#dismissed,
          wellSince: this.#wellSince,
          now: wallMs(Date.now()),
        }),
    );
  }

  /** Holds the last frame for as long as it is shown. */
  #show(next: DeathShown | undefined): void {
    const before = this.#shown.get();
    if (before?.item === next?.item && before?.alive === next?.alive) return;
    this.#shown.set(next);
    const [old, id] = [before?.item.row.id, next?.item.row.id];
    if (old === id) return;
    if (id !== undefined) this.#library.openEvidence(id);
    if (old !== undefined) this.#library.closeEvidence(old);
  }
}

const isWell = ({ link, input }: Pick<Session, 'link' | 'input'>): boolean =>
  link.get().kind === 'connected' && ['ok', 'unknown'].includes(input.get().kind);
