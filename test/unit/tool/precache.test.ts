import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { precacheEntries } from '../../../tool/precache.ts';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'preroll-precache-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<p>one</p>');
  writeFileSync(join(dist, 'assets/index-Ab1.js'), '0');
  writeFileSync(join(dist, 'sw.js'), '0');
  writeFileSync(join(dist, 'screenshot-wide.png'), '0');
});
afterEach(() => {
  rmSync(dist, { recursive: true });
});

test('lists every file but the service worker and what only an installation shows, with a revision where the name has no hash', () => {
  expect(precacheEntries(dist)).toStrictEqual([
    { url: 'assets/index-Ab1.js', revision: null },
    { url: 'index.html', revision: expect.stringMatching(/^[\da-f]{16}$/) },
  ]);
});

test('the revision follows the content and nothing else', () => {
  const before = precacheEntries(dist);
  writeFileSync(join(dist, 'index.html'), '<p>one</p>');
  expect(precacheEntries(dist)).toStrictEqual(before);
  writeFileSync(join(dist, 'index.html'), '<p>two</p>');
  expect(precacheEntries(dist)).not.toStrictEqual(before);
});
