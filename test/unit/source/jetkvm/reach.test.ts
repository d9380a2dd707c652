import { expect, test } from 'vitest';
import type { Reason } from '../../../../src/core/error.ts';
import type { Finding } from '../../../../src/source/jetkvm/finding.ts';
import { mixedContent, unreachable } from '../../../../src/source/jetkvm/reach.ts';

const SOUGHT = { host: 'kvm.local:81', origin: 'http://kvm.local:81' };

const SENTENCES: Readonly<Record<Finding, readonly [Reason, RegExp]>> = {
  forbidden: ['connection-failed', /was not even tried\. Allow it in this page’s site settings/],
  unasked: ['connection-failed', /nobody has answered.*choose “Allow”/],
  silent: ['connection-failed', /^Nothing answers at/],
  'turned-away': ['connection-failed', /turned away at once/],
  'not-set-up': ['needs-setup', /not been set up yet\. Open http:\/\/kvm\.local:81\//],
  password: ['needs-login', /has a password.*“Log in on its page”/],
  closed: ['needs-login', /older firmware.*a password, or was never set up/],
  'socket-stopped': ['connection-failed', /stops the WebSocket/],
  'too-old': ['needs-update', /older than 0\.3\.9.*Update it/],
  'other-page': ['connection-failed', /no JetKVM’s\. Check the address/],
  'some-page': ['needs-login', /lets this page see nothing\. Open http:\/\/kvm\.local:81\//],
};

test.each(Object.entries(SENTENCES))(
  '%s: what it is, where, and the next step',
  (finding, [reason, words]) => {
    const error = unreachable(SOUGHT, finding as Finding);
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(words);
    expect(error.message).toContain('kvm.local:81');
  },
);

test('no two of them have the same sentence', () => {
  const sentences = Object.keys(SENTENCES).map((finding) => unreachable(SOUGHT, finding as Finding).message);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('a device with a certificate of its own may be turned away for that', () => {
  const sought = { host: 'kvm.local', origin: 'https://kvm.local' };
  expect(unreachable(sought, 'turned-away').message).toMatch(/Open https:\/\/kvm\.local\/.*certificate/);
});

test('a page from https is told of a way out', () => {
  expect(mixedContent('kvm.lan', new DOMException('', 'SecurityError')).message).toMatch(
    /kvm\.lan.*\.local.*localhost/s,
  );
});
