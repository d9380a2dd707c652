/**
 * What a link asks for: `/?device=192.168.1.50&connect=1&record=auto&preRoll=8`. A kiosk or a script opens the app with
 * it; anybody can send one, so every value is a stranger until it parsed. Whether an unknown device may be connected to
 * is not decided here.
 */
import { PrerollError } from './error.ts';
import { say, type Sentence, verbatim } from './sentence.ts';
import {
  type DetectorChoice,
  DETECTORS,
  parseSetting,
  PERSONAL_SETTINGS,
  SETTING_NAMES,
  type Settings,
} from './settings.ts';

export interface Launch {
  /** Addresses as written, not yet parsed by any source, in their order; each once. */
  readonly devices: readonly string[];
  /** Connect without waiting for a click, where that is allowed. */
  readonly connect: boolean;
  /** Whether changes are recorded; missing when the link does not say so, and what was chosen before then holds. */
  readonly record?: 'auto' | 'off';
  /** What changes are looked for in; missing as above. */
  readonly detector?: DetectorChoice;
  /** Only the settings that the link gives and that are in range. */
  readonly settings: Partial<Settings>;
  /** One sentence for each parameter that was ignored, naming it and what it takes. */
  readonly errors: readonly PrerollError[];
}

/** In the place of an address: the devices that were watched last, and nothing when there are none. */
export const LAST_DEVICE = 'last';

/** Devices that one window watches: each holds a worker, a decoder and a connection; a person looks after fewer at once. */
export const MOST_WATCHED = 16;

/** What a link may set. */
export const LINK_SETTINGS = SETTING_NAMES.filter((name) => !PERSONAL_SETTINGS.includes(name));

/** Longest address that is looked at; a host name has at most 253 characters. */
export const MAX_DEVICE = 300;

/**
 * Reads `location.search`. Unknown parameters are ignored; of a repeated one the last counts, except that each `device`
 * names one more. Never throws.
 */
export function parseLaunch(search: string): Launch {
  const errors: PrerollError[] = [];
  const settings: { -readonly [K in keyof Settings]?: number } = {};
  const pairs = readQuery(search);
  const query = new Map(pairs);
  for (const [name, text] of query) {
    const setting = LINK_SETTINGS.find((each) => each === name);
    if (setting === undefined) continue;
    const value = parseSetting(setting, text);
    if (value instanceof PrerollError) errors.push(ignored(name, value.sentence));
    else settings[setting] = value;
  }
  const choose = <T extends string>(name: string, choices: readonly T[]): T | undefined => {
    const text = query.get(name);
    const chosen = choices.find((choice) => choice === text);
    if (text !== undefined && chosen === undefined) {
      errors.push(ignored(name, say`It must be ${either(choices)}.`));
    }
    return chosen;
  };
  const named = pairs.filter(([name]) => name === 'device').map(([, text]) => text.trim());
  const fits = named.every((device) => device.length <= MAX_DEVICE);
  if (!fits) errors.push(ignored('device', say`An address has at most ${MAX_DEVICE} characters.`));
  const devices = [...new Set(named)].filter((device) => device !== '' && device.length <= MAX_DEVICE);
  if (devices.length > MOST_WATCHED) {
    errors.push(ignored('device', say`There can be at most ${MOST_WATCHED} devices in one window.`));
  }
  const connect = choose('connect', ['0', '1']) === '1';
  const record = choose('record', ['auto', 'off']);
  const detector = choose('detector', DETECTORS);
  return {
    devices: devices.slice(0, MOST_WATCHED),
    connect,
    ...(record === undefined ? {} : { record }),
    ...(detector === undefined ? {} : { detector }),
    settings,
    errors,
  };
}

const either = (choices: readonly string[]): Sentence =>
  choices.map(verbatim).reduce((some, last) => say`${some} or ${last}`);

const ignored = (name: string, why: Sentence): PrerollError =>
  new PrerollError('bad-setting', say`“${name}” in the link was ignored. ${why}`);

/** `application/x-www-form-urlencoded` by hand: `URLSearchParams` is not part of the language, only of its hosts. */
function readQuery(search: string): readonly (readonly [string, string])[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      return [decode(name), equals === -1 ? '' : decode(pair.slice(equals + 1))] as const;
    });
}

/** Text with a broken percent sign stays as it is written. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
