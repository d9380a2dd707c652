import { describe, expect, test } from 'vitest';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import {
  agreedTo,
  type Consent,
  decideRemoval,
  NO_CONSENT,
  parseConsent,
  sameConsent,
} from '../../../../src/core/clip/consent.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import type { Budget, Holding, RetentionInput } from '../../../../src/core/clip/retention.ts';
import { wallMs } from '../../../../src/core/time.ts';

const DAY = 86_400_000;
const NOW = wallMs(Date.UTC(2026, 10, 21));
const NEVER = Number.POSITIVE_INFINITY;

/** So many clips of 100 bytes, a day apart, the oldest first. */
const clips = (count: number, kind: Holding['kind'] = 'free'): readonly Holding[] =>
  Array.from({ length: count }, (_, n) => {
    const startedAt = wallMs(NOW - (count - n) * DAY);
    return { id: makeClipId(startedAt, '00000000'), startedAt, bytes: 100, kind };
  });
const limit = (bytes: number, age = NEVER): Budget => ({ bytes, age });
const input = (change: Partial<RetentionInput>): RetentionInput => ({
  holdings: clips(5),
  budget: limit(NEVER),
  now: NOW,
  busy: new Set<ClipId>(),
  coming: 0,
  atLeast: 0,
  ...change,
});

/** What becomes of it, in short. */
const decide = (change: Partial<RetentionInput>, consent: Consent): readonly [string, number] => {
  const { kind, plan } = decideRemoval(input(change), consent);
  return [kind, plan.remove.length];
};
/** Three of five were asked about, and the person has said "not now". */
const asked = decideRemoval(input({ budget: limit(200) }), NO_CONSENT).consent;
const writing = (holdings: readonly Holding[]): readonly Holding[] => [
  ...holdings,
  { ...holdings[0], id: makeClipId(NOW, '11111111'), startedAt: NOW, bytes: 0, kind: 'recording' },
];

describe('before anything was asked', () => {
  test.each([
    { title: 'all fits', change: { budget: limit(500) }, is: ['go', 0] },
    { title: 'a little is too much', change: { budget: limit(300) }, is: ['go', 2] },
    { title: 'most is too much', change: { budget: limit(200) }, is: ['ask', 3] },
    { title: 'most is too old', change: { budget: limit(NEVER, DAY / 2) }, is: ['ask', 5] },
    {
      title: 'a clip that is just being written makes it no less',
      change: { budget: limit(200), holdings: writing(clips(5)) },
      is: ['ask', 3],
    },
    { title: 'what comes asks for most', change: { budget: limit(500), coming: 300 }, is: ['ask', 3] },
  ])('$title', ({ change, is }) => {
    expect(decide(change, NO_CONSENT)).toEqual(is);
  });
});

describe('while a question stands', () => {
  test.each([
    { title: 'the same again', change: { budget: limit(200) }, is: ['ask', 3] },
    {
      title: 'the next clip opens',
      change: { budget: limit(200), holdings: writing(clips(5)), coming: 50 },
      is: ['ask', 3],
    },
    {
      title: 'one by one goes nothing either',
      change: { budget: limit(200), holdings: clips(20) },
      is: ['ask', 18],
    },
    {
      title: 'a person deletes one, which leaves two',
      change: { budget: limit(200), holdings: clips(4) },
      is: ['ask', 2],
    },
    {
      title: 'and another, which leaves one',
      change: { budget: limit(200), holdings: clips(3) },
      is: ['ask', 1],
    },
    { title: 'and the last', change: { budget: limit(200), holdings: clips(2) }, is: ['go', 0] },
    {
      title: 'or gives all a star',
      change: { budget: limit(200), holdings: clips(5, 'starred') },
      is: ['go', 0],
    },
    { title: 'the limit is raised', change: { budget: limit(500) }, is: ['go', 0] },
    { title: 'but not enough', change: { budget: limit(400) }, is: ['ask', 1] },
    { title: 'or lowered', change: { budget: limit(100) }, is: ['ask', 4] },
  ])('$title', ({ change, is }) => {
    expect(decide(change, asked)).toEqual(is);
  });

  test('under other limits it is another question', () => {
    const { consent } = decideRemoval(input({ budget: limit(100) }), asked);
    expect(consent.asked?.budget).toEqual(limit(100));
  });

  test('what came with the question is still asked about without it', () => {
    const { consent } = decideRemoval(input({ budget: limit(500), coming: 300 }), NO_CONSENT);
    expect(decide({ budget: limit(500), coming: 100 }, consent)).toEqual(['ask', 3]);
    expect(decide({ budget: limit(500) }, consent)).toEqual(['ask', 3]);
    expect(decide({ budget: limit(900), coming: 100 }, consent)).toEqual(['go', 0]);
  });

  test('it is over once nothing would go', () => {
    const { consent } = decideRemoval(input({ budget: limit(200), holdings: clips(2) }), asked);
    expect(consent.asked).toBeUndefined();
    expect(decide({ budget: limit(200), holdings: clips(2), coming: 100 }, consent)).toEqual(['go', 1]);
  });

  test('or the person has agreed', () => {
    expect(decide({ budget: limit(200), holdings: clips(2), coming: 100 }, agreedTo(limit(200)))).toEqual([
      'go',
      1,
    ]);
  });
});

