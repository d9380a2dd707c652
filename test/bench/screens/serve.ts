/** Builds the page that decodes and judges, and serves it together with the coded scenes. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Digests {
  readonly own: string;
  readonly rules: string;
}

export interface Site {
  readonly page: string;
  /** Of all code that judges by the app's own detector, and by all other rules. */
  readonly digests: Digests;
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
  const digests = { own: await digestOf(outDir, 'own.'), rules: await digestOf(outDir, 'rules.') };
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
    digests,
    urlOf: (stream) => `${origin}/${stream}`,
    close: () => server.close(),
  };
}

/** Each worker is one file, with everything that it imports. */
async function digestOf(folder: string, start: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(start));
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Error(`${names.length} files begin with ${start}`);
  return createHash('sha256')
    .update(await readFile(join(folder, name)))
    .digest('hex');
}
