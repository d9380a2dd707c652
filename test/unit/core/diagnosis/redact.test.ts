import { expect, test } from 'vitest';
import { redact } from '../../../../src/core/diagnosis/redact.ts';

test.each([
  ['to 192.168.1.50 and 10.0.0.1:8080', 'to [address] and [address]:8080'],
  ['ws://admin:hunter2@kvm.example.org:8443/x?token=abc failed', '[address] failed'],
  ['“http://kvm.local/” failed', '“[address]” failed'],
  ['[fe80::1%eth0] and 2001:db8::8a2e:370:7334', '[address] and [address]'],
  ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '[address]'],
  ['44:b7:d0:e1:7f:01 or 44-b7-d0-e1-7f-01', '[hardware address] or [hardware address]'],
  ['kvm.local, rack-3.lan and kvm.example.org', '[address], [address] and [address]'],
  ['sent Authorization: Bearer abc.def', 'sent Authorization: [secret]'],
  ['password=hunter2, and more\nnext', 'password=[secret]\nnext'],
  ['ada@example.org', '[e-mail]'],
])('%s', (text, redacted) => {
  expect(redact(text, [])).toBe(redacted);
});

test.each([
  '2026-11-21T19:33:00.123Z info session: Connected.',
  'codec avc1.42e01f, 1920 × 1080, 29.97 fps, 3.2 %',
  '20261121T130307412Z-1a2b3c4d was closed after 12:30.',
  'preRoll=8, tiles=2',
])('what tells nothing stays: %s', (text) => {
  expect(redact(text, [])).toBe(text);
});

test('names go wherever they stand alone, the longer first, the same name always to the same mark', () => {
  const names = ['rack', 'Rack 3 (Berlin)', 'a'];
  const text = 'Connecting to Rack 3 (Berlin). rack is not racket. RACK 3 (BERLIN) has a rack.';
  expect(redact(text, names)).toBe(
    'Connecting to [device 1]. [device 2] is not racket. [device 1] has [device 3] [device 2].',
  );
  expect(redact('nothing', ['', '  '])).toBe('nothing');
});

test('a name may hold whatever a person types', () => {
  const name = 'rack-3 [a/b] (x) ^$.*+?{1}|';
  expect(redact(`to ${name}!`, [name])).toBe('to [device 1]!');
});