describe('after the limits were', () => {
  const before = agreedTo(limit(1000, 30 * DAY));

  test.each([
    { title: 'lowered, and all fits', budget: limit(500, 30 * DAY), is: ['go', 0] },
    { title: 'lowered, and a single clip would go', budget: limit(400, 30 * DAY), is: ['ask', 1] },
    { title: 'lowered in age', budget: limit(1000, 4.5 * DAY), is: ['ask', 1] },
    { title: 'lowered in one and raised in the other', budget: limit(400, NEVER), is: ['ask', 1] },
    { title: 'raised', budget: limit(2000, NEVER), is: ['go', 0] },
    { title: 'left as they were', budget: limit(1000, 30 * DAY), is: ['go', 0] },
  ])('$title', ({ budget, is }) => {
    expect(decide({ budget }, before)).toEqual(is);
  });

  test('lowered while a clip is being written, it is asked about what would go without it', () => {
    expect(decide({ budget: limit(400, 30 * DAY), coming: 150 }, before)).toEqual(['ask', 1]);
    expect(decide({ budget: limit(500, 30 * DAY), coming: 150 }, before)).toEqual(['go', 2]);
  });

  test('lowered and agreed to, clips go by them without a question', () => {
    expect(decide({ budget: limit(400) }, agreedTo(limit(400)))).toEqual(['go', 1]);
  });

  test('lowered to where nothing would go, they are what clips go by from then on', () => {
    const { consent } = decideRemoval(input({ budget: limit(500) }), before);
    expect(decide({ budget: limit(500), holdings: clips(6) }, consent)).toEqual(['go', 1]);
  });

  test('lowered and, after “not now”, raised again, nothing is left to ask', () => {
    const { consent } = decideRemoval(input({ budget: limit(400) }), before);
    expect(decide({ budget: limit(1000, 30 * DAY) }, consent)).toEqual(['go', 0]);
  });
});

describe('as it is stored', () => {
  test.each([NO_CONSENT, asked, agreedTo(limit(7, DAY))])('it comes back: %j', (consent) => {
    expect(sameConsent(parseConsent(structuredClone(consent)), consent)).toBe(true);
  });

  test.each([
    undefined,
    null,
    'yes',
    { asked: 'yes', limits: 8 },
    { limits: { bytes: '8', age: 1 } },
    { asked: { budget: { bytes: -1, age: 0 }, coming: 0 } },
    { asked: { budget: { bytes: 1, age: Number.NaN }, coming: 0 } },
    { asked: { budget: { bytes: 1, age: 1 } } },
  ])('nonsense is as if nothing was asked: %j', (stored) => {
    expect(parseConsent(stored)).toEqual(NO_CONSENT);
  });

  test('two are the same when they say the same', () => {
    expect(sameConsent(asked, NO_CONSENT)).toBe(false);
    expect(sameConsent(asked, { ...asked, asked: { budget: limit(201), coming: 0 } })).toBe(false);
    expect(sameConsent(agreedTo(limit(1)), agreedTo(limit(2)))).toBe(false);
    expect(sameConsent(asked, { ...asked, asked: { budget: limit(200), coming: 0 } })).toBe(true);
  });
});
