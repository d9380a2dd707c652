/**
 * Making room, oldest clip first. Decided in `core/clip/retention.ts`, carried out here by any thread that needs the
 * space. The numbers are those of docs/storage.md.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { agreedTo, type Consent, decideRemoval, sameConsent } from '../core/clip/consent.ts';
import {
  type Budget,
  type Holding,
  holdingOf,
  isDrastic,
  planRetention,
  type Removal,
  type RetentionInput,
  type RetentionPlan,
  UNLIMITED,
} from '../core/clip/retention.ts';
import { PrerollError } from '../core/error.ts';
import type { WallMs } from '../core/time.ts';
import { removalLock, RETENTION_LOCK, tryLocks, useLock, withLock, writerLock } from './locks.ts';
import type { ClipStore } from './procedures.ts';

export interface RoomWanted {
  readonly budget: Budget;
  readonly now: WallMs;
  /** Bytes about to be written, and those in open files. */
  readonly coming?: number;
  /** The clips whose files those are: what their rows say of them by now is not counted again. */
  readonly own?: ReadonlySet<ClipId>;
  /** Bytes to free although the budget is kept, because the browser refused a write. */
  readonly atLeast?: number;
  /** `ask`: removes nothing when a person has to be asked first. `agreed`: the person has been. */
  readonly drastic: 'ask' | 'agreed';
}

export type RoomMade =
  | {
      readonly kind: 'done';
      readonly removed: readonly ClipId[];
      /** Bytes of what was removed. */
      readonly freed: number;
      /** Bytes still missing: everything else has to stay. */
      readonly missing: number;
      readonly spared: RetentionPlan['spared'];
      /** Bytes in all clips that are left. */
      readonly kept: number;
    }
  | RemovalAsked;

/** 7.3: nothing was removed; this is what would go. */
export interface RemovalAsked {
  readonly kind: 'asks';
  readonly plan: RetentionPlan;
  readonly holdings: readonly Holding[];
  /** Bytes in all clips. */
  readonly kept: number;
  /** Bytes that were to come when it was asked. */
  readonly coming: number;
}

/** 7: frees what the budget or a refused write asks for. Rejects with a `PrerollError` when the index cannot be read. */
export async function makeRoom(store: ClipStore, wanted: RoomWanted): Promise<RoomMade> {
  const { budget, now, coming = 0, own, atLeast = 0, drastic } = wanted;
  return withLock(RETENTION_LOCK, async () => {
    const holdings = (await store.index.holdings()).map((each) =>
      own?.has(each.id) === true ? { ...each, bytes: 0 } : each,
    );
    const input = { holdings, budget, now, busy: await busyClips(holdings), coming, atLeast };
    const consent = await store.index.consent();
    const decision = planWith(input, consent, drastic);
    const before = bytesOf(holdings);
    if (decision.kind === 'asks') {
      await keep(store, consent, decision.consent);
      const asked = decision.consent.asked?.coming ?? 0;
      return { kind: 'asks', plan: decision.plan, holdings, kept: before, coming: asked };
    }
    const { plan } = decision;
    const asks = drastic === 'ask' && atLeast === 0;
    const removed: ClipId[] = [];
    let freed = 0;
    const remove = async ({ id, bytes }: Removal): Promise<void> => {
      if (!(await removeClip(store, id, now))) return;
      removed.push(id);
      freed += bytes;
    };
    for (const each of plan.remove) await remove(each);
    // A row that cannot be read, or that somebody has just taken, is no reason to free nothing in its place.
    for (const each of plan.reserve) {
      if (freed >= plan.needed || (asks && isDrastic(removed.length + 1, holdings.length))) break;
      await remove(each);
    }
    await keep(store, consent, decision.consent);
    const missing = Math.max(0, plan.needed - freed);
    return { kind: 'done', removed, freed, missing, spared: plan.spared, kept: before - freed };
  });
}

/** What the person has been asked and has not agreed to, as it is now; `undefined` when nothing is. Changes nothing. */
export async function standingQuestion(
  { index }: ClipStore,
  { budget, now }: Pick<RoomWanted, 'budget' | 'now'>,
): Promise<RemovalAsked | undefined> {
  const consent = await index.consent();
  if (consent.asked === undefined) return undefined;
  const holdings = await index.holdings();
  const input = { holdings, budget, now, busy: await busyClips(holdings), coming: 0, atLeast: 0 };
  const decision = decideRemoval(input, consent);
  if (decision.kind === 'go') return undefined;
  const coming = decision.consent.asked?.coming ?? 0;
  return { kind: 'asks', plan: decision.plan, holdings, kept: bytesOf(holdings), coming };
}

interface Decided {
  readonly kind: 'removes' | 'asks';
  readonly plan: RetentionPlan;
  readonly consent: Consent;
}

/**
 * 7.3: a write that was refused cannot wait for an answer, but it is no answer either: where a person would have to be
 * asked about the budget or the age, only what the write needs goes.
 */
function planWith(input: RetentionInput, consent: Consent, drastic: RoomWanted['drastic']): Decided {
  const { atLeast, coming } = input;
  if (drastic === 'agreed') {
    const named = Math.max(coming, consent.asked?.coming ?? 0);
    return {
      kind: 'removes',
      plan: planRetention({ ...input, coming: named }),
      consent: agreedTo(input.budget),
    };
  }
  const decision = decideRemoval(input, consent);
  if (decision.kind === 'go')
    return { ...decision, kind: 'removes', consent: atLeast > 0 ? consent : decision.consent };
  if (atLeast === 0) return { ...decision, kind: 'asks' };
  return { kind: 'removes', plan: planRetention({ ...input, budget: UNLIMITED, coming: 0 }), consent };
}

/** A disk that takes no more keeps the consent as it was, by which more is asked and not less. */
async function keep({ index }: ClipStore, before: Consent, now: Consent): Promise<void> {
  if (sameConsent(before, now)) return;
  await index.keepConsent(now).catch(() => {});
}

const bytesOf = (holdings: readonly Holding[]): number =>
  holdings.reduce((sum, { bytes, kind }) => sum + (kind === 'deleted' ? 0 : bytes), 0);

/** Clips that somebody writes, plays or exports, in any tab. */
async function busyClips(holdings: readonly Holding[]): Promise<ReadonlySet<ClipId>> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name ?? ''));
  const busy = holdings.filter(({ id }) => names.has(writerLock(id)) || names.has(useLock(id)));
  return new Set(busy.map(({ id }) => id));
}

/** 7.4 to 7.7. `false`: the clip stays after all. Never rejects. */
async function removeClip({ index, files }: ClipStore, id: ClipId, now: WallMs): Promise<boolean> {
  try {
    const locks = await tryLocks([writerLock(id), useLock(id)]); // 7.4
    if (locks === undefined) return false;
    try {
      return await withLock(removalLock(id), async () => {
        let free = false;
        const row = await index.update(id, (old) => {
          free = holdingOf(old)?.kind === 'free';
          return free ? { ...old, deletedAt: now } : old;
        }); // 7.5
        if (!free || row === undefined || row instanceof PrerollError) return false;
        if ((await files.remove(id)) === 'in-use') {
          await index.update(id, ({ deletedAt: _, ...kept }) => kept);
          return false;
        } // 7.6
        await index.remove(id, 'room'); // 7.7
        return true;
      });
    } finally {
      await locks.release();
    }
  } catch (thrown) {
    // What could not be removed is still there or marked; the space that is missing is reported as such.
    if (thrown instanceof PrerollError) return false;
    throw thrown;
  }
}
