import { expect, test } from 'vitest';
import { tightOf } from '../../../../src/app/watch/tight.ts';

const budget = { bytes: 1000, age: Number.POSITIVE_INFINITY };
const BITS = 80;

test('with room enough there is nothing to say', () => {
  expect(tightOf({ bytes: 899, starredBytes: 300, budget }, BITS)).toBeUndefined();
});

test('when nearly all is used, it is said how long the stream still fits before the oldest clips go', () => {
  expect(tightOf({ bytes: 900, starredBytes: 0, budget }, BITS)).toEqual({ kind: 'filling', seconds: 10 });
});

test('without a stream nothing fills up', () => {
  expect(tightOf({ bytes: 900, starredBytes: 0, budget }, 0)).toBeUndefined();
});

test('where the oldest clips have long been making room, it is no news', () => {
  expect(tightOf({ bytes: 980, starredBytes: 0, budget }, BITS)).toBeUndefined();
});

test('clips with a star make no room: when they take nearly all, recording will stop', () => {
  const stars = { kind: 'stars', starred: 900, allowed: 1000 };
  expect(tightOf({ bytes: 1000, starredBytes: 900, budget }, 0)).toEqual(stars);
});

test('nobody can run out of what has no limit', () => {
  const unlimited = { bytes: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };
  expect(tightOf({ bytes: 1e15, starredBytes: 1e15, budget: unlimited }, BITS)).toBeUndefined();
});
