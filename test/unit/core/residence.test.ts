import { expect, test } from 'vitest';
import { residenceOf } from '../../../src/core/residence.ts';

test.each([
  ['http:', 'localhost', 'localhost'],
  ['http:', '127.0.0.1', 'localhost'],
  ['http:', '127.8.0.1', 'localhost'],
  ['http:', '[::1]', 'localhost'],
  ['http:', 'preroll.localhost', 'localhost'],
  ['https:', 'localhost', 'https'],
  ['https:', 'example.org', 'https'],
  ['https:', 'localhost.example.org', 'https'],
  ['isolated-app:', 'aerugqztij5biqquuk3mfwpsaibuegaqcitgfchwuosuofdjabzqaaic', 'isolated'],
  // Only a flag of the browser makes a secure context of it, and what it may do is then like https.
  ['http:', '192.168.1.2', 'https'],
])('%s//%s lives like %s', (protocol, hostname, address) => {
  expect(residenceOf(protocol, hostname, false)).toEqual({ address, installed: false });
});
