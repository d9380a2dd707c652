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
  /** By these, clips have gone or could have without a question; `undefined` before any were noted. */
  readonly limits: Budget | undefined;
  readonly asked: Asked | undefined;
}

export const NO_CONSENT: Consent = { limits: undefined, asked: undefined };

/** `ask`: nothing goes; `plan` is what would. Either way, `consent` is what holds from now on. */
export interface RemovalDecision {
  readonly kind: 'go' | 'ask';
  readonly plan: RetentionPlan;
  readonly consent: Consent;
}

/**
 * A question that was asked stands as long as its limits hold and they would still remove something: a writer that comes
 * back with one clip more, or with a want that one clip meets, would otherwise take bit by bit what the person has just
 * kept. Under other limits everything that would go is asked about, since "not now" agreed to none of it. So it is under
 * limits that were lowered, by hand or by a reset, until nothing would go by them at once; from then on they are the
 * limits that clips go by unasked.
 */
export function decideRemoval(input: RetentionInput, consent: Consent): RemovalDecision {
  const { budget, coming } = input;
  const { asked, limits = budget } = consent;
  const planFor = (bytes: number): RetentionPlan => planRetention({ ...input, coming: bytes });
  if (asked !== undefined && sameBudget(asked.budget, budget)) {
    const plan = planFor(asked.coming);
    if (plan.remove.length > 0) return { kind: 'ask', plan, consent };
  }
  const changed = asked === undefined ? isTighter(budget, limits) : !sameBudget(asked.budget, budget);
  const rows = input.holdings.filter(({ kind }) => kind !== 'recording' && kind !== 'deleted').length;
  const ask = (plan: RetentionPlan, bytes: number): RemovalDecision => ({
    kind: 'ask',
    plan,
    consent: { ...consent, asked: { budget, coming: bytes } },
  });
  const settled = planFor(0);
  if (isDrastic(settled.remove.length, rows, 'nothing') || (changed && settled.remove.length > 0))
    return ask(settled, 0);
  const plan = planFor(coming);
  if (isDrastic(plan.remove.length, rows)) return ask(plan, coming);
  return { kind: 'go', plan, consent: agreedTo(budget) };
}

/** The person has read what would go by these limits, or nothing would. */
export const agreedTo = (limits: Budget): Consent => ({ limits, asked: undefined });

export const sameConsent = (a: Consent, b: Consent): boolean =>
  sameBudget(a.limits, b.limits) &&
  sameBudget(a.asked?.budget, b.asked?.budget) &&
  a.asked?.coming === b.asked?.coming;

/** Consent as it was stored. What makes no sense counts as not asked, and is asked anew. Never throws. */
export function parseConsent(stored: unknown): Consent {
  const { limits, asked } = fieldsOf(stored);
  const { budget: by, coming } = fieldsOf(asked);
  const budget = parseBudget(by);
  return {
    limits: parseBudget(limits),
    asked: budget !== undefined && isAmount(coming) ? { budget, coming } : undefined,
  };
}

function parseBudget(stored: unknown): Budget | undefined {
  const { bytes, age } = fieldsOf(stored);
  return isAmount(bytes) && isAmount(age) ? { bytes, age } : undefined;
}

const fieldsOf = (stored: unknown): Readonly<Record<string, unknown>> =>
  typeof stored === 'object' && stored !== null ? { ...stored } : {};

/** `Infinity` is a limit too: none. */
const isAmount = (input: unknown): input is number => typeof input === 'number' && input >= 0;

const sameBudget = (a: Budget | undefined, b: Budget | undefined): boolean =>
  a?.bytes === b?.bytes && a?.age === b?.age;

const isTighter = (budget: Budget, than: Budget): boolean =>
  budget.bytes < than.bytes || budget.age < than.age;
