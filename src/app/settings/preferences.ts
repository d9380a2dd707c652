/**
 * What a person has chosen, and what the link that opened the page asks for on top of it. A link holds for this session
 * only and is never written down; what the person then changes is.
 */
import type { Launch } from '../../core/launch.ts';
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { LanguageChoice } from '../../core/language.ts';
import { DEFAULT_SETTINGS, type DetectorChoice, parseSetting, type Settings } from '../../core/settings.ts';
import type { Chosen } from '../../core/settings-file.ts';
import { isDevice, type SourceTarget } from '../../core/source.ts';
import { wallMs } from '../../core/time.ts';
import type { KnownDevice } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { Observable, type Readable } from '../observable.ts';

export type { KnownDevice };

/** Characters of a device's name. */
export const MOST_NAME = 60;

export interface UserPreferencesOptions {
  readonly store: Pick<Store, 'preferences' | 'devices'>;
  readonly launch: Pick<Launch, 'settings' | 'detector'> & { readonly armed: boolean | undefined };
  readonly onError: (error: PrerollError) => void;
}

export class UserPreferences {
  /** What the recorder runs with: the kept settings, and over them the link's. */
  readonly settings: Readable<Settings>;
  /** Whether changes are recorded. */
  readonly armed: Readable<boolean>;
  readonly detector: Readable<DetectorChoice>;
  readonly language: Readable<LanguageChoice>;
  /** Whether the live picture is shown pixel for pixel. */
  readonly truePixels: Readable<boolean>;
  /** The last connected first. */
  readonly devices: Readable<readonly KnownDevice[]>;
  /** Whether the link set anything that the settings dialog shows. */
  readonly setByLink: boolean;

  readonly #options: UserPreferencesOptions;
  readonly #settings = new Observable<Settings>(DEFAULT_SETTINGS);
  readonly #armed = new Observable(true);
  readonly #detector = new Observable<DetectorChoice>('pixels');
  readonly #truePixels = new Observable(false);
  readonly #language = new Observable<LanguageChoice>('auto');
  readonly #devices = new Observable<readonly KnownDevice[]>([]);
  /** Ids of the devices that were watched together last. */
  #watchedLast: readonly string[] = [];
  #kept: Settings = DEFAULT_SETTINGS;
  /** What the link set and the person has not changed since. */
  #link: Partial<Settings>;

  constructor(options: UserPreferencesOptions) {
    this.#options = options;
    this.settings = this.#settings;
    this.armed = this.#armed;
    this.detector = this.#detector;
    this.language = this.#language;
    this.truePixels = this.#truePixels;
    this.devices = this.#devices;
    const { settings, detector } = options.launch;
    this.#link = settings;
    this.setByLink = Object.keys(settings).length > 0 || detector !== undefined;
  }

  /** Reads what was kept. Never rejects: what cannot be read keeps its default and is reported. */
  async load(): Promise<void> {
    const { store, launch, onError } = this.#options;
    let kept = this.#armed.get();
    let detector = this.#detector.get();
    try {
      const [{ settings, errors }, armed, looksAt, language, truePixels, devices, watched] =
        await Promise.all([
          store.preferences.settings(),
          store.preferences.get('armed'),
          store.preferences.get('detector'),
          store.preferences.get('language'),
          store.preferences.get('truePixels'),
          store.devices.list(),
          store.preferences.get('watchedLast'),
        ]);
      this.#watchedLast = watched;
      this.#kept = settings;
      for (const error of errors) onError(error);
      kept = armed;
      detector = looksAt;
      this.#language.set(language);
      this.#truePixels.set(truePixels);
      this.#devices.set(devices);
    } catch (thrown) {
      this.#report(thrown);
    }
    this.#armed.set(launch.armed ?? kept);
    this.#detector.set(launch.detector ?? detector);
    this.#show();
  }

