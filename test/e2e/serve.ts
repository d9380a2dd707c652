import { join } from 'node:path';
import { preview } from 'vite';
import { previewHeaders, SECURITY_HEADERS } from '../../tool/preview-headers.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The app as the run's own server serves it. */
export const DIST = join(ROOT, process.env['PREROLL_DIST'] ?? '.cache/dist');

export interface Server {
  readonly url: string;
  /** Ends it with all its connections, as stopping `npm start` does. */
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  /** Where the app lies on the server; `/` unless it is said. */
  readonly base?: string;
  /** Whether the server sends the headers that the app asks for; some static hosts send none of them, others their own. */
  readonly headers?: boolean | Readonly<Record<string, string>>;
}

let served = 0;

/** A server of a test's own, for tests that stop it or change what it serves. */
export async function serve(
  directory: string,
  { base = '/', headers = true }: ServeOptions = {},
): Promise<Server> {
  const server = await preview({
    root: ROOT,
    // The project's configuration brings in the test runner too, which takes longer to load than a whole test.
    configFile: false,
    appType: 'mpa',
    base,
    plugins: headers === false ? [] : [previewHeaders()],
    logLevel: 'silent',
    build: { outDir: directory },
    preview: { port: 0, headers: headersOf(headers) },
  });
  const [local] = server.resolvedUrls?.local ?? [];
  if (local === undefined) throw new Error('The server has no address.');
  const url = new URL(local);
  // A port may come again, and with it what a browser has kept of whoever had it before.
  served += 1;
  url.hostname = `s${served}.localhost`;
  return { url: url.href, stop: () => server.close() };
}

const headersOf = (headers: NonNullable<ServeOptions['headers']>): Record<string, string> => {
  if (typeof headers !== 'boolean') return headers;
  return headers ? SECURITY_HEADERS : {};
};
