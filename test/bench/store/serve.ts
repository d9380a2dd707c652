/** Builds and serves the page of the storage benchmarks, isolated so that it may measure its memory. */
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import type { BenchServer } from '../serve.ts';

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export async function serveStorePage(): Promise<BenchServer> {
  const root = fileURLToPath(new URL('./page', import.meta.url));
  const outDir = fileURLToPath(new URL('../../../.cache/bench-store', import.meta.url));
  const worker = { format: 'es' } as const;
  await build({ configFile: false, root, worker, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    configFile: false,
    root,
    build: { outDir },
    preview: { host: 'localhost', port: 0, open: false, headers: ISOLATED },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The preview server has no address.');
  return { url, close: () => server.close() };
}
