import { describe, expect, test } from 'vitest';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import {
  budgetOf,
  type Holding,
  holdingOf,
  isDrastic,
  planRetention,
  type RetentionInput,
} from '../../../../src/core/clip/retention.ts';
import { wallMs } from '../../../../src/core/time.ts';

const DAY = 86_400_000;
const NOW = wallMs(Date.UTC(2026, 10, 21));
const UNLIMITED = { bytes: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };

/** A clip of 100 bytes that began so many days ago; the age is its name. */
const clip = (days: number, kind: Holding['kind'] = 'free', bytes = 100): Holding => {
  const startedAt = wallMs(NOW - days * DAY);
  return { id: idOf(days), startedAt, bytes, kind };
};
const idOf = (days: number): ClipId => makeClipId(wallMs(NOW - days * DAY), '00000000');

const plan = (holdings: readonly Holding[], change: Partial<RetentionInput> = {}) =>
  planRetention({
    holdings,
    budget: UNLIMITED,
    now: NOW,
    busy: new Set(),
    coming: 0,
    atLeast: 0,
    ...change,
  });

const bytes = (limit: number) => ({ budget: { ...UNLIMITED, bytes: limit } });
const age = (days: number) => ({ budget: { ...UNLIMITED, age: days * DAY } });

interface Case {
  readonly title: string;
  readonly holdings: readonly Holding[];
  readonly change: Partial<RetentionInput>;
  /** Ages of what goes, in its order. */
  readonly remove: readonly number[];
  readonly missing?: number;
  readonly spared?: Partial<Record<'starred' | 'restored' | 'busy', number>>;
}

test.each<Case>([
  { title: 'nothing is there', holdings: [], change: bytes(0), remove: [] },
  { title: 'all fits', holdings: [clip(3), clip(2), clip(1)], change: bytes(300), remove: [] },
  { title: 'one byte too many', holdings: [clip(3), clip(2), clip(1)], change: bytes(299), remove: [3] },
  { title: 'in any order', holdings: [clip(1), clip(3), clip(2)], change: bytes(150), remove: [3, 2] },
  {
    title: 'what is about to come counts',
    holdings: [clip(2), clip(1)],
    change: { ...bytes(250), coming: 60 },
    remove: [2],
  },
  { title: 'no age limit', holdings: [clip(4000)], change: age(Number.POSITIVE_INFINITY), remove: [] },
  { title: 'too old', holdings: [clip(8), clip(7), clip(6)], change: age(7), remove: [8] },
  {
    title: 'age goes first, and what it frees counts for the space',
    holdings: [clip(9), clip(8), clip(2), clip(1)],
    change: { budget: { bytes: 100, age: 7 * DAY } },
    remove: [9, 8, 2],
  },
  {
    title: 'a star keeps, whatever its age; the next oldest goes instead',
    holdings: [clip(9, 'starred'), clip(2), clip(1)],
    change: { budget: { bytes: 200, age: 7 * DAY } },
    remove: [2],
    spared: { starred: 1 },
  },
  {
    title: 'so does a deletion taken back twice',
    holdings: [clip(3, 'restored'), clip(2), clip(1)],
    change: bytes(200),
    remove: [2],
    spared: { restored: 1 },
  },
  {
    title: 'what is played, exported or written stays',
    holdings: [clip(3), clip(2), clip(1)],
    change: { ...bytes(200), busy: new Set([idOf(3)]) },
    remove: [2],
    spared: { busy: 1 },
  },
  {
    title: 'what waits to be copied goes last, the oldest first',
    holdings: [clip(4, 'uncopied'), clip(3, 'uncopied'), clip(2), clip(1)],
    change: bytes(150),
    remove: [2, 1, 4],
  },
  {
    title: 'what waits to be copied outlives its age',
    holdings: [clip(9, 'uncopied'), clip(8), clip(1)],
    change: age(7),
    remove: [8],
  },
  {
    title: 'what is being copied at this moment stays',
    holdings: [clip(2, 'uncopied'), clip(1, 'starred')],
    change: { ...bytes(0), busy: new Set([idOf(2)]) },
    remove: [],
    missing: 200,
    spared: { starred: 1, busy: 1 },
  },
  {
    title: 'a row that its writer has not finished stays, and so does one that nobody can read',
    holdings: [clip(4, 'recording'), clip(3, 'unreadable'), clip(2), clip(1)],
    change: bytes(300),
    remove: [2],
  },
  {
    title: 'what waits for its time to undo is as good as gone',
    holdings: [clip(3, 'deleted'), clip(2), clip(1)],
    change: bytes(200),
    remove: [],
  },
  {
    title: 'a refused write frees something within the budget',
    holdings: [clip(3), clip(2), clip(1)],
    change: { atLeast: 150 },
    remove: [3, 2],
  },
  {
    title: 'the larger of both wants counts',
    holdings: [clip(3), clip(2), clip(1)],
    change: { ...bytes(50), atLeast: 10 },
    remove: [3, 2, 1],
  },
  {
    title: 'all that may go is too little, and it is said what is in the way',
    holdings: [clip(3, 'starred'), clip(2, 'restored'), clip(1)],
    change: bytes(120),
    remove: [1],
    missing: 80,
    spared: { starred: 1, restored: 1 },
  },
  {
    title: 'a clock before the epoch of the clips removes nothing by age',
    holdings: [clip(3)],
    change: { ...age(7), now: wallMs(1000) },
    remove: [],
  },
])('$title', ({ holdings, change, remove, missing = 0, spared = {} }) => {
  const made = plan(holdings, change);
  expect(made.remove.map(({ id }) => id)).toEqual(remove.map(idOf));
  expect(made.missing).toBe(missing);
  expect(made.spared).toEqual({ starred: 0, restored: 0, busy: 0, ...spared });
});

