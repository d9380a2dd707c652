import { describe, expect, test } from 'vitest';
import { mixedContent, parsePresence, unreachable } from '../../../../src/source/jetkvm/reach.ts';

describe('the sentence for a handshake that failed', () => {
  test.each([
    ['there', 'prompt', 'needs-login', /is there but does not let this page in: it has a password/],
    ['there', 'denied', 'needs-login', /password/],
    ['not-set-up', 'granted', 'connection-failed', /not been set up yet/],
    ['unknown', 'denied', 'connection-failed', /site settings/],
    ['unknown', 'granted', 'needs-login', /kvm\.local does not answer.*password/],
    ['unknown', 'prompt', 'needs-login', /kvm\.local does not answer.*password/],
    ['unknown', 'unknown', 'needs-login', /kvm\.local does not answer.*password/],
  ] as const)('device %s, permission %s: %s', (presence, permission, reason, sentence) => {
    const error = unreachable('kvm.local', presence, permission);
    expect(error.reason).toBe(reason);
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
