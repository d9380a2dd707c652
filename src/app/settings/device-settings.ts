/**
 * Settings of single devices, over those of all. Each is kept at once; what a device has none of its own for follows all
 * the others.
 */
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { type Chosen, NO_OVERRIDES, overridden, type Overrides } from '../../core/overrides.ts';
import { say } from '../../core/sentence.ts';
import { type DetectorChoice, parseSetting, type Settings } from '../../core/settings.ts';
import type { Preferences } from '../../store/preferences.ts';
import { Observable, type Readable } from '../observable.ts';
import type { UserPreferences } from './preferences.ts';

export interface DeviceSettingsOptions {
  readonly store: { readonly preferences: Pick<Preferences, 'overrides' | 'saveOverrides'> };
  readonly all: Pick<UserPreferences, 'settings' | 'armed' | 'detector'>;
  readonly onError: (error: PrerollError) => void;
}

export class DeviceSettings {
  /** Id of the device whose settings a person looks at; those of all while it is missing. */
  readonly shown: Readable<string | undefined>;
  /** Of the devices that were loaded; by their ids. */
  readonly own: Readable<ReadonlyMap<string, Overrides>>;

  readonly #options: DeviceSettingsOptions;
  readonly #shown = new Observable<string | undefined>(undefined);
  #wished: string | undefined;
  readonly #own = new Observable<ReadonlyMap<string, Overrides>>(new Map());

  constructor(options: DeviceSettingsOptions) {
    this.#options = options;
    this.own = this.#own;
    this.shown = this.#shown;
  }

  /** Reads what is kept of a device; what was changed here meanwhile holds. Never rejects. */
  async load(device: string): Promise<void> {
    if (this.#own.get().has(device)) return;
    try {
      const { own, errors } = await this.#options.store.preferences.overrides(device);
      for (const error of errors) this.#options.onError(error);
      if (!this.#own.get().has(device)) this.#show(device, own);
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /**
   * Another tab has kept settings of a device: they hold here too, or the next change here would undo that one. Never
   * rejects.
   */
  async follow(device: string): Promise<void> {
    const before = this.#own.get().get(device);
    if (before === undefined) return;
    try {
      const { own } = await this.#options.store.preferences.overrides(device);
      // A change that was made here meanwhile is the newest, and is kept after what was read.
      if (this.of(device) === before) this.#show(device, own);
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /** Looks at the settings of a device, once they are read, or of all; what was wished last holds. Never rejects. */
  async show(device: string | undefined): Promise<void> {
    this.#wished = device;
    if (device !== undefined) await this.load(device);
    if (this.#wished === device) this.#shown.set(device);
  }

  of(device: string): Overrides {
    return this.#own.get().get(device) ?? NO_OVERRIDES;
  }

  /** What a device is recorded by. */
  chosen(device: string): Chosen {
    const { settings, armed, detector } = this.#options.all;
    const all = { settings: settings.get(), armed: armed.get(), detector: detector.get() };
    return overridden(all, this.of(device));
  }

  /** Takes one value as typed. The answer says why it does not fit; nothing is changed then. */
  change(device: string, name: keyof Settings, input: unknown): PrerollError | undefined {
    const value = parseSetting(name, input);
    if (value instanceof PrerollError) return value;
    const own = this.of(device);
    this.#keep(device, { ...own, settings: { ...own.settings, [name]: value } });
    return undefined;
  }

  /** One setting follows all the others again. */
  forget(device: string, name: keyof Settings | 'detector' | 'armed'): void {
    const own = this.of(device);
    if (name === 'detector' || name === 'armed') {
      const { [name]: _, ...rest } = own;
      this.#keep(device, rest);
    } else {
      const { [name]: _, ...settings } = own.settings;
      this.#keep(device, { ...own, settings });
    }
  }

  setDetector(device: string, detector: DetectorChoice): void {
    this.#keep(device, { ...this.of(device), detector });
  }

  /** Pauses or resumes one device; once it does as all do, it follows them again. */
  setArmed(device: string, armed: boolean): void {
    if (armed === this.#options.all.armed.get()) this.forget(device, 'armed');
    else this.#keep(device, { ...this.of(device), armed });
  }

  /** All of it follows the others again. */
  reset(device: string): void {
    this.#keep(device, NO_OVERRIDES);
  }

  #keep(device: string, own: Overrides): void {
    this.#show(device, own);
    this.#options.store.preferences
      .saveOverrides(device, own)
      .catch((thrown: unknown) => this.#report(thrown));
  }

  #show(device: string, own: Overrides): void {
    this.#own.set(new Map([...this.#own.get(), [device, own]]));
  }

  #report(thrown: unknown): void {
    const failed = say`The settings of this device could not be reached`;
    this.#options.onError(asPrerollError(thrown, 'storage-failed', failed));
  }
}
