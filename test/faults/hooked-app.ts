import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Server, serve } from '../e2e/serve.ts';
import { workerHook } from './worker-hook.ts';

/**
 * Serves a copy of the built app whose workers tell an observer what they do.
 *
 * @param port Of the observer.
 */
export async function serveHooked(dist: string, port: number): Promise<Server> {
  const app = await mkdtemp(join(tmpdir(), 'preroll-hooked-'));
  await cp(dist, app, { recursive: true });
  const assets = join(app, 'assets');
  for (const name of await readdir(assets)) {
    if (!/^(?:pipeline|recovery)\.worker-.*\.js$/u.test(name)) continue;
    const script = await readFile(join(assets, name), 'utf8');
    await writeFile(join(assets, name), `${workerHook(port)}${script}`);
  }
  const { url, stop } = await serve(app);
  return {
    url,
    stop: async () => {
      await stop();
      await rm(app, { recursive: true, force: true });
    },
  };
}
