import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { HEADER_POLICY } from './csp.ts';

/**
 * Headers of every answer of the local server. No Cross-Origin-Opener-Policy: `same-origin` would cut the `opener` of
 * a window that the app opens on a device's own page.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Files below `assets/` carry their hash in their name, so what they hold never changes. */
const HASHED = /^\/assets\/[\w.-]+$/;

/**
 * Lets the browser keep hashed files for good and ask about everything else each time. `sw.js` and `index.html` among
 * the latter: kept too long, either would pin an old version.
 */
export function previewHeaders(): Plugin {
  return {
    name: 'preroll:preview-headers',
    configurePreviewServer(server) {
      const { root, build } = server.config;
      server.middlewares.use((request, response, next) => {
        const [path = '/'] = (request.url ?? '/').split('?');
        const hashed = HASHED.test(path) && existsSync(join(root, build.outDir, path));
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        next();
      });
    },
  };
}
