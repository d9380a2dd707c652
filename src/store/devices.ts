/**
 * The devices that this browser has been connected to. A link to one of them connects at once; a link to any other asks
 * first, since connecting may end somebody else's session.
 */
import * as v from 'valibot';
import type { WallMs } from '../core/time.ts';
import type { KnownDevice, PrerollDatabase } from './schema.ts';
import { tokenKey } from './preferences.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

const text = v.pipe(v.string(), v.maxLength(2000));

const device: v.GenericSchema<unknown, KnownDevice> = v.object({
  id: v.pipe(text, v.minLength(1)),
  name: text,
  kind: v.pipe(text, v.minLength(1)),
  address: v.pipe(text, v.minLength(1)),
  lastConnected: v.custom<WallMs>((input) => typeof input === 'number' && Number.isFinite(input)),
});

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class KnownDevices {
  readonly #db: PrerollDatabase;
  readonly #onChange: () => void;

  /** @param onChange Called once a change is kept. */
  constructor(db: PrerollDatabase, onChange: () => void) {
    this.#db = db;
    this.#onChange = onChange;
  }

  /** Adds the device, or replaces what was known of it. */
  async put(known: KnownDevice): Promise<void> {
    await guarded(say`remember the device`, () => this.#db.put('devices', known));
    this.#onChange();
  }

  /** The last connected first. Entries that cannot be read are passed over. */
  async list(): Promise<readonly KnownDevice[]> {
    const stored: readonly unknown[] = await guarded(say`read the known devices`, () =>
      this.#db.getAll('devices'),
    );
    return stored
      .map(parse)
      .filter((entry) => entry !== undefined)
      .toSorted((a, b) => b.lastConnected - a.lastConnected);
  }

  /** Its clips stay; only the next connection asks again, and a token that was kept for it goes too. */
  async forget(id: string): Promise<void> {
    await guarded(say`forget the device`, async () => {
      const transaction = this.#db.transaction(['devices', 'preferences'], 'readwrite');
      await Promise.all([
        transaction.objectStore('devices').delete(id),
        transaction.objectStore('preferences').delete(tokenKey(id)),
        transaction.done,
      ]);
    });
    this.#onChange();
  }
}

function parse(stored: unknown): KnownDevice | undefined {
  const result = v.safeParse(device, stored, { abortEarly: true });
  return result.success ? result.output : undefined;
}
