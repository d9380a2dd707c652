/**
 * What a person has chosen in this browser: the recorder's settings, and small choices of the page. A stored value that
 * no longer fits gives way to its default; the others stay.
 */
import * as v from 'valibot';
import { parseZones, type Zone } from '../core/detect/masks.ts';
import type { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { LANGUAGE_CHOICES } from '../core/language.ts';
import { MOST_WATCHED } from '../core/launch.ts';
import { type Overrides, parseOverrides } from '../core/overrides.ts';
import { DETECTORS, parseSettings, type Settings } from '../core/settings.ts';
import { Channel } from './channel.ts';
import type { PrerollDatabase } from './schema.ts';
import { MAX_TOKEN } from '../core/token.ts';
import { guarded } from './storage-error.ts';

/** Pictures side by side, or a line for each clip. */
const LIBRARY_LAYOUTS = ['grid', 'list'] as const;
export type LibraryLayout = (typeof LIBRARY_LAYOUTS)[number];

/** Every small preference with its schema; the fallback is its default. */
const PREFERENCES = {
  /** Whether changes of the screen are recorded. */
  armed: v.fallback(v.boolean(), true),
  /** What changes are looked for in. */
  detector: v.fallback(v.picklist(DETECTORS), 'pixels'),
  libraryLayout: v.fallback(v.picklist(LIBRARY_LAYOUTS), 'grid'),
  /** Whether the live picture is shown pixel for pixel; fitted otherwise. */
  truePixels: v.fallback(v.boolean(), false),
  language: v.fallback(v.picklist(LANGUAGE_CHOICES), 'auto'),
  /** Whether a notification tells of each clip that nobody saw coming. */
  notifyClips: v.fallback(v.boolean(), false),
  /** Whether the screen stays on while a device is watched. */
  stayAwake: v.fallback(v.boolean(), false),
  /** Ids of the devices that were watched together last, in their order. */
  watchedLast: v.fallback(v.pipe(v.array(v.string()), v.maxLength(MOST_WATCHED)), []),
};

export type PreferenceName = keyof typeof PREFERENCES;
export type Preference<N extends PreferenceName> = v.InferOutput<(typeof PREFERENCES)[N]>;

/** What a person has changed that other tabs hold as well, and would otherwise write over with what they know. */
export type PreferenceChange =
  | { readonly kind: 'settings' }
  /** Which devices are known, and by what names. */
  | { readonly kind: 'devices' }
  /** The masks of a device's screen, or what it does otherwise than all. */
  | { readonly kind: 'zones' | 'overrides'; readonly device: string };

const id = v.pipe(v.string(), v.maxLength(2000));

const change: v.GenericSchema<unknown, PreferenceChange> = v.variant('kind', [
  v.object({ kind: v.picklist(['settings', 'devices']) }),
  v.object({ kind: v.picklist(['zones', 'overrides']), device: id }),
]);

/** @param onNotice Called for changes made elsewhere. */
export const preferenceChanges = (onNotice: (change: PreferenceChange) => void): Channel<PreferenceChange> =>
  new Channel({ name: CHANNEL, schema: change, onNotice });

const CHANNEL = 'preroll-preferences';
const SETTINGS_KEY = 'settings';
/** Each device has a screen of its own, and so its own masks. */
const zonesKey = (device: string): string => `zones:${device}`;

/** Also deleted by whoever forgets the device. */
export const tokenKey = (device: string): string => `token:${device}`;
const token = v.fallback(
  v.optional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.maxLength(MAX_TOKEN),
      // A password has spaces and umlauts, where a token has none.
      v.check((kept) => !/\p{Cc}/u.test(kept)),
    ),
  ),
  undefined,
);

const overridesKey = (device: string): string => `device:${device}`;

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class Preferences {
  readonly #db: PrerollDatabase;
  readonly #onChange: (change: PreferenceChange) => void;

  /** @param onChange Called once a change is kept. */
  constructor(db: PrerollDatabase, onChange: (change: PreferenceChange) => void) {
    this.#db = db;
    this.#onChange = onChange;
  }

  /** The settings, and one error for each stored value that is out of its range; its default stands in. */
  async settings(): Promise<{ readonly settings: Settings; readonly errors: readonly PrerollError[] }> {
    return parseSettings(await this.#read(SETTINGS_KEY));
  }

  async saveSettings(settings: Settings): Promise<void> {
    await this.#save(SETTINGS_KEY, { ...settings });
    this.#onChange({ kind: 'settings' });
  }

  /** The masks of a device's screen, and one error for each that cannot be read; the others stay. */
  async zones(
    device: string,
  ): Promise<{ readonly zones: readonly Zone[]; readonly errors: readonly PrerollError[] }> {
    return parseZones((await this.#read(zonesKey(device))) ?? []);
  }

  async saveZones(device: string, zones: readonly Zone[]): Promise<void> {
    await this.#save(zonesKey(device), zones);
    this.#onChange({ kind: 'zones', device });
  }

  /** The token that the person wants kept for a media server, or the `user:password` for a camera. No export of settings holds it. */
  async token(device: string): Promise<string | undefined> {
    return v.parse(token, await this.#read(tokenKey(device)));
  }

  /** @param value `undefined` forgets it. */
  async saveToken(device: string, value: string | undefined): Promise<void> {
    if (value !== undefined) return this.#save(tokenKey(device), value);
    await guarded(say`save the preferences`, () => this.#db.delete('preferences', tokenKey(device)));
  }

  /** What a device does otherwise than all, and one error for each value that does not fit; that of all stands in. */
  async overrides(
    device: string,
  ): Promise<{ readonly own: Overrides; readonly errors: readonly PrerollError[] }> {
    return parseOverrides(await this.#read(overridesKey(device)));
  }

  async saveOverrides(device: string, own: Overrides): Promise<void> {
    await this.#save(overridesKey(device), own);
    this.#onChange({ kind: 'overrides', device });
  }

  async get<N extends PreferenceName>(name: N): Promise<Preference<N>> {
    const schema: v.GenericSchema<unknown, Preference<N>> = PREFERENCES[name];
    return v.parse(schema, await this.#read(name));
  }

  async set<N extends PreferenceName>(name: N, value: Preference<N>): Promise<void> {
    await this.#save(name, value);
  }

  async #read(key: string): Promise<unknown> {
    return guarded(say`read the preferences`, () => this.#db.get('preferences', key));
  }

  async #save(key: string, value: unknown): Promise<void> {
    await guarded(say`save the preferences`, async () => {
      const transaction = this.#db.transaction('preferences', 'readwrite');
      const put = transaction.store.put(value, key);
      // Said at once, or a page that is reloaded before the browser has answered takes its last change with it.
      transaction.commit();
      await Promise.all([put, transaction.done]);
    });
  }
}
