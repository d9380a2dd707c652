/** The moment of death: which lost or frozen picture of a device a person should be shown, and for how long. Pure. */
import type { Death } from '../../core/clip/clip.ts';
import type { WallMs } from '../../core/time.ts';
import type { ClipItem } from '../library/library.ts';

/** Milliseconds of a good picture, looked at, after which its predecessor's end is no news any more. */
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
  /** Since when the page is visible and it has the focus; `undefined` while nobody can see how it ended. */
  readonly seenSince: WallMs | undefined;
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

function isNews({ at, reason }: Death, own: readonly ClipItem[], facts: DeathFacts): boolean {
  const { wellSince, now } = facts;
  // A picture that had frozen moves again when another event begins; its connection was there all the while.
  if (reason === 'frozen' && own.some(({ row }) => row.startedAt > at)) return false;
  if (wellSince === undefined || wellSince <= at) return true;
  const grows = growsFrom(facts);
  return grows === undefined || now - grows < WELL_FOR;
}

/** From when on the end of a picture grows old: a good one comes, and somebody looks at it. */
export const growsFrom = ({
  wellSince,
  seenSince,
}: Pick<DeathFacts, 'wellSince' | 'seenSince'>): number | undefined =>
  wellSince === undefined || seenSince === undefined ? undefined : Math.max(wellSince, seenSince);

/** How a picture ends that had come `since` then. */
export interface End {
  readonly kind: Death['reason'];
  readonly since: WallMs;
  readonly at: WallMs;
}

/** Whether a death explains a later end no longer, since the picture was back in between. */
export const isOvertaken = (death: Death, { kind, since, at }: End): boolean =>
  death.at < since && (death.reason !== kind || at - since >= BACK_FOR);

export const itemOf = (shown: DeathShown | undefined): ClipItem | undefined =>
  shown !== undefined && 'item' in shown ? shown.item : undefined;

export const lostOf = (shown: DeathShown | undefined): LostPicture | undefined =>
  shown !== undefined && 'lost' in shown ? shown.lost : undefined;

export const deathOf = (shown: DeathShown | undefined): Death | undefined =>
  lostOf(shown)?.death ?? itemOf(shown)?.row.death;
