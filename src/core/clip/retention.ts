/**
 * Which clips go to make room, and why no more can. A pure decision over what the index knows; `store/retention.ts`
 * carries it out, and looks at every clip once more before it does.
 */
import type { Settings } from '../settings.ts';
import { type WallMs, wallMs } from '../time.ts';
import type { ClipId, ClipRow } from './clip.ts';
import { isClipId } from './id.ts';

/** Milliseconds in which a person can take a deletion back. */
export const UNDO_FOR = 10_000;

/** Whoever has brought a clip back this often has said clearly enough that it shall stay. */
const RESTORED_OFTEN = 2;

const MS_PER_DAY = 86_400_000;
const BYTES_PER_GIGABYTE = 1_000_000_000;

/** What retention has to know of a row. */
export interface Holding {
  readonly id: ClipId;
  readonly startedAt: WallMs;
  /** In the file as the row knows it, which while it is being written is some seconds behind. */
  readonly bytes: number;
  /**
   * `free`: may go. `uncopied`: may go, but waits to be copied into the person's folder. `starred` and `restored`: the
   * person wants it. `recording`: its writer has not finished it. `deleted`: it waits for the end of its time to undo, and
   * goes by itself. `unreadable`: nobody knows what it is.
   */
  readonly kind: 'free' | 'uncopied' | 'starred' | 'restored' | 'recording' | 'deleted' | 'unreadable';
}

/**
 * A stored row as retention sees it, by itself: that it waits to be copied is noted elsewhere. `undefined` for what has no key that an index could give it. Ten thousand rows pass
 * here at once, so only what counts is looked at. Never throws.
 */
export function holdingOf(stored: unknown): Holding | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { id, startedAt, bytes, state, deletedAt, starred, restored } = stored as Partial<
    Readonly<Record<keyof ClipRow, unknown>>
  >;
  if (typeof id !== 'string') return undefined;
  const key = id as ClipId;
  const readable = isClipId(id) && isCount(startedAt) && isCount(bytes) && typeof state === 'string';
  if (!readable) return { id: key, startedAt: wallMs(0), bytes: 0, kind: 'unreadable' };
  const kind = (): Holding['kind'] => {
    if (deletedAt !== undefined) return 'deleted';
    if (state !== 'ready') return 'recording';
    if (starred !== undefined) return 'starred';
    return restored !== undefined && !(Number(restored) < RESTORED_OFTEN) ? 'restored' : 'free';
  };
  return { id: key, startedAt: wallMs(startedAt), bytes, kind: kind() };
}

const isCount = (input: unknown): input is number =>
  typeof input === 'number' && Number.isFinite(input) && input >= 0;

/** What the person allows. */
export interface Budget {
  /** That all clips together may take. */
  readonly bytes: number;
  /** Milliseconds that a clip is kept; `Infinity` without a limit. */
  readonly age: number;
}

export const UNLIMITED: Budget = { bytes: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };

export function budgetOf({ budget, maxAge }: Pick<Settings, 'budget' | 'maxAge'>): Budget {
  const bytes = Math.round(budget * BYTES_PER_GIGABYTE);
  return { bytes, age: maxAge === 0 ? Number.POSITIVE_INFINITY : maxAge * MS_PER_DAY };
}

export interface RetentionInput {
  readonly holdings: readonly Holding[];
  readonly budget: Budget;
  readonly now: WallMs;
  /** Clips that somebody writes, plays or exports at this moment. */
  readonly busy: ReadonlySet<ClipId>;
  /** Bytes that are about to be written, and those already in files whose rows do not count them yet. */
  readonly coming: number;
  /** Bytes to free even within the budget, since the browser has just refused a write. */
  readonly atLeast: number;
}

export interface Removal {
  readonly id: ClipId;
  readonly bytes: number;
  readonly why: 'age' | 'space';
}

export interface RetentionPlan {
  /** In this order. */
  readonly remove: readonly Removal[];
  /** All others that may go, in this order, should one of those have to stay after all. */
  readonly reserve: readonly Removal[];
  /** Bytes that have to go for the budget or the full disk; what is merely too old goes on top. */
  readonly needed: number;
  /** Bytes still missing after that, because everything else has to stay; 0 when all is well. */
  readonly missing: number;
  /** How many clips stay although older or larger than allowed, by what keeps them. */
  readonly spared: Readonly<Record<'starred' | 'restored' | 'busy', number>>;
}

/**
 * Oldest first: all that are too old, then as many more as the budget or the full disk asks for. What waits to be copied
 * outlives its age, and goes last: a folder that is away for a while costs no clip, and one that never comes back does not
 * end the recording. What waits for its time to undo is as good as gone and is neither counted nor taken.
 */
export function planRetention(input: RetentionInput): RetentionPlan {
  const { holdings, budget, now, busy, coming, atLeast } = input;
  const counted = holdings.filter(({ kind }) => kind !== 'deleted');
  const total = counted.reduce((sum, { bytes }) => sum + bytes, 0);
  const needed = Math.max(total + coming - budget.bytes, atLeast, 0);
  let missing = needed;
  const oldest = wallMs(now - Math.min(budget.age, now));
  const remove: Removal[] = [];
  const reserve: Removal[] = [];
  const spared = { starred: 0, restored: 0, busy: 0 };
  for (const { id, startedAt, bytes, kind } of counted.toSorted(byTurn)) {
    const tooOld = startedAt < oldest && kind !== 'uncopied';
    const wanted = tooOld || missing > 0;
    const state = mayGo(kind) && busy.has(id) ? 'busy' : kind;
    if (mayGo(state)) {
      (wanted ? remove : reserve).push({ id, bytes, why: tooOld ? 'age' : 'space' });
      if (wanted) missing = Math.max(0, missing - bytes);
    } else if (wanted && (state === 'starred' || state === 'restored' || state === 'busy')) {
      spared[state] += 1;
    }
  }
  return { remove, reserve, needed, missing, spared };
}

const mayGo = (state: Holding['kind'] | 'busy'): boolean => state === 'free' || state === 'uncopied';

/** Ids begin with the start, so they also decide between clips of the same millisecond. */
function byTurn(a: Holding, b: Holding): number {
  const [aWaits, bWaits] = [a.kind === 'uncopied', b.kind === 'uncopied'];
  if (aWaits !== bWaits) return aWaits ? 1 : -1;
  if (a.startedAt !== b.startedAt) return a.startedAt - b.startedAt;
  return a.id < b.id ? -1 : 1;
}

/** While something is being recorded fewer than this go unasked: a small limit holds one or two large clips. */
const ASK_FROM = 3;

/**
 * Whether a person is asked first. A wrong clock, a mistyped setting or a damaged index would otherwise empty the library
 * at the next start.
 *
 * @param rows All rows of the index.
 * @param making For whom they make room: a recording, or nobody, as at the start.
 */
export const isDrastic = (removed: number, rows: number, making: 'room' | 'nothing' = 'room'): boolean =>
  removed >= (making === 'room' ? ASK_FROM : 1) && removed * 2 > rows;
