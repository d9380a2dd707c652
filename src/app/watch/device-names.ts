/** What devices are called and where they are, of all that was shown in this visit: what a report must not tell. */
import { isDevice, type SourceTarget } from '../../core/source.ts';
import type { Readable } from '../observable.ts';
import type { KnownDevice } from '../settings/preferences.ts';
import type { Screen } from '../screen.ts';
import type { Session } from './session.ts';

/** How many are remembered: a long visit names some dozens. */
const MOST = 1000;

interface Named {
  readonly screen: Readable<Screen>;
  readonly sessions: Readable<readonly Pick<Session, 'target'>[]>;
  readonly devices: Readable<readonly KnownDevice[]>;
}

/** Also of the device that could not be reached or was forgotten since: the log tells of it still. */
export class DeviceNames {
  readonly #named: Named;
  readonly #names = new Set<string>();

  constructor(named: Named) {
    this.#named = named;
    named.screen.subscribe(() => this.#note());
    named.sessions.subscribe(() => this.#note());
    named.devices.subscribe(() => this.#note());
    this.#note();
  }

  get all(): readonly string[] {
    return [...this.#names];
  }

  #note(): void {
    const shown = this.#named.screen.get();
    const typed = shown.kind === 'home' ? [shown.address] : [];
    const watched = this.#named.sessions.get().map(({ target }) => target);
    const targets = [...asked(shown), ...watched]
      // A demo is nobody's device.
      .filter(isDevice)
      .map(({ device, address }) => ({ ...device, address }));
    const devices = [...this.#named.devices.get(), ...targets];
    for (const name of [
      ...devices.flatMap(({ id, name: called, address }) => [id, called, address]),
      ...typed,
    ]) {
      for (const each of [name, hostOf(name)]) {
        if (each !== '' && this.#names.size < MOST) this.#names.add(each);
      }
    }
  }
}

const asked = (shown: Screen): readonly SourceTarget[] => ('target' in shown ? [shown.target] : []);

/** The host of an address, since an error may name it alone; `''` where there is nothing around it. */
const hostOf = (address: string): string =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?([^\s/@:?#[\]]+)(?:[:/?#]\S*)?$/i.exec(address.trim())?.[1] ??
  '';