test('each removal says why', () => {
  const made = plan([clip(9), clip(2), clip(1)], { budget: { bytes: 100, age: 7 * DAY } });
  expect(made.remove.map(({ why }) => why)).toEqual(['age', 'space']);
});

test('clips of the same millisecond go in the order of their ids', () => {
  const twins = ['bbbbbbbb', 'aaaaaaaa'].map((tail) => ({ ...clip(1), id: makeClipId(NOW, tail) }));
  const [first] = plan(twins, bytes(150)).remove;
  expect(first?.id).toBe(makeClipId(NOW, 'aaaaaaaa'));
});

test('ten thousand clips: never a protected one, never more than needed', () => {
  const kinds: readonly Holding['kind'][] = [
    'free',
    'starred',
    'restored',
    'recording',
    'deleted',
    'unreadable',
  ];
  const holdings = Array.from({ length: 10_000 }, (_, n) =>
    clip(10_000 - n, kinds[n % kinds.length], 1 + (n % 7)),
  );
  const { remove, missing } = plan(holdings, bytes(30_000));
  const gone = new Set(remove.map(({ id }) => id));
  const left = holdings.filter(({ id, kind }) => kind !== 'deleted' && !gone.has(id));
  const sum = left.reduce((total, { bytes: size }) => total + size, 0);
  expect(missing).toBe(0);
  expect(sum).toBeLessThanOrEqual(30_000);
  expect(sum + (remove.at(-1)?.bytes ?? 0)).toBeGreaterThan(30_000);
  expect(holdings.filter(({ id, kind }) => gone.has(id) && kind !== 'free')).toEqual([]);
});

describe('the budget', () => {
  test.each([
    [8, 0, 8e9, Number.POSITIVE_INFINITY],
    [0.01, 1, 1e7, DAY],
    [0.5, 0.5, 5e8, DAY / 2],
  ])('%d GB and %d days', (budget, maxAge, size, span) => {
    expect(budgetOf({ budget, maxAge })).toEqual({ bytes: size, age: span });
  });
});

describe('a person is asked', () => {
  test.each([
    [0, 0, false],
    [2, 2, false],
    [3, 3, true],
    [3, 6, false],
    [4, 7, true],
    [5000, 10_000, false],
    [5001, 10_000, true],
  ])('removing %d of %d: %s', (removed, rows, asks) => {
    expect(isDrastic(removed, rows)).toBe(asks);
  });

  test.each([
    [0, 0, false],
    [1, 1, true],
    [1, 2, false],
    [2, 3, true],
  ])('removing %d of %d where nothing is being recorded: %s', (removed, rows, asks) => {
    expect(isDrastic(removed, rows, 'nothing')).toBe(asks);
  });
});

describe('a stored row', () => {
  const ROW = { id: idOf(1), startedAt: NOW, bytes: 100, state: 'ready' };

  test.each<[string, object, Holding['kind']]>([
    ['finished', {}, 'free'],
    ['with a star', { starred: true }, 'starred'],
    ['with a star that makes no sense', { starred: 'no' }, 'starred'],
    ['brought back once', { restored: 1 }, 'free'],
    ['brought back twice', { restored: 2 }, 'restored'],
    ['brought back nobody knows how often', { restored: 'often' }, 'restored'],
    ['being written', { state: 'recording' }, 'recording'],
    ['in a state of another version', { state: 'archived' }, 'recording'],
    ['deleted', { deletedAt: NOW }, 'deleted'],
    ['deleted, with a star', { deletedAt: NOW, starred: true }, 'deleted'],
    ['without a size', { bytes: undefined }, 'unreadable'],
    ['of less than nothing', { bytes: -1 }, 'unreadable'],
    ['of no number of bytes', { bytes: Number.NaN }, 'unreadable'],
    ['from no date', { startedAt: '2026' }, 'unreadable'],
    ['whose name is no id', { id: '../../etc' }, 'unreadable'],
  ])('%s', (_title, change, kind) => {
    expect(holdingOf({ ...ROW, ...change })?.kind).toBe(kind);
  });

  test.each([[undefined], [null], ['row'], [7], [[]], [{}], [{ ...ROW, id: 7 }]])('is none: %j', (stored) => {
    expect(holdingOf(stored)).toBeUndefined();
  });
});
