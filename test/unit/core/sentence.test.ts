import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  clipSentence,
  inEnglish,
  phrase,
  say,
  type Sentence,
  sentenceSchema,
  verbatim,
} from '../../../src/core/sentence.ts';

test('a sentence keeps its words and its values apart, and is English for logs', () => {
  const sentence = say`${'rack-3'} did not answer within ${10} seconds.`;
  expect(sentence).toEqual({
    template: '{0} did not answer within {1} seconds.',
    values: ['rack-3', 10],
  });
  expect(inEnglish(sentence)).toBe('rack-3 did not answer within 10 seconds.');
});

test('a sentence may hold another, a phrase, and words that have no language', () => {
  const inner = say`Could not ${phrase('write the clip')}: ${verbatim('NotFoundError {0}')}`;
  expect(inEnglish(say`${inner} It was started again.`)).toBe(
    'Could not write the clip: NotFoundError {0} It was started again.',
  );
});

test('a text is never taken for a template', () => {
  expect(inEnglish(say`${'{1}'} is gone, ${'and so on'}.`)).toBe('{1} is gone, and so on.');
});

const nested = (depth: number): Sentence => (depth === 0 ? say`the end` : say`in ${nested(depth - 1)}`);

test.each([
  ['no sentence', 'Full.'],
  ['without values', { template: 'Full.' }],
  ['a template without end', { template: 'x'.repeat(2001), values: [] }],
  ['a value without end', { template: '{0}', values: ['x'.repeat(2001)] }],
  ['a value that is none', { template: '{0}', values: [Number.NaN] }],
  ['too many values', { template: '{0}', values: Array.from({ length: 11 }, () => 1) }],
  ['too deep', nested(9)],
])('from another thread, %s is refused', (_, input) => {
  expect(v.safeParse(sentenceSchema, input).success).toBe(false);
});

test.each([
  ['long', say`${'x'.repeat(5000)}`],
  ['deep', nested(9)],
  ['with many values', { template: '{0}', values: Array.from({ length: 20 }, () => 1) }],
])('a sentence that is %s is cut to what a message may carry', (_, sentence) => {
  expect(v.safeParse(sentenceSchema, clipSentence(sentence)).success).toBe(true);
});

test('cutting leaves what fits as it is', () => {
  const sentence = say`Could not ${phrase('write the clip')}: ${'full'}`;
  expect(clipSentence(sentence)).toEqual(sentence);
});
