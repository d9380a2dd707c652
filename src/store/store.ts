/** Everything that one thread opens of the store, with one owner that closes it. */
import type { ClipId } from '../core/clip/clip.ts';
import type { PrerollError } from '../core/error.ts';
import { type ClipChange, clipChanges } from './changes.ts';
import { ClipFiles } from './clip-files.ts';
import { ClipEvidence } from './clip-evidence.ts';
import { ClipIndex } from './clip-index.ts';
import { CopyFolder } from './copy-folder.ts';
import { KnownDevices } from './devices.ts';
import { Keys } from './keys.ts';
import { type PreferenceChange, preferenceChanges, Preferences } from './preferences.ts';
import type { ClipStore } from './procedures.ts';
import { TileLog } from './tile-log.ts';
import { type DatabaseOptions, openDatabase } from './schema.ts';
import { Seals } from './seals.ts';
import { WatchLog } from './watch-log.ts';

export interface Store extends ClipStore {
  readonly devices: KnownDevices;
  readonly preferences: Preferences;
  readonly evidence: ClipEvidence;
  readonly tiles: TileLog;
  readonly watches: WatchLog;
  readonly seals: Seals;
  readonly keys: Keys;
  readonly copyFolder: CopyFolder;
  /** Lets go of the database and the channel. What was begun before still ends; what comes later rejects. */
  close(): void;
}

export interface StoreOptions extends DatabaseOptions {
  /** A clip changed, here or in another thread. */
  readonly onChange?: (change: ClipChange) => void;
  /** Another tab has changed what its person prefers. */
  readonly onPreference?: (change: PreferenceChange) => void;
  readonly onBadRow?: (key: ClipId, error: PrerollError) => void;
  readonly files?: ClipFiles;
}

/** The caller owns the store and closes it. Rejects with a `PrerollError`; then nothing stays open. */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { onChange = () => {}, onPreference = () => {}, onBadRow = () => {} } = options;
  const { files = new ClipFiles() } = options;
  const db = await openDatabase(options);
  const changes = clipChanges(onChange);
  const choices = preferenceChanges(onPreference);
  const tell = (change: ClipChange): void => {
    changes.announce(change);
    onChange(change);
  };
  const index = new ClipIndex(db, { onBadRow, onChange: tell });
  return {
    index,
    files,
    devices: new KnownDevices(db, () => choices.announce({ kind: 'devices' })),
    preferences: new Preferences(db, (change) => choices.announce(change)),
    evidence: new ClipEvidence(db, tell),
    tiles: new TileLog(db),
    watches: new WatchLog(db),
    seals: new Seals(db, tell),
    keys: new Keys(db),
    copyFolder: new CopyFolder(db),
    close: () => {
      changes.close();
      choices.close();
      db.close();
    },
  };
}
