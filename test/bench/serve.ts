/** Serves what the benchmarks open: the built app, and the page that it is measured against. */
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export interface BenchServer {
  readonly url: string;
  close(): Promise<void>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the app and serves it as `npm start` does, on a free port. */
export async function serveApp(): Promise<BenchServer> {
  const outDir = here('../../.cache/bench-app');
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return serve({ build: { outDir } });
}

export async function serveBenchPage(): Promise<BenchServer> {
  const root = here('./page');
  const outDir = here('../../.cache/bench-page');
  await build({ configFile: false, root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return serve({ configFile: false, root, build: { outDir } });
}

async function serve(config: Parameters<typeof preview>[0]): Promise<BenchServer> {
  const server = await preview({ ...config, preview: { host: 'localhost', port: 0, open: false } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The preview server has no address.');
  return { url, close: () => server.close() };
}
