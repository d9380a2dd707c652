import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { PrecacheEntry } from 'workbox-precaching';

/**
 * Everything in the folder of the built app but the service worker itself, which the browser keeps apart.
 *
 * A file below `assets/` carries its hash in its name and needs no other revision; one more would make the worker
 * fetch it past the HTTP cache again. Sorted, so that the same app gives the same worker, byte for byte: a browser
 * takes any difference for a new version.
 */
export function precacheEntries(directory: string): readonly PrecacheEntry[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path !== 'sw.js' && statSync(join(directory, path)).isFile())
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted()
    .map((url) => ({
      url,
      revision: url.startsWith('assets/') ? null : hash(readFileSync(join(directory, url))),
    }));
}

const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 16);
