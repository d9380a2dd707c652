import { expect, test } from 'vitest';
import { parseKvmHost } from '../../../tool/device-proxy.ts';

test.each([
  ['http://192.168.1.50', 'http://192.168.1.50'],
  ['http://kvm.local:8080/', 'http://kvm.local:8080'],
  ['https://kvm.example', 'https://kvm.example'],
  ['192.168.1.50', 'http://192.168.1.50'],
  ['kvm.local:8080', 'http://kvm.local:8080'],
])('%s is the device at %s', (text, origin) => {
  expect(parseKvmHost(text)).toStrictEqual({ origin });
});

test.each([
  '',
  'http://',
  'ftp://kvm',
  'http://kvm/login',
  'http://kvm/?a=b',
  'http://me:secret@kvm',
  'http://:secret@kvm',
  'http://secret@kvm',
  'me:secret@kvm',
  'http://me:secret@k vm',
  'k vm',
])('"%s" is none', (text) => {
  expect(parseKvmHost(text)).toStrictEqual({ error: expect.not.stringContaining('secret') as string });
});
