/**
 * The key that this browser signs with: made once, never readable, kept as a handle. Whoever can run code on this origin
 * can sign with it, but nobody can carry it away.
 */
import type { PrerollDatabase } from './schema.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

const SIGNING = 'signing';

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class Keys {
  readonly #db: PrerollDatabase;

  constructor(db: PrerollDatabase) {
    this.#db = db;
  }

  /** `undefined` as long as nothing was signed. */
  async signing(): Promise<CryptoKeyPair | undefined> {
    const stored: unknown = await guarded(say`read the signing key`, () => this.#db.get('keys', SIGNING));
    return isPair(stored) ? stored : undefined;
  }

  /** Makes the key when there is none. Two threads that ask at once get the same. */
  async ensureSigning(): Promise<CryptoKeyPair> {
    const there = await this.signing();
    if (there !== undefined) return there;
    return guarded(say`make the signing key`, async () => {
      // A transaction does not wait for the making; so the first one that is stored counts.
      const made = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
      if (!isPair(made)) throw new TypeError('Keys: Ed25519 keys come in pairs.');
      const tx = this.#db.transaction('keys', 'readwrite', { durability: 'strict' });
      const stored: unknown = await tx.store.get(SIGNING);
      if (!isPair(stored)) await tx.store.put(made, SIGNING);
      await tx.done;
      return isPair(stored) ? stored : made;
    });
  }
}

const isPair = (input: unknown): input is CryptoKeyPair =>
  typeof input === 'object' &&
  input !== null &&
  'privateKey' in input &&
  'publicKey' in input &&
  input.privateKey instanceof CryptoKey &&
  input.publicKey instanceof CryptoKey;
