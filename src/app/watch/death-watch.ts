/** Follows one session, for as long as that lives, and decides whether its picture has ended and who should hear of it. */
import { type WallMs, wallMs } from '../../core/time.ts';
import { giveBack } from '../give-back.ts';
import type { Library } from '../library/library.ts';
import { Observable, type Readable } from '../observable.ts';
import {
  deathNow,
  deathOf,
  type DeathShown,
  type End,
  growsFrom,
  isOvertaken,
  itemOf,
  type LostPicture,
  lostOf,
  WELL_FOR,
} from './death.ts';
import type { Session } from './session.ts';

export type Mortal = Pick<Session, 'target' | 'link' | 'input' | 'pictures' | 'lost'> & {
  readonly attention: Pick<Session['attention'], 'focused'>;
};

export interface DeathWatchOptions {
  readonly session: Mortal;
  readonly library: Pick<Library, 'list' | 'openEvidence' | 'closeEvidence'>;
  /** Whether somebody can see the page. */
  readonly visible: Readable<boolean>;
}

export class DeathWatch {
  readonly shown: Readable<DeathShown | undefined>;

  readonly #session: Mortal;
  readonly #library: DeathWatchOptions['library'];
  readonly #visible: Readable<boolean>;
  readonly #shown = new Observable<DeathShown | undefined>(undefined);
  readonly #release: readonly (() => void)[];
  #lost: LostPicture | undefined;
  #since = wallMs(Date.now());
  #wellSince: WallMs | undefined;
  #seenSince: WallMs | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ session, library, visible }: DeathWatchOptions) {
    this.#session = session;
    this.#library = library;
    this.#visible = visible;
    this.shown = this.#shown;
    const { link, input, pictures, lost, attention } = session;
    this.#release = [
      ...[link, input, pictures].map((each) => each.subscribe(() => this.#look())),
      ...[visible, attention.focused].map((each) => each.subscribe(() => this.#look())),
      library.list.subscribe(() => this.#decide()),
      lost.subscribe(() => {
        this.#lose(lost.get());
        this.#decide();
      }),
    ];
    this.#lose(lost.get());
    this.#look();
  }

  /** The person has seen it. */
  dismiss(): void {
    this.#putAway();
    this.#decide();
  }

  /** The session is over, and what was held of it is given back. */
  end(): void {
    for (const release of this.#release) release();
    clearTimeout(this.#timer);
    this.#lose(undefined);
    this.#show(undefined);
  }

  /** What is shown does not come back. */
  #putAway(): void {
    const shown = this.#shown.get();
    const death = deathOf(shown);
    if (death !== undefined) this.#since = wallMs(death.at + 1);
    if (lostOf(shown) !== undefined) this.#lose(undefined);
  }

  /** Takes the newest picture that no clip shows, and gives the one before it back. */
  #lose(next: ReturnType<Mortal['lost']['get']>): void {
    const before = this.#lost;
    this.#lost = next && {
      death: next.death,
      device: this.#session.target.device.name,
      frame: URL.createObjectURL(new Blob([next.frame], { type: 'image/webp' })),
    };
    if (before !== undefined) giveBack(before.frame);
  }

  #look(): void {
    const session = this.#session;
    const now = wallMs(Date.now());
    const well = isWell(session);
    const kind = endOf(session);
    const death = deathOf(this.#shown.get());
    const since = this.#wellSince;
    if (kind !== undefined && since !== undefined && death !== undefined) {
      if (isOvertaken(death, { kind, since, at: now })) this.#putAway();
    }
    this.#wellSince = well ? (since ?? now) : undefined;
    const seen = this.#visible.get() && session.attention.focused.get();
    this.#seenSince = seen ? (this.#seenSince ?? now) : undefined;
    clearTimeout(this.#timer);
    const grows = growsFrom({ wellSince: this.#wellSince, seenSince: this.#seenSince });
    if (grows !== undefined) this.#timer = setTimeout(() => this.#grow(), grows + WELL_FOR - now);
    this.#decide();
  }

  /** The picture has been good for so long that what ended before it is old, also once it ends again. */
  #grow(): void {
    this.#since = wallMs(Math.max(this.#since, this.#wellSince ?? 0));
    this.#decide();
  }

  #decide(): void {
    this.#show(
      deathNow({
        items: this.#library.list.get().items,
        device: this.#session.target.device.id,
        since: this.#since,
        lost: this.#lost,
        wellSince: this.#wellSince,
        seenSince: this.#seenSince,
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

const isWell = ({ link, input, pictures }: Mortal): boolean =>
  link.get().kind === 'connected' &&
  ['ok', 'unknown'].includes(input.get().kind) &&
  ['coming', 'ceased'].includes(pictures.get().kind);

/** `undefined` while it is well, and while it is not known what becomes of it. */
function endOf({ link, input }: Mortal): End['kind'] | undefined {
  switch (link.get().kind) {
    case 'evicted':
      return 'evicted';
    case 'waiting':
    case 'failed':
      return 'source-lost';
    case 'rebooting':
      return 'reboot';
    case 'connected':
      return ['no-signal', 'no-lock', 'out-of-range'].includes(input.get().kind) ? 'no-signal' : undefined;
    default:
      return undefined;
  }
}
