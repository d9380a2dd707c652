/** The store in memory, as far as the window uses it. The real one is tested in a browser. */
import type { ClipId, ClipRow } from '../../../src/core/clip/clip.ts';
import { type Consent, NO_CONSENT } from '../../../src/core/clip/consent.ts';
import { holdingOf } from '../../../src/core/clip/retention.ts';
import { parseZones, type Zone } from '../../../src/core/detect/masks.ts';
import type { LanguageChoice } from '../../../src/core/language.ts';
import { type Overrides, parseOverrides } from '../../../src/core/overrides.ts';
import { DEFAULT_SETTINGS, type Settings, type DetectorChoice } from '../../../src/core/settings.ts';
import type { LibraryLayout } from '../../../src/store/preferences.ts';
import type { PageQuery } from '../../../src/store/clip-index.ts';
import type { Evidence } from '../../../src/store/evidence.ts';
import type { KnownDevice } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';

type SmallPreference = 'watchedLast' | 'armed' | 'detector' | 'language' | 'libraryLayout';

export class FakeStore {
  rows: ClipRow[];
  readonly files = new Map<ClipId, File>();
  readonly thumbnails = new Map<ClipId, Blob>();
  readonly evidence = new Map<ClipId, Evidence>();
  readonly known = new Map<string, KnownDevice>();
  settings: Settings = DEFAULT_SETTINGS;
  consent: Consent = NO_CONSENT;
  armed = true;
  /** Clips that wait to be copied into a folder. */
  readonly uncopied = new Set<ClipId>();
  detector: DetectorChoice = 'pixels';
  language: LanguageChoice = 'auto';
  libraryLayout: LibraryLayout = 'grid';
  watchedLast: readonly string[] = [];
  /** Of each device; anything, as on a disk. */
  readonly zones = new Map<string, unknown>();
  readonly overrides = new Map<string, unknown>();
  readonly tokens = new Map<string, string>();
  /** Every access rejects with this. */
  broken: Error | undefined;
  pagesRead = 0;

  constructor(rows: readonly ClipRow[] = []) {
    this.rows = [...rows];
  }

  get(id: ClipId): ClipRow | undefined {
    return this.rows.find((row) => row.id === id);
  }

  /** What the window is given. */
  asStore(): Store {
    const guard = (): void => {
      if (this.broken !== undefined) throw this.broken;
    };
    const index = {
      page: async ({ limit, before }: PageQuery) => {
        guard();
        if (limit > 1000) throw new TypeError('ClipIndex.page: limit must be a whole number from 1 to 1000.');
        this.pagesRead += 1;
        const rows = this.rows
          .filter((row) => row.deletedAt === undefined)
          .filter((row) => before === undefined || row.startedAt < before.startedAt)
          .toSorted((a, b) => b.startedAt - a.startedAt);
        const last = rows[limit - 1];
        return rows.length > limit && last !== undefined
          ? { rows: rows.slice(0, limit), next: { startedAt: last.startedAt, id: last.id } }
          : { rows };
      },
      byEvent: async (event: ClipRow['event']) => this.rows.filter((row) => row.event === event),
      deleted: async (until: number) =>
        this.rows.filter((row) => row.deletedAt !== undefined && row.deletedAt <= until),
      get: async (id: ClipId) => {
        guard();
        return this.get(id);
      },
      update: async (id: ClipId, change: (row: ClipRow) => ClipRow) => {
        guard();
        this.rows = this.rows.map((row) => (row.id === id ? change(row) : row));
        return this.get(id);
      },
      updateAll: async (ids: readonly ClipId[], change: (row: ClipRow) => ClipRow) => {
        guard();
        this.rows = this.rows.map((row) => (ids.includes(row.id) ? change(row) : row));
        return this.rows.filter((row) => ids.includes(row.id));
      },
      remove: async (id: ClipId) => {
        this.rows = this.rows.filter((row) => row.id !== id);
      },
      holdings: async () =>
        this.rows
          .map(holdingOf)
          .filter((each) => each !== undefined)
          .map((each) => (this.uncopied.has(each.id) ? { ...each, kind: 'uncopied' as const } : each)),
      consent: async () => this.consent,
      keepConsent: async (consent: Consent) => {
        this.consent = consent;
      },
      getThumbnail: async (id: ClipId) => this.thumbnails.get(id),
    };
    const files = {
      getFile: async (id: ClipId) => this.files.get(id),
      remove: async (id: ClipId) => (this.files.delete(id) ? 'removed' : 'absent'),
    };
    const devices = {
      list: async () => [...this.known.values()],
      put: async (device: KnownDevice) => {
        this.known.set(device.id, device);
      },
      forget: async (id: string) => {
        this.known.delete(id);
        this.tokens.delete(id);
      },
    };
    const preferences = {
      settings: async () => {
        guard();
        return { settings: this.settings, errors: [] };
      },
      saveSettings: async (settings: Settings) => {
        guard();
        this.settings = settings;
      },
      zones: async (device: string) => {
        guard();
        return parseZones(this.zones.get(device) ?? []);
      },
      saveZones: async (device: string, zones: readonly Zone[]) => {
        guard();
        this.zones.set(device, zones);
      },
      overrides: async (device: string) => {
        guard();
        return parseOverrides(this.overrides.get(device));
      },
      saveOverrides: async (device: string, own: Overrides) => {
        guard();
        this.overrides.set(device, own);
      },
      token: async (device: string) => this.tokens.get(device),
      saveToken: async (device: string, token: string | undefined) => {
        guard();
        if (token === undefined) this.tokens.delete(device);
        else this.tokens.set(device, token);
      },
      get: async (name: SmallPreference) => this[name],
      set: async (name: SmallPreference, value: unknown) => {
        Object.assign(this, { [name]: value });
      },
    };
    const evidence = {
      get: async (id: ClipId) => {
        guard();
        return this.evidence.get(id);
      },
    };
    return { index, files, evidence, devices, preferences, close: () => {} } as unknown as Store;
  }
}

/** Web Locks that nobody else wants. */
export const freeLocks = {
  request: async (_name: string, ...rest: readonly unknown[]) => {
    const work = rest.at(-1) as (lock: object) => unknown;
    return work({});
  },
  query: async () => ({ held: [], pending: [] }),
};
