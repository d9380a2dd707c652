import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import web from '../../../../public/manifest.webmanifest?raw';
import { isolatedFiles, isolatedManifest, MANIFEST } from '../../../../tool/isolated/edition.ts';

const WEB = JSON.parse(web) as Parameters<typeof isolatedManifest>[0];

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'preroll-edition-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'manifest.webmanifest'), web);
  writeFileSync(join(dist, 'index.html'), '<link rel="manifest" href="./manifest.webmanifest" />');
  for (const other of ['assets/index-Ab1.js', 'icon.svg', 'sw.js', 'screenshot-wide.png']) {
    writeFileSync(join(dist, other), '0');
  }
});
afterEach(() => {
  rmSync(dist, { recursive: true });
});

test('it is the web edition without its service worker and under another manifest, to which the page leads', () => {
  const files = isolatedFiles(dist, '1.2.3');
  expect([...files.keys()].toSorted()).toEqual([MANIFEST, 'assets/index-Ab1.js', 'icon.svg', 'index.html']);
  const page = new TextDecoder().decode(files.get('index.html'));
  expect(page).toBe(`<link rel="manifest" href="/${MANIFEST}" />`);
  expect(JSON.parse(new TextDecoder().decode(files.get(MANIFEST)))).toMatchObject({ version: '1.2.3' });
});

test('its manifest has what an isolated app must say, and what it needs to speak TCP', () => {
  const manifest = isolatedManifest(WEB, '1.2.3');
  expect(manifest).toMatchObject({
    name: 'Preroll',
    id: '/',
    version: '1.2.3',
    start_url: '/',
    scope: '/',
    isolated_storage: true,
    permissions_policy: {
      'cross-origin-isolated': ['self'],
      'direct-sockets': ['self'],
      'direct-sockets-private': ['self'],
      'local-network': ['self'],
      'loopback-network': ['self'],
    },
  });
});

test('addresses in it begin at the root, as it lies in a folder of its own, and no icon is a drawing', () => {
  const { icons, shortcuts } = isolatedManifest(WEB, '1') as {
    icons: readonly { src: string; type: string }[];
    shortcuts: readonly { url: string; icons: readonly { src: string }[] }[];
  };
  const addresses = [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons)].map(({ src }) => src);
  addresses.push(...shortcuts.map(({ url }) => url));
  expect(addresses.length).toBeGreaterThan(5);
  expect(icons.map(({ type }) => type)).toEqual(Array(icons.length).fill('image/png'));
  expect(addresses.filter((address) => !/^\/[^/.]/.test(address) && !address.startsWith('/?'))).toEqual([]);
});

test.each(['', '1.0.0-beta', '1.2.3.4.5', 'v1'])('“%s” is no version of an isolated app', (version) => {
  expect(() => isolatedManifest(WEB, version)).toThrow(TypeError);
});
