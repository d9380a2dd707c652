import { describe, expect, test } from 'vitest';
import { mixedContent, parsePresence, unreachable } from '../../../../src/source/jetkvm/reach.ts';

describe('the sentence for a handshake that failed', () => {
  test.each([
    ['there', 'prompt', /is there but does not let this page in: it has a password/],
    ['there', 'denied', /password/],
    ['not-set-up', 'granted', /not been set up yet/],
    ['unknown', 'denied', /site settings/],
    ['unknown', 'granted', /kvm\.local does not answer.*password/],
    ['unknown', 'prompt', /kvm\.local does not answer.*password/],
    ['unknown', 'unknown', /kvm\.local does not answer.*password/],
  ] as const)('device %s, permission %s', (presence, permission, sentence) => {
    const error = unreachable('kvm.local', presence, permission);
    expect(error.reason).toBe('connection-failed');
    expect(error.message).toMatch(sentence);
    expect(error.message).toContain('kvm.local');
  });
});

test.each([
  ['{"isSetup":true}', 'there'],
  ['{"isSetup":false,"more":1}', 'not-set-up'],
  ['{"isSetup":"yes"}', 'unknown'],
  ['{"isSetup":tr', 'unknown'],
  ['<!doctype html><title>JetKVM</title>', 'unknown'],
  ['', 'unknown'],
  ['null', 'unknown'],
])('a status page that says %s: %s', (text, presence) => {
  expect(parsePresence(text)).toBe(presence);
});

test('a page from https is told of a way out', () => {
  expect(mixedContent('kvm.lan', new DOMException('', 'SecurityError')).message).toMatch(
    /kvm\.lan.*\.local.*localhost/s,
  );
});
