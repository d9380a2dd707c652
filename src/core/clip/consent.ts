/**
 * Which removals a person has to agree to, and what stays until they have. A pure decision; `store/retention.ts` keeps
 * the consent beside the clips, so that every thread and every later visit goes by it.
 */
import {
  type Budget,
  isDrastic,
  planRetention,
  type RetentionInput,
  type RetentionPlan,
} from './retention.ts';

/** What a person has been asked, and has not agreed to. */
export interface Asked {
  /** By these limits. */
  readonly budget: Budget;
  /** As in `RetentionInput`, when it was asked. */
  readonly coming: number;
}

export interface Consent {
  readonly asked: Asked | undefined;
}

export const NO_CONSENT: Consent = { asked: undefined };

/** `ask`: nothing goes; `plan` is what would. Either way, `consent` is what holds from now on. */
export interface RemovalDecision {
  readonly kind: 'go' | 'ask';
  readonly plan: RetentionPlan;
  readonly consent: Consent;
}

/**
 * A question that was asked stands as long as its limits hold and they would still remove something: a writer that comes
 * back with one clip more, or with a want that one clip meets, would otherwise take bit by bit what the person has just
 * kept. Under other limits everything that would go is asked about, since "not now" agreed to none of it.
 */
export function decideRemoval(input: RetentionInput, consent: Consent): RemovalDecision {
  const { budget, coming } = input;
  const { asked } = consent;
  const planFor = (bytes: number): RetentionPlan => planRetention({ ...input, coming: bytes });
  if (asked !== undefined && sameBudget(asked.budget, budget)) {
    const plan = planFor(asked.coming);
    if (plan.remove.length > 0) return { kind: 'ask', plan, consent };
  }
  const changed = asked !== undefined && !sameBudget(asked.budget, budget);
  const rows = input.holdings.filter(({ kind }) => kind !== 'recording' && kind !== 'deleted').length;
  const drastic = ({ remove }: RetentionPlan): boolean => isDrastic(remove.length, rows);
  const ask = (plan: RetentionPlan, bytes: number): RemovalDecision => ({
    kind: 'ask',
    plan,
    consent: { ...consent, asked: { budget, coming: bytes } },
  });
  const settled = planFor(0);
  if (drastic(settled) || (changed && settled.remove.length > 0)) return ask(settled, 0);
  const plan = planFor(coming);
  if (drastic(plan)) return ask(plan, coming);
  return { kind: 'go', plan, consent: agreedTo() };
}

/** The person has read what would go, or nothing did. */
export const agreedTo = (): Consent => NO_CONSENT;

export const sameConsent = (a: Consent, b: Consent): boolean =>
  a === b ||
  (a.asked === undefined || b.asked === undefined
    ? a.asked === b.asked
    : a.asked.coming === b.asked.coming && sameBudget(a.asked.budget, b.asked.budget));

/** Consent as it was stored. What makes no sense counts as not asked, and is asked anew. Never throws. */
export function parseConsent(stored: unknown): Consent {
  const { asked } = fieldsOf(stored);
  const { budget, coming } = fieldsOf(asked);
  const limits = parseBudget(budget);
  return { asked: limits !== undefined && isAmount(coming) ? { budget: limits, coming } : undefined };
}

function parseBudget(stored: unknown): Budget | undefined {
  const { bytes, age } = fieldsOf(stored);
  return isAmount(bytes) && isAmount(age) ? { bytes, age } : undefined;
}

const fieldsOf = (stored: unknown): Readonly<Record<string, unknown>> =>
  typeof stored === 'object' && stored !== null ? { ...stored } : {};

/** `Infinity` is a limit too: none. */
const isAmount = (input: unknown): input is number => typeof input === 'number' && input >= 0;

const sameBudget = (a: Budget, b: Budget): boolean => a.bytes === b.bytes && a.age === b.age;
