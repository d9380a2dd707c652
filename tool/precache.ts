import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PrecacheEntry } from 'workbox-precaching';

/** What the app never asks for: the browser keeps the service worker apart, and shows screenshots when it installs. */
const LEFT_OUT = /^(?:sw\.js|screenshot-[\w-]+\.png)$/;

/**
 * Everything in the folder of the built app that the app needs to run without its server.
 *
 * A file below `assets/` carries its hash in its name and needs no other revision; one more would make the worker
 * fetch it past the HTTP cache again. Sorted, so that the same app gives the same worker, byte for byte: a browser
 * takes any difference for a new version.
 */
export function precacheEntries(directory: string): readonly PrecacheEntry[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => !LEFT_OUT.test(path) && statSync(join(directory, path)).isFile())
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted()
    .map((url) => ({
      url,
      revision: url.startsWith('assets/') ? null : hash(readFileSync(join(directory, url))),
    }));
}

const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 16);
