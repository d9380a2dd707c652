/**
 * The key that a person's own bundles are signed with. The address of an isolated app is made of it, and recordings belong to
 * that address: whoever loses the key can give out no newer version of the same app.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface BundleKey {
  readonly key: KeyObject;
  /** It was not there before. */
  readonly isNew: boolean;
}

/** Reads the key of a file, or puts a new one there that its owner alone can read. */
export function bundleKey(path: string): BundleKey {
  if (existsSync(path)) return { key: createPrivateKey(readFileSync(path)), isNew: false };
  const { privateKey } = generateKeyPairSync('ed25519');
  // Fails where somebody else has made one meanwhile.
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return { key: privateKey, isNew: true };
}
