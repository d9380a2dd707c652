/** Writes the isolated edition into `dist-iwa`: its files, and one signed bundle of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import packageJson from '../../package.json' with { type: 'json' };
import { signedBundle } from './bundle.ts';
import { isolatedFiles } from './edition.ts';
import { bundleKey } from './key.ts';
import { writeFiles } from './write-files.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The web edition, of which the other is made. */
const WEB = join(ROOT, '.cache/dist-web');
const KEY = 'isolated-key.pem';
const OUT = 'dist-iwa';

/** Where the files of the isolated edition are, once they are written. */
export const APP_FILES = join(ROOT, OUT, 'app');

/** Resolves with the files of the isolated edition, which are written too. */
export async function buildFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  await build({ root: ROOT, logLevel: 'warn', build: { outDir: WEB, emptyOutDir: true } });
  const files = isolatedFiles(WEB, packageJson.version);
  writeFiles(files, APP_FILES);
  return files;
}

/** Signs and writes the bundle. */
export async function writeBundle(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const { key, isNew } = bundleKey(join(ROOT, KEY));
  const { origin, bytes } = await signedBundle(files, key);
  const bundle = join(OUT, `preroll-${packageJson.version}.swbn`);
  writeFileSync(join(ROOT, bundle), bytes);
  if (isNew) {
    console.log(`${KEY} is new: the key of your bundles. Keep it to yourself and do not lose it, since the`);
    console.log('address of the app is made of it, and recordings belong to that address.');
  }
  console.log(`${bundle} is the app ${origin}`);
}
