/**
 * What retention will remove next, so that nobody is surprised: the same order as `planRetention` takes, seen from now on.
 */
import { type WallMs, wallMs } from '../time.ts';
import type { ClipId } from './clip.ts';
import { type Budget, type Holding, planRetention } from './retention.ts';

export interface NextToGo {
  readonly id: ClipId;
  readonly startedAt: WallMs;
  readonly bytes: number;
  /** `age`: on that day. `space`: once so many more bytes were recorded, 0 for at the next occasion. */
  readonly when:
    { readonly why: 'age'; readonly at: WallMs } | { readonly why: 'space'; readonly after: number };
}

/** Milliseconds that one looks ahead: what goes by its age later than that is no news. */
const AHEAD = 7 * 86_400_000;

/**
 * The first few that go, in their order; for each what comes first. Nothing is said of clips that have to stay.
 *
 * @param most How many, at most.
 */
export function nextToGo(
  holdings: readonly Holding[],
  budget: Budget,
  now: WallMs,
  most: number,
): readonly NextToGo[] {
  const input = { holdings, budget, now, busy: new Set<ClipId>(), coming: 0, atLeast: 0 };
  const { remove, reserve } = planRetention(input);
  const known = new Map(holdings.map((each) => [each.id, each]));
  const total = holdings.reduce((sum, { kind, bytes }) => sum + (kind === 'deleted' ? 0 : bytes), 0);
  // Each goes when what was recorded has filled what was free and what those before it have freed.
  let room = budget.bytes - total;
  const next: NextToGo[] = [];
  for (const { id, bytes } of [...remove, ...reserve]) {
    if (next.length === most) break;
    const { startedAt, kind } = known.get(id) ?? { startedAt: wallMs(0), kind: 'free' };
    const over = kind === 'uncopied' ? Number.POSITIVE_INFINITY : startedAt + budget.age;
    const after = Math.max(0, room);
    room += bytes;
    if (over <= now + AHEAD)
      next.push({ id, startedAt, bytes, when: { why: 'age', at: wallMs(Math.max(now, over)) } });
    else if (Number.isFinite(after)) next.push({ id, startedAt, bytes, when: { why: 'space', after } });
  }
  return next;
}
