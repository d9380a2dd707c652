/** What the app is made of, handed in so that a test can hand in something else. */
import type { PrerollError } from '../core/error.ts';
import type { GoingOn } from '../core/going-on.ts';
import type { Launch } from '../core/launch.ts';
import type { Sentence } from '../core/sentence.ts';
import type { SourceTarget } from '../core/source.ts';
import type { AskToken, Source } from '../source/source.ts';
import type { Store } from '../store/store.ts';
import type { DeviceClaims } from './watch/device-claims.ts';
import type { LibraryOptions } from './library/library.ts';
import type { Notifier } from './desktop/notifier.ts';
import type { Presence } from './watch/presence.ts';
import type { Place } from './router.ts';

/** A new version of the app that waits. */
export interface Update {
  readonly activate: () => void;
}

export interface AppOptions {
  readonly store: Store;
  readonly launch: Launch & { readonly armed: boolean | undefined };
  /** What becomes of what this tab watched before its page was loaded again. */
  readonly goingOn?: GoingOn;
  readonly presence: Presence;
  readonly place: Place;
  readonly resolveTarget: (address: string) => SourceTarget | PrerollError;
  readonly createSource: (target: SourceTarget, token: AskToken) => Promise<Source>;
  readonly claims: DeviceClaims;
  readonly notifier?: Notifier;
  /** What is told outside of the page, in its language; English without it. */
  readonly inWords?: (sentence: Sentence) => string;
  /** What the page had logged before it was loaded again. */
  readonly earlierLog?: string;
  /** There is room again after there was none. */
  readonly onRoom?: () => void;
  readonly library: Pick<LibraryOptions, 'heldLocks' | 'usedBytes'>;
}
