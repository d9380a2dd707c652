/** What the page is about. */
import type { SourceTarget } from '../core/source.ts';
import type { Sentence } from '../core/sentence.ts';
import type { Session } from './watch/session.ts';

export type Screen =
  /** `error` says why the address was not accepted. */
  | { readonly kind: 'home'; readonly address: string; readonly error: Sentence | undefined }
  /** A link wants to connect to a device that this browser does not know. */
  | { readonly kind: 'consent'; readonly target: SourceTarget }
  /** Another tab watches the device. `asking`: it has been asked to make way. `silent`: it did not. */
  | {
      readonly kind: 'taken';
      readonly target: SourceTarget;
      readonly state: 'offered' | 'asking' | 'silent';
    }
  | { readonly kind: 'live'; readonly session: Session };
