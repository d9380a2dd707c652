/** The moment of death: which lost or frozen picture a person who watches should be shown, and for how long. */
import type { Death } from '../../core/clip/clip.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import type { ClipItem, Library } from '../library/library.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Session } from './session.ts';

/** Milliseconds of a good picture after which its predecessor's end is no news any more. */
export const WELL_FOR = 60_000;
/** Milliseconds of a good picture after which the same end is another one: a machine that starts loses its signal often. */
const BACK_FOR = 5000;

/** A picture that ended while nothing was recorded: its last good frame is all that there is. */
export interface LostPicture {
  readonly death: Death;
  readonly device: string;
  /** An object address. */
  readonly frame: string;
}

/** `alive`: whether a picture comes again, or still. */
export type DeathShown =
  | { readonly item: ClipItem; readonly alive: boolean }
  | { readonly lost: LostPicture; readonly alive: boolean };

export interface DeathFacts {
  /** The newest first. */
  readonly items: readonly ClipItem[];
  /** Id of the watched device. */
  readonly device: string;
  /** What ended before is old: it was before this visit, was put away, or something newer has been shown. */
  readonly since: WallMs;
  /** What no clip shows; gone once the person has put it away. */
  readonly lost?: LostPicture | undefined;
  /** Since when a picture comes; `undefined` while none does. */
  readonly wellSince: WallMs | undefined;
  readonly now: WallMs;
}

export function deathNow(facts: DeathFacts): DeathShown | undefined {
  const { items, device, since, wellSince, lost } = facts;
  const own = items.filter(({ row }) => row.device.id === device);
  const item = own.find(({ row }) => row.death !== undefined && row.death.at >= since);
  const death = item?.row.death;
  const alive = wellSince !== undefined;
  if (lost !== undefined && lost.death.at >= Math.max(since, death?.at ?? 0)) {
    return isNews(lost.death, own, facts) ? { lost, alive } : undefined;
  }
  if (item === undefined || death === undefined) return undefined;
  return isNews(death, own, facts) ? { item, alive } : undefined;
}

function isNews({ at, reason }: Death, own: readonly ClipItem[], { wellSince, now }: DeathFacts): boolean {
  // A picture that had frozen moves again when another event begins; its connection was there all the while.
  if (reason === 'frozen' && own.some(({ row }) => row.startedAt > at)) return false;
  return wellSince === undefined || wellSince <= at || now - wellSince < WELL_FOR;
}

/** How a picture ends that had come `since` then. `restart`: the device said so. */
export interface End {
  readonly kind: Death['reason'] | 'restart';
  readonly since: WallMs;
  readonly at: WallMs;
}

/** Whether a death explains a later end no longer, since the picture was back in between. */
export const isOvertaken = (death: Death, { kind, since, at }: End): boolean =>
  death.at < since && (death.reason !== kind || at - since >= BACK_FOR);

type Watched = Pick<Session, 'target' | 'link' | 'input' | 'pictures' | 'lost'>;

export interface DeathWatchOptions {
  readonly session: Readable<Watched | undefined>;
  readonly library: Pick<Library, 'list' | 'openEvidence' | 'closeEvidence'>;
}

/** Follows whichever session there is, for as long as the page lives. */
export class DeathWatch {
  readonly shown: Readable<DeathShown | undefined>;

