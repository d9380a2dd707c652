/**
 * What vouches for closed clips: their sidecars as text, the end of each device's chain, and which clips still wait to be
 * copied into the person's folder. Kept apart from the rows, since a chain outlives every clip in it.
 */
import type { IDBPTransaction } from 'idb';
import * as v from 'valibot';
import type { ClipId, ClipRow } from '../core/clip/clip.ts';
import { parseClipRow, sha256Hex } from '../core/clip/row.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { ChainEnd, ChainLink } from '../core/sidecar/sidecar.ts';
import type { ClipChange } from './changes.ts';
import type { PrerollDatabase, PrerollSchema } from './schema.ts';
import { guarded } from './storage-error.ts';

export interface Seal {
  readonly id: ClipId;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** A clip that was taken in without a sidecar has none: nobody can say how it was recorded. */
  readonly sidecar?: string;
  /** Absent for a clip that another browser has recorded. */
  readonly end?: ChainEnd;
  /** Whether the clip has to be copied into the person's folder. */
  readonly copy: boolean;
}

const STORES = ['clips', 'seals', 'chains', 'copies'] as const;
type SealTx = IDBPTransaction<PrerollSchema, (typeof STORES)[number][], 'readwrite'>;

const chainEnd: v.GenericSchema<unknown, ChainEnd> = v.object({
  device: v.string(),
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  digest: sha256Hex,
});

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class Seals {
  readonly #db: PrerollDatabase;
  readonly #onChange: (change: ClipChange) => void;

  constructor(db: PrerollDatabase, onChange: (change: ClipChange) => void) {
    this.#db = db;
    this.#onChange = onChange;
  }

  /** The clip's sidecar as it was written, not parsed; `undefined` when it has none. */
  async sidecar(id: ClipId): Promise<string | undefined> {
    const text: unknown = await guarded(say`read the sidecar`, () => this.#db.get('seals', id));
    return typeof text === 'string' ? text : undefined;
  }

  /** The place of the device's next clip. An end that cannot be read begins a new chain. */
  async next(device: string): Promise<ChainLink> {
    const stored: unknown = await guarded(say`read the chain`, () => this.#db.get('chains', device));
    const end = v.safeParse(chainEnd, stored);
    if (!end.success) return { number: 1, previous: null };
    return { number: end.output.number + 1, previous: end.output.digest };
  }

  /**
   * 12.4: row, sidecar, chain and backlog in one transaction. Resolves with `false`, changing nothing, when the clip is
   * gone, is no longer `ready`, or was sealed meanwhile.
   */
  async seal({ id, digest, sidecar, end, copy }: Seal): Promise<boolean> {
    const sealed = await guarded(say`seal the clip`, async () => {
      const tx: SealTx = this.#db.transaction([...STORES], 'readwrite', { durability: 'strict' });
      // A failed request rejects both the work and `done`; the first of them is the one to report.
      tx.done.catch(() => {});
      const row = await readRow(tx, id);
      if (row?.state !== 'ready' || row.digest !== undefined) return false;
      const { fault: _, ...sound } = row;
      await tx.objectStore('clips').put({ ...sound, digest });
      if (sidecar !== undefined) await tx.objectStore('seals').put(sidecar, id);
      if (end !== undefined) await tx.objectStore('chains').put(end);
      if (copy) await tx.objectStore('copies').put(true, id);
      await tx.done;
      return true;
    });
    if (sealed) this.#onChange({ id, kind: 'saved' });
    return sealed;
  }

  /** 14.4: the row of a clip that was taken in, with the sidecar that it came with, in one transaction. */
  async adopt(row: ClipRow, sidecar: string | undefined): Promise<void> {
    await guarded(say`take the clip in`, async () => {
      const tx: SealTx = this.#db.transaction([...STORES], 'readwrite', { durability: 'strict' });
      tx.done.catch(() => {});
      // Throws when there is a row of this id, and the transaction with it.
      await tx.objectStore('clips').add(row);
      if (sidecar !== undefined) await tx.objectStore('seals').put(sidecar, row.id);
      await tx.done;
    });
    this.#onChange({ id: row.id, kind: 'saved' });
  }

  /** 14.6: a sidecar for a clip of this digest that has none. Resolves with `false`, changing nothing, for any other clip. */
  async keepSidecar(id: ClipId, digest: string, sidecar: string): Promise<boolean> {
    const kept = await guarded(say`keep the sidecar`, async () => {
      const tx: SealTx = this.#db.transaction([...STORES], 'readwrite', { durability: 'strict' });
      tx.done.catch(() => {});
      const row = await readRow(tx, id);
      if (row?.digest !== digest || (await tx.objectStore('seals').getKey(id)) !== undefined) return false;
      await tx.objectStore('seals').put(sidecar, id);
      await tx.done;
      return true;
    });
    if (kept) this.#onChange({ id, kind: 'saved' });
    return kept;
  }

  /** Clips that wait to be copied into the person's folder, the oldest first. */
  async backlog(): Promise<readonly ClipId[]> {
    return guarded(say`read the backlog`, () => this.#db.getAllKeys('copies'));
  }

  /** The clip was copied, or there is nothing left to copy. */
  async copied(id: ClipId): Promise<void> {
    await guarded(say`save the backlog`, () => this.#db.delete('copies', id));
    this.#onChange({ id, kind: 'saved' });
  }

  async clearBacklog(): Promise<void> {
    await guarded(say`save the backlog`, () => this.#db.clear('copies'));
  }
}

async function readRow(tx: SealTx, id: ClipId): Promise<ClipRow | undefined> {
  const stored: unknown = await tx.objectStore('clips').get(id);
  const row = stored === undefined ? undefined : parseClipRow(stored);
  return row instanceof PrerollError ? undefined : row;
}
