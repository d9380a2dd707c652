import { resolve } from 'node:path';
import { build } from 'vite';
import type { Plugin, ResolvedConfig } from 'vite';
import { getManifest } from 'workbox-build';

/**
 * Bundles `src/sw/sw.ts` into `sw.js` once the app is written, with the list of everything that was written.
 *
 * A build of its own, because the worker needs a name without a hash, one file without shared chunks, and a list that
 * is complete only after the app's build has ended.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'preroll:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle(error) {
      if (error !== undefined) return;
      const outDir = resolve(config.root, config.build.outDir);
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        publicDir: false,
        define: { 'self.__WB_MANIFEST': JSON.stringify(await precacheManifest(outDir)) },
        build: {
          outDir,
          emptyOutDir: false,
          target: config.build.target,
          modulePreload: false,
          rolldownOptions: {
            input: resolve(config.root, 'src/sw/sw.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}

async function precacheManifest(outDir: string): Promise<readonly unknown[]> {
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: outDir,
    globPatterns: ['**/*'],
    globIgnores: ['sw.js', 'screenshot/**'],
    // A hash in the name is revision enough; a second one would make every file be fetched past the HTTP cache.
    dontCacheBustURLsMatching: /^assets\//,
  });
  // A warning means a file left out, and an app that does not start without its server.
  if (warnings.length > 0) throw new Error(`The precache list is incomplete: ${warnings.join('; ')}`);
  return manifestEntries;
}
