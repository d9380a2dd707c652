/** Parameter sets of one kind that a stream has sent, of H.264 or H.265: the newest of each id. */
import { sameBytes } from '../bytes.ts';
import { PrerollError } from '../error.ts';

/** What a parameter set meant to those that came before it. */
export type Learned =
  /** Byte for byte the newest set of its kind and id. */
  | { readonly kind: 'known' }
  /** A new id, or other content under a known one. `bytes` is the cache's copy; nobody writes into it. */
  | { readonly kind: 'changed'; readonly id: number; readonly bytes: Uint8Array };

const KNOWN: Learned = { kind: 'known' };

/** Sets are copied in: they outlive the access unit that brought them. As many as there are ids. */
export class StoredSets<T> {
  readonly #parse: (nal: Uint8Array) => T | PrerollError;
  readonly #idOf: (fields: T) => number;
  readonly #sets = new Map<number, { readonly bytes: Uint8Array; readonly fields: T }>();

  constructor(parse: (nal: Uint8Array) => T | PrerollError, idOf: (fields: T) => number) {
    this.#parse = parse;
    this.#idOf = idOf;
  }

  /** A damaged one changes nothing. */
  learn(nal: Uint8Array): Learned | PrerollError {
    // Senders repeat their sets with every key frame; a comparison spares reading them again.
    for (const stored of this.#sets.values()) if (sameBytes(stored.bytes, nal)) return KNOWN;
    const fields = this.#parse(nal);
    if (fields instanceof PrerollError) return fields;
    const id = this.#idOf(fields);
    const bytes = nal.slice();
    this.#sets.set(id, { bytes, fields });
    return { kind: 'changed', id, bytes };
  }

  get(id: number): T | undefined {
    return this.#sets.get(id)?.fields;
  }

  /** In the order of their ids. */
  get bytes(): readonly Uint8Array[] {
    return [...this.#sets].toSorted(([a], [b]) => a - b).map(([, { bytes }]) => bytes);
  }
}
