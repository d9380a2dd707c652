import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Bundle } from 'wbn';
import { getBundleId } from 'wbn-sign';
import { signedBundle } from '../../../../tool/isolated/bundle.ts';
import { bundleKey } from '../../../../tool/isolated/key.ts';

const FILES = new Map([
  ['index.html', Buffer.from('<p>page</p>')],
  ['assets/main.js', Buffer.from('0')],
]);
const newKey = () => generateKeyPairSync('ed25519').privateKey;

/** Where the bundle itself begins: its magic number, behind the signatures. */
const BEGIN = Buffer.from([0x85, 0x48, 0xf0, 0x9f, 0x8c, 0x90]);

test('it holds every file with its type, and the page at the app’s address as well', async () => {
  const { origin, bytes } = await signedBundle(FILES, newKey());
  const signed = Buffer.from(bytes);
  const bundle = new Bundle(signed.subarray(signed.indexOf(BEGIN)));
  expect([...bundle.urls].toSorted()).toEqual([origin, `${origin}assets/main.js`, `${origin}index.html`]);
  const page = bundle.getResponse(origin);
  expect(Buffer.from(page.body).toString()).toBe('<p>page</p>');
  expect(page.headers).toEqual({ 'content-type': 'text/html; charset=utf-8' });
});

test('its address is that of its key, whatever it holds, and no other key has the same', async () => {
  const key = newKey();
  const [one, same, other] = await Promise.all([
    signedBundle(FILES, key),
    signedBundle(new Map(), key),
    signedBundle(FILES, newKey()),
  ]);
  expect(one.origin).toBe(`isolated-app://${getBundleId(one.bytes)}/`);
  expect(same.origin).toBe(one.origin);
  expect(other.origin).not.toBe(one.origin);
});

test('a file that no browser would know what to do with is a mistake', async () => {
  await expect(signedBundle(new Map([['notes.doc', Buffer.from('0')]]), newKey())).rejects.toThrow(TypeError);
});

test('a key is made once, for its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'preroll-key-'));
  const path = join(folder, 'key.pem');
  const made = bundleKey(path);
  expect(made.isNew).toBe(true);
  expect(statSync(path).mode & 0o077).toBe(0);
  const text = readFileSync(path, 'utf8');
  const read = bundleKey(path);
  expect(read.isNew).toBe(false);
  expect(read.key.equals(made.key)).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(text);
  rmSync(folder, { recursive: true });
});