  /**
   * Another tab has kept settings: they hold here too, or the next change here would undo that one. What the link set
   * stays. Never rejects.
   */
  async follow(): Promise<void> {
    try {
      const before = this.#kept;
      const { settings } = await this.#options.store.preferences.settings();
      // A change that was made here meanwhile is the newest, and is kept after what was read.
      if (before !== this.#kept) return;
      this.#kept = settings;
      this.#show();
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /** Another tab has been connected to a device, has renamed or forgotten one. Never rejects. */
  async followDevices(): Promise<void> {
    try {
      const before = this.#devices.get();
      const devices = await this.#options.store.devices.list();
      if (before === this.#devices.get()) this.#devices.set(devices);
    } catch (thrown) {
      this.#report(thrown);
    }
  }

  /** Takes one value as typed, and keeps it. The answer says why it does not fit; nothing is changed then. */
  change(name: keyof Settings, input: unknown): PrerollError | undefined {
    const value = parseSetting(name, input);
    if (value instanceof PrerollError) return value;
    this.#kept = { ...this.#kept, [name]: value };
    const { [name]: _, ...link } = this.#link;
    this.#link = link;
    this.#show();
    this.#save(this.#options.store.preferences.saveSettings(this.#kept));
    return undefined;
  }

  setTruePixels(truePixels: boolean): void {
    this.#truePixels.set(truePixels);
    this.#save(this.#options.store.preferences.set('truePixels', truePixels));
  }

  setDetector(detector: DetectorChoice): void {
    this.#detector.set(detector);
    this.#save(this.#options.store.preferences.set('detector', detector));
  }

  setLanguage(language: LanguageChoice): void {
    this.#language.set(language);
    this.#save(this.#options.store.preferences.set('language', language));
  }

  /** What was kept, without the link's, as a file holds it. */
  chosen(): Chosen {
    return { settings: this.#kept, armed: this.#armed.get(), detector: this.#detector.get() };
  }

  /** Takes what a file sets, over the link too; the rest stays. */
  adopt({ settings, armed, detector }: Chosen): void {
    this.#kept = { ...this.#kept, ...settings };
    this.#link = Object.fromEntries(
      Object.entries(this.#link).filter(([name]) => !Object.hasOwn(settings, name)),
    );
    this.#show();
    if (armed !== undefined) this.setArmed(armed);
    if (detector !== undefined) this.setDetector(detector);
    this.#save(this.#options.store.preferences.saveSettings(this.#kept));
  }

  /** All settings back to their defaults, the link's included. */
  reset(): void {
    this.#kept = DEFAULT_SETTINGS;
    this.#link = {};
    this.#show();
    this.setDetector('pixels');
    this.#save(this.#options.store.preferences.saveSettings(this.#kept));
  }

  setArmed(armed: boolean): void {
    this.#armed.set(armed);
    this.#save(this.#options.store.preferences.set('armed', armed));
  }

  /** Whether this browser has been connected to the device before. */
  knows(target: SourceTarget): boolean {
    return this.#devices.get().some((device) => device.id === target.device.id);
  }

  /** The target under the name that the person has given the device. */
  named(target: SourceTarget | PrerollError): SourceTarget | PrerollError {
    if (target instanceof PrerollError) return target;
    const known = this.#devices.get().find(({ id }) => id === target.device.id);
    return known === undefined ? target : { ...target, device: { ...target.device, name: known.name } };
  }

  /** Addresses of the known devices that were watched together last; of the newest one where that is not known. */
  last(): readonly string[] {
    const addresses = this.addresses(this.#watchedLast);
    const newest = this.#devices.get().slice(0, 1);
    return addresses.length > 0 ? addresses : newest.map(({ address }) => address);
  }

  /** Addresses of those devices that are known, in the order of their ids. */
  addresses(ids: readonly string[]): readonly string[] {
    const devices = this.#devices.get();
    return ids.flatMap((id) => devices.find((device) => device.id === id)?.address ?? []);
  }

  /** What is watched from now on. The last one that is left stays what was watched last. */
  rememberWatched(targets: readonly SourceTarget[]): void {
    const ids = targets.filter(isDevice).map(({ device }) => device.id);
    if (ids.length === 0) return;
    this.#watchedLast = ids;
    this.#save(this.#options.store.preferences.set('watchedLast', ids));
  }

  /** To be called once the device has answered; a demo is no device. */
  remember({ kind, device, address }: SourceTarget): void {
    if (!isDevice({ kind })) return;
    const known: KnownDevice = { ...device, kind, address, lastConnected: wallMs(Date.now()) };
    const others = this.#devices.get().filter((each) => each.id !== known.id);
    this.#devices.set([known, ...others]);
    this.#save(this.#options.store.devices.put(known));
  }

  /** What a person calls a known device; an empty name gives it back the one that its address makes. */
  rename(id: string, name: string): void {
    const devices = this.#devices.get();
    const known = devices.find((device) => device.id === id);
    if (known === undefined) return;
    const given = cutName(name);
    const renamed = { ...known, name: given === '' ? known.address : given };
    this.#devices.set(devices.map((device) => (device === known ? renamed : device)));
    this.#save(this.#options.store.devices.put(renamed));
  }

  /** Its clips stay. */
  forget(id: string): void {
    this.#devices.set(this.#devices.get().filter((device) => device.id !== id));
    this.#save(this.#options.store.devices.forget(id));
  }

  #show(): void {
    this.#settings.set({ ...this.#kept, ...this.#link });
  }

  #save(saved: Promise<void>): void {
    saved.catch((thrown: unknown) => this.#report(thrown));
  }

  #report(thrown: unknown): void {
    const failed = say`What this browser keeps of the settings and devices could not be reached`;
    this.#options.onError(asPrerollError(thrown, 'storage-failed', failed));
  }
}

/** Without what a line of text cannot show, and short enough for a tile and for the name of a file. */
const cutName = (name: string): string => name.replaceAll(/\p{C}/gu, ' ').trim().slice(0, MOST_NAME);
