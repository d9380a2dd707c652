import type { Verdict } from './page/protocol.ts';
import type { Job } from './plan.ts';
import type { StreamHeader } from './stream/store.ts';

/** A scene that was played, with its truth and with what each detector made of it. */
export interface Judged {
  readonly job: Job;
  readonly header: StreamHeader;
  readonly verdicts: readonly Verdict[];
}
