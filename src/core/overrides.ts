/** What one device does otherwise than all: settings of its own, over those of all devices. Pure, and parsed like any stranger. */
import type { PrerollError } from './error.ts';
import {
  type DetectorChoice,
  DETECTORS,
  parseSettings,
  RETENTION_SETTINGS,
  SETTING_NAMES,
  type Settings,
} from './settings.ts';

export interface Overrides {
  readonly settings: Partial<Settings>;
  readonly armed?: boolean;
  readonly detector?: DetectorChoice;
}

export const NO_OVERRIDES: Overrides = { settings: {} };

/** All devices share the room, so what is removed for want of it is nobody's own. */
export const OWN_SETTINGS = SETTING_NAMES.filter((name) => !RETENTION_SETTINGS.includes(name));

/** How a device is recorded, as far as that can be chosen. */
export interface Chosen {
  readonly settings: Settings;
  readonly armed: boolean;
  readonly detector: DetectorChoice;
}

export const overridden = (all: Chosen, own: Overrides): Chosen => ({
  settings: { ...all.settings, ...own.settings },
  armed: own.armed ?? all.armed,
  detector: own.detector ?? all.detector,
});

/** Out of anything that was stored. What does not fit is left out and reported, so that the value of all holds. */
export function parseOverrides(input: unknown): {
  readonly own: Overrides;
  readonly errors: readonly PrerollError[];
} {
  if (typeof input !== 'object' || input === null) return { own: NO_OVERRIDES, errors: [] };
  const { settings, armed, detector } = input as Readonly<Record<string, unknown>>;
  const given = typeof settings === 'object' && settings !== null ? settings : {};
  const { settings: parsed, errors } = parseSettings(given);
  const names = OWN_SETTINGS.filter((name) => name in given && isTaken(given, name));
  const choice = DETECTORS.find((each) => each === detector);
  return {
    own: {
      settings: Object.fromEntries(names.map((name) => [name, parsed[name]])),
      ...(typeof armed === 'boolean' ? { armed } : {}),
      ...(choice === undefined ? {} : { detector: choice }),
    },
    errors,
  };
}

/** Whether it is in its range: of a wrong one there is the default, which is nobody's choice. */
const isTaken = (given: object, name: keyof Settings): boolean =>
  parseSettings({ [name]: (given as Readonly<Record<string, unknown>>)[name] }).errors.length === 0;
