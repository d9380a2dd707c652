/** Builds the page that decodes and judges, and serves it together with the coded scenes. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Site {
  readonly page: string;
  /** Of everything that the page runs. */
  readonly digest: string;
  readonly urlOf: (stream: string) => string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.stream': 'application/octet-stream',
};

/** @param streams The folder of the coded scenes. */
export async function serveSite(cache: string, streams: string): Promise<Site> {
  const outDir = join(cache, 'page');
  const root = fileURLToPath(new URL('./page', import.meta.url));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'chrome140', assetsDir: '' },
  });
  const digest = await digestOf(outDir);
  const server = createServer(({ url = '/' }, response) => {
    // Nothing here lies in a folder, so the last part of the path is all there is to know.
    const path = basename(new URL(url, 'http://localhost').pathname);
    const name = path === '' ? 'index.html' : path;
    const type = extname(name);
    const file = createReadStream(join(type === '.stream' ? streams : outDir, name));
    file.once('open', () => response.writeHead(200, { 'content-type': TYPES[type] ?? 'text/plain' }));
    file.once('error', () => response.writeHead(404).end());
    file.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    page: `${origin}/`,
    digest,
    urlOf: (stream) => `${origin}/${stream}`,
    close: () => server.close(),
  };
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted()) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex');
}
