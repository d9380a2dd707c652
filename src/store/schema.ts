/**
 * The index: one IndexedDB database, opened by every tab and every pipeline worker. Its schema only ever moves forward,
 * one step a version, and a step that has been released is never edited.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { ClipId, ClipRow, EventId } from '../core/clip/clip.ts';
import { PrerollError } from '../core/error.ts';
import { say, type Sentence } from '../core/sentence.ts';
import type { ChainEnd } from '../core/sidecar/sidecar.ts';
import type { WallMs } from '../core/time.ts';
import type { WatchRow } from '../core/timeline/watch.ts';
import type { Evidence } from './evidence.ts';
import { hasName, storageError } from './storage-error.ts';

/** A device that this browser has been connected to. */
export interface KnownDevice {
  /** As in `DeviceRef`: the canonical address, or `demo`. */
  readonly id: string;
  readonly name: string;
  /** The adapter's name in the source registry. */
  readonly kind: string;
  /** What to show and to connect to again. */
  readonly address: string;
  readonly lastConnected: WallMs;
}

/** What the picture rule saw over some time, whether it made a clip or not; the records are `encodeRecord`'s. */
export interface TileChunk {
  /** Id of the device. */
  readonly device: string;
  /** Wall clock of the first and the last sample in it. */
  readonly from: WallMs;
  readonly to: WallMs;
  /** Wall clock at stream time 0, by which the records' times become moments of the day. */
  readonly origin: WallMs;
  readonly records: Uint8Array<ArrayBuffer>;
}

/** The newest version. What is read is a stranger until its parser has seen it, whatever these types say. */
export interface PrerollSchema extends DBSchema {
  clips: {
    key: ClipId;
    value: ClipRow;
    indexes: {
      start: [WallMs, ClipId];
      device: [string, WallMs, ClipId];
      event: [EventId, number];
      state: ClipRow['state'];
      /** Holds only the rows that are marked for removal: IndexedDB leaves out a row that lacks the field. */
      deleted: WallMs;
    };
  };
  thumbnails: { key: ClipId; value: Blob };
  devices: { key: string; value: KnownDevice };
  preferences: { key: string; value: unknown };
  evidence: { key: ClipId; value: Evidence };
  tiles: { key: number; value: TileChunk; indexes: { device: [string, WallMs]; end: WallMs } };
  /** The browser's own keys, by their purpose. */
  keys: { key: string; value: CryptoKeyPair };
  /** Sidecars as text. */
  seals: { key: ClipId; value: string };
  chains: { key: string; value: ChainEnd };
  /** Clips that wait to be copied into the person's folder. */
  copies: { key: ClipId; value: true };
  watches: { key: number; value: WatchRow; indexes: { end: WallMs } };
}

export type PrerollDatabase = IDBPDatabase<PrerollSchema>;

type UpgradeTx = IDBPTransaction<PrerollSchema, StoreNames<PrerollSchema>[], 'versionchange'>;

/**
 * Brings a database from the version before to its own. Waits for nothing but requests of the upgrade's own transaction,
 * which commits as soon as it has none left. A failure leaves the database as it was.
 */
export type UpgradeStep = (db: PrerollDatabase, tx: UpgradeTx) => void | Promise<void>;

/** The step at index `n` makes version `n + 1`. */
export const UPGRADES: readonly UpgradeStep[] = [
  (db) => {
    const clips = db.createObjectStore('clips', { keyPath: 'id' });
    clips.createIndex('start', ['startedAt', 'id']);
    clips.createIndex('device', ['device.id', 'startedAt', 'id']);
    clips.createIndex('event', ['event', 'part']);
    clips.createIndex('state', 'state');
    clips.createIndex('deleted', 'deletedAt');
    db.createObjectStore('thumbnails');
    db.createObjectStore('devices', { keyPath: 'id' });
    db.createObjectStore('preferences');
  },
  (db) => {
    db.createObjectStore('evidence');
    const tiles = db.createObjectStore('tiles', { autoIncrement: true });
    tiles.createIndex('device', ['device', 'from']);
    tiles.createIndex('end', 'to');
  },
  (db) => {
    db.createObjectStore('keys');
    db.createObjectStore('seals');
    db.createObjectStore('chains', { keyPath: 'device' });
    db.createObjectStore('copies');
  },
  (db) => {
    db.createObjectStore('watches', { autoIncrement: true }).createIndex('end', 'to');
  },
];

export const DATABASE_NAME = 'preroll';

export interface DatabaseOptions {
  readonly name?: string;
  /** All steps up to the version that the caller knows. */
  readonly upgrades?: readonly UpgradeStep[];
  /** Opening waits for a tab that still uses an older schema; the sentence tells the person to close it. */
  readonly onBlocked?: (error: PrerollError) => void;
  /** The connection is closed and stays so: a newer version needs the database, or the browser took it away. */
  readonly onLost?: (error: PrerollError) => void;
}

/** Opens the index, upgrading it where needed. The caller owns the connection and closes it. Rejects with a `PrerollError`. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<PrerollDatabase> {
  const { name = DATABASE_NAME, upgrades = UPGRADES, onBlocked, onLost } = options;
  let fault: unknown;
  try {
    return await openDB<PrerollSchema>(name, upgrades.length, {
      upgrade: (db, oldVersion, _newVersion, tx) => {
        // The browser sees only what is thrown at once; an unnoticed failure would commit half an upgrade.
        upgradeFrom(oldVersion, upgrades, db, tx).catch((thrown: unknown) => {
          fault = thrown;
          tx.done.catch(() => {});
          tx.abort();
        });
      },
      blocked: () =>
        onBlocked?.(
          lost(
            say`Another tab still runs an older version of Preroll. Close or reload that tab to go on here.`,
          ),
        ),
      blocking: (_currentVersion, _blockedVersion, event) => {
        // Staying open would hold up the other tab for as long as this one lives.
        (event.target as IDBDatabase).close();
        onLost?.(
          lost(say`A newer version of Preroll was opened in another tab. Reload this page to go on here.`),
        );
      },
      terminated: () =>
        onLost?.(
          lost(
            say`The browser closed the clip index, perhaps because site data was cleared. Reload this page.`,
          ),
        ),
    });
  } catch (thrown) {
    if (!hasName(thrown, 'VersionError')) throw storageError(fault ?? thrown, say`open the clip index`);
    const sentence = say`The clip index of this browser was made by a newer version of Preroll. This version knows schema ${upgrades.length} at most and has changed nothing. Reload the page to get the newer version.`;
    throw new PrerollError('storage-failed', sentence, { cause: thrown });
  }
}

async function upgradeFrom(
  version: number,
  upgrades: readonly UpgradeStep[],
  db: PrerollDatabase,
  tx: UpgradeTx,
): Promise<void> {
  for (const step of upgrades.slice(version)) await step(db, tx);
}

const lost = (sentence: Sentence): PrerollError => new PrerollError('storage-failed', sentence);
