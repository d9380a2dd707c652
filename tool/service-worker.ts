import { resolve } from 'node:path';
import { build } from 'vite';
import type { Plugin, ResolvedConfig } from 'vite';
import { precacheEntries } from './precache.ts';

/**
 * Bundles `src/sw/sw.ts` into `sw.js` once the app is written, with the list of everything that was written.
 *
 * A build of its own, because the worker needs a name without a hash, one file without shared chunks, and a list that
 * is complete only after the app has been written.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'preroll:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async writeBundle() {
      const outDir = resolve(config.root, config.build.outDir);
      await build({
        configFile: false,
        root: config.root,
        logLevel: 'warn',
        publicDir: false,
        define: { 'self.__WB_MANIFEST': JSON.stringify(precacheEntries(outDir)) },
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