  readonly #library: DeathWatchOptions['library'];
  readonly #shown = new Observable<DeathShown | undefined>(undefined);
  #session: Watched | undefined;
  #lost: LostPicture | undefined;
  #release: readonly (() => void)[] = [];
  #since = wallMs(0);
  #wellSince: WallMs | undefined;
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
    this.#putAway();
    this.#decide();
  }

  /** What is shown does not come back. */
  #putAway(): void {
    const shown = this.#shown.get();
    const death = deathOf(shown);
    if (death !== undefined) this.#since = wallMs(death.at + 1);
    if (lostOf(shown) !== undefined) this.#lose(undefined);
  }

  #follow(session: Watched | undefined): void {
    for (const release of this.#release) release();
    this.#session = session;
    this.#since = wallMs(Date.now());
    this.#wellSince = undefined;
    this.#lose(session);
    this.#release =
      session === undefined
        ? []
        : [
            session.link.subscribe(() => this.#look()),
            session.input.subscribe(() => this.#look()),
            session.pictures.subscribe(() => this.#look()),
            session.lost.subscribe(() => {
              this.#lose(session);
              this.#decide();
            }),
          ];
    this.#look();
  }

  /** Takes the newest picture that no clip shows, and gives the one before it back. */
  #lose(session: Watched | undefined): void {
    const before = this.#lost;
    const next = session?.lost.get();
    this.#lost = session &&
      next && {
        death: next.death,
        device: session.target.device.name,
        frame: URL.createObjectURL(new Blob([next.frame], { type: 'image/webp' })),
      };
    if (before !== undefined) URL.revokeObjectURL(before.frame);
  }

  #look(): void {
    const session = this.#session;
    const now = wallMs(Date.now());
    const well = session !== undefined && isWell(session);
    const kind = session && endOf(session);
    const death = deathOf(this.#shown.get());
    const since = this.#wellSince;
    if (kind !== undefined && since !== undefined && death !== undefined) {
      if (isOvertaken(death, { kind, since, at: now })) this.#putAway();
    }
    this.#wellSince = well ? (since ?? now) : undefined;
    clearTimeout(this.#timer);
    if (well) this.#timer = setTimeout(() => this.#grow(), (since ?? now) + WELL_FOR - now);
    this.#decide();
  }

  /** The picture has been good for so long that what ended before it is old, also once it ends again. */
  #grow(): void {
    this.#since = wallMs(Math.max(this.#since, this.#wellSince ?? 0));
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
          lost: this.#lost,
          wellSince: this.#wellSince,
          now: wallMs(Date.now()),
        }),
    );
  }

  /** Holds the last frame for as long as it is shown. */
  #show(next: DeathShown | undefined): void {
    const before = this.#shown.get();
    const [was, is] = [itemOf(before), itemOf(next)];
    if (was === is && lostOf(before) === lostOf(next) && before?.alive === next?.alive) return;
    // What is older does not come back either, should this one's clip be deleted.
    this.#since = deathOf(next)?.at ?? this.#since;
    this.#shown.set(next);
    const [old, id] = [was?.row.id, is?.row.id];
    if (old === id) return;
    if (id !== undefined) this.#library.openEvidence(id);
    if (old !== undefined) this.#library.closeEvidence(old);
  }
}

const itemOf = (shown: DeathShown | undefined): ClipItem | undefined =>
  shown !== undefined && 'item' in shown ? shown.item : undefined;

const lostOf = (shown: DeathShown | undefined): LostPicture | undefined =>
  shown !== undefined && 'lost' in shown ? shown.lost : undefined;

const deathOf = (shown: DeathShown | undefined): Death | undefined =>
  lostOf(shown)?.death ?? itemOf(shown)?.row.death;

const isWell = ({ link, input, pictures }: Watched): boolean =>
  link.get().kind === 'connected' &&
  ['ok', 'unknown'].includes(input.get().kind) &&
  ['coming', 'ceased'].includes(pictures.get().kind);

/** `undefined` while it is well, and while it is not known what becomes of it. */
function endOf({ link, input }: Watched): End['kind'] | undefined {
  switch (link.get().kind) {
    case 'evicted':
      return 'evicted';
    case 'waiting':
    case 'failed':
      return 'source-lost';
    case 'rebooting':
      return 'restart';
    case 'connected':
      return ['no-signal', 'no-lock', 'out-of-range'].includes(input.get().kind) ? 'no-signal' : undefined;
    default:
      return undefined;
  }
}
