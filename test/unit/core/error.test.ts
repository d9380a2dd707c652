import { expect, test } from 'vitest';
import { asPrerollError, PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';

test('an error that carries a sentence passes unchanged', () => {
  const error = new PrerollError('evicted', say`Somebody else took the device over.`);
  expect(asPrerollError(error, 'internal', say`Something failed`)).toBe(error);
});

test.each([
  [new RangeError('out of range'), 'Something failed: out of range'],
  [new DOMException('', 'AbortError'), 'Something failed: AbortError'],
  ['a text', 'Something failed: a text'],
  ['', 'Something failed: unknown error'],
])('anything else gets a sentence and stays as its cause: %j', (thrown, message) => {
  expect(asPrerollError(thrown, 'internal', say`Something failed`)).toMatchObject({
    name: 'PrerollError',
    reason: 'internal',
    message,
    cause: thrown,
  });
});
