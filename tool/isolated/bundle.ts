/** Packs the files of an app into one signed web bundle, which is what Chrome installs an isolated web app from. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { extname } from 'node:path';
import { BundleBuilder } from 'wbn';
import { IntegrityBlockSigner, NodeCryptoSigningStrategy, WebBundleId } from 'wbn-sign';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

export interface SignedBundle {
  /** `isolated-app://…/`, by which the browser knows the app: whoever has the key can replace it. */
  readonly origin: string;
  readonly bytes: Uint8Array;
}

/** @param key The private one, of Ed25519. */
export async function signedBundle(
  files: ReadonlyMap<string, Uint8Array>,
  key: KeyObject,
): Promise<SignedBundle> {
  const id = new WebBundleId(createPublicKey(key));
  const origin = id.serializeWithIsolatedWebAppOrigin();
  const builder = new BundleBuilder();
  for (const [path, content] of files) {
    const type = TYPES[extname(path)];
    if (type === undefined) throw new TypeError(`signedBundle: ${path} is of no type that an app serves.`);
    const headers = { 'content-type': type };
    builder.addExchange(origin + path, 200, headers, content);
    if (path === 'index.html') builder.addExchange(origin, 200, headers, content);
  }
  const signer = new IntegrityBlockSigner(builder.createBundle(), id.serialize(), [
    new NodeCryptoSigningStrategy(key),
  ]);
  return { origin, bytes: (await signer.sign()).signedWebBundle };
}
