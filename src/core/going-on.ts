/**
 * Whether a page that was loaded again goes on watching by itself. What watched in a tab, and when it went, is left behind
 * in the tab's own storage, which anybody with access to the page's tools can write to.
 */
import * as v from 'valibot';
import { MOST_WATCHED } from './launch.ts';
import { type WallMs, wallMs } from './time.ts';

/** Milliseconds after which a device may have become somebody else's: from then on a person says so. */
export const GOES_ON_WITHIN = 600_000;

/** Characters that are looked at; what this app leaves is far shorter. */
const MOST_TEXT = 50_000;

/** What a tab watched when it went. */
export interface LeftBehind {
  /** When it went. */
  readonly at: WallMs;
  /** Ids of its devices in their order; at least one. */
  readonly devices: readonly string[];
}

export type GoingOn =
  | { readonly kind: 'nothing' }
  /** The devices are watched again at once. */
  | { readonly kind: 'by-itself'; readonly left: LeftBehind }
  /** It is said that nothing is watched, and a person goes on. */
  | { readonly kind: 'by-hand'; readonly left: LeftBehind };

export interface Arrival {
  readonly left: LeftBehind | undefined;
  /** Type of the navigation, as the browser's timing names it; going back and a restored tab are `back_forward`. */
  readonly navigation: string | undefined;
  /** Whether the page's address names devices, which then says what is watched. */
  readonly linked: boolean;
  readonly now: WallMs;
}

/** A clock that was set back makes nothing of what was left: its age is not known. */
export function goingOn({ left, navigation, linked, now }: Arrival): GoingOn {
  if (left === undefined || left.at > now) return { kind: 'nothing' };
  const again = navigation === 'reload' || navigation === 'back_forward';
  const soon = now - left.at <= GOES_ON_WITHIN;
  return { kind: again && soon && !linked ? 'by-itself' : 'by-hand', left };
}

const leftBehind = v.object({
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
  devices: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(2000))),
    v.minLength(1),
    v.maxLength(MOST_WATCHED),
  ),
});

/** Missing for whatever is not what `JSON.stringify` makes of a `LeftBehind`. Never throws. */
export function parseLeftBehind(text: string | null): LeftBehind | undefined {
  if (text === null || text.length > MOST_TEXT) return undefined;
  try {
    const parsed = v.safeParse(leftBehind, JSON.parse(text), { abortEarly: true });
    if (!parsed.success) return undefined;
    const { at, devices } = parsed.output;
    return { at: wallMs(at), devices: [...new Set(devices)] };
  } catch {
    return undefined;
  }
}
