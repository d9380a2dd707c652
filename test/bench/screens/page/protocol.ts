/** What the benchmark asks its page for. Everything here passes through JSON. */
import type { ContenderName } from './contenders.ts';
import type { Findings, OwnFindings } from './findings.ts';

export interface Assignment {
  /** Where the coded scene is. */
  readonly url: string;
  readonly contenders: readonly ContenderName[];
}

export type Verdict =
  | ({ readonly contender: 'tiles' } & OwnFindings)
  | ({ readonly contender: Exclude<ContenderName, 'tiles'> } & Findings);

export type Answer =
  | { readonly kind: 'done'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'failed'; readonly why: string };
