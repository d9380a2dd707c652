import { expect, test } from 'vitest';
import { mixedContent, unreachable } from '../../../../src/source/jetkvm/reach.ts';

test('a refused permission is named, since nothing else would help', () => {
  expect(unreachable('kvm.local', 'denied').message).toMatch(/site settings/);
});

test.each(['granted', 'prompt', 'unknown'] as const)('otherwise both usual causes are named: %s', (state) => {
  const { message } = unreachable('kvm.local', state);
  expect(message).toMatch(/kvm\.local does not answer/);
  expect(message).toMatch(/password/);
  expect(message).not.toMatch(/site settings/);
});

test('a page from https is told of a way out', () => {
  expect(mixedContent('kvm.lan', new DOMException('', 'SecurityError')).message).toMatch(
    /kvm\.lan.*\.local.*localhost/s,
  );
});
