/** What the benchmark asks its page for. Everything here passes through JSON. */
import type { ContenderName } from './contenders.ts';
import type { Findings } from './findings.ts';

export interface Assignment {
  /** Where the coded scene is. */
  readonly url: string;
  readonly contenders: readonly ContenderName[];
}

export interface Verdict extends Findings {
  readonly contender: ContenderName;
}

export type Answer =
  | { readonly kind: 'done'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'failed'; readonly why: string };
