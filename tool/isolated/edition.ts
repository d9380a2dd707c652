/**
 * The isolated edition, made of the files of the web edition: the same code under another manifest. Chromium takes no app
 * whose manifest lies elsewhere than below `.well-known`, whose id is not `/`, or which has no version.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

export const MANIFEST = '.well-known/manifest.webmanifest';

/** The web edition's own: its manifest, what a store shows of it, and the worker that keeps it where its server is gone. */
const LEFT_OUT = /^(?:manifest\.webmanifest|sw\.js|screenshot-[\w-]+\.png)$/;

/** Features that an isolated app has to name before it may use them, and for whom. */
const PERMISSIONS = {
  'cross-origin-isolated': ['self'],
  'direct-sockets': ['self'],
  // Addresses of the local network, too. Chromium 156 has the last two for it, and warns that it does not know this one.
  'direct-sockets-private': ['self'],
  'local-network': ['self'],
  'loopback-network': ['self'],
} as const;

interface Icon {
  readonly src: string;
  readonly type: string;
}

/** Chromium 156 gives the installation of an isolated app up over a drawing. */
const DRAWING = 'image/svg+xml';

/** What of the web edition's manifest has addresses in it, which are relative to where it lies. */
interface WebManifest {
  readonly name: string;
  readonly icons: readonly Icon[];
  readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Icon[] }[];
}

const fromRoot = (address: string): string => `/${address.replace(/^\.?\//, '')}`;
const iconFromRoot = <I extends Icon>(icon: I): I => ({ ...icon, src: fromRoot(icon.src) });

/** @param version Four numbers at most, with dots between them: an app with a higher one takes the place of its elder. */
export function isolatedManifest(web: WebManifest, version: string): object {
  if (!/^\d+(?:\.\d+){0,3}$/.test(version)) {
    throw new TypeError(`isolatedManifest: version must be up to four numbers, not ${version}.`);
  }
  return {
    ...web,
    id: '/',
    version,
    start_url: '/',
    scope: '/',
    isolated_storage: true,
    permissions_policy: PERMISSIONS,
    icons: web.icons.filter(({ type }) => type !== DRAWING).map(iconFromRoot),
    shortcuts: web.shortcuts.map((shortcut) => ({
      ...shortcut,
      url: fromRoot(shortcut.url),
      icons: shortcut.icons.map(iconFromRoot),
    })),
    screenshots: undefined,
  };
}

/**
 * All files of the isolated edition by their paths, with `/` between folders.
 *
 * @param directory Where the built web edition lies.
 */
export function isolatedFiles(directory: string, version: string): ReadonlyMap<string, Uint8Array> {
  const web = JSON.parse(readFileSync(join(directory, 'manifest.webmanifest'), 'utf8')) as WebManifest;
  const files = new Map<string, Uint8Array>();
  for (const found of readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = found.replaceAll(sep, '/');
    const isWanted = !LEFT_OUT.test(path) && !path.startsWith('.');
    if (isWanted && statSync(join(directory, path)).isFile())
      files.set(path, readFileSync(join(directory, path)));
  }
  const page = new TextDecoder().decode(files.get('index.html'));
  files.set('index.html', Buffer.from(page.replace('./manifest.webmanifest', `/${MANIFEST}`)));
  files.set(MANIFEST, Buffer.from(JSON.stringify(isolatedManifest(web, version), undefined, 2)));
  return files;
}
