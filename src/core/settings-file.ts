/**
 * The settings as a file: for another browser, or to come back to. It holds what decides about recording and nothing that
 * tells of a device. A file that somebody sends is a stranger: it is taken whole or refused whole, and whatever it does not
 * mention stays as it is.
 */
import * as v from 'valibot';
import {
  type DetectorChoice,
  DETECTORS,
  parseSetting,
  SETTING_NAMES,
  SETTING_RULES,
  type Settings,
} from './settings.ts';

/** What a file may set. */
export interface Chosen {
  readonly settings: Partial<Settings>;
  readonly armed?: boolean | undefined;
  readonly detector?: DetectorChoice | undefined;
}

/** Why a file is refused, in parts that any language can put into words. */
export type FileProblem =
  | { readonly kind: 'too-long' | 'no-json' | 'no-settings' }
  /** `version` and `known`: of the form of the file. */
  | { readonly kind: 'newer'; readonly version: number; readonly known: number }
  | { readonly kind: 'bad-number'; readonly name: keyof Settings; readonly rule: NumberRule }
  | { readonly kind: 'bad-choice'; readonly name: string; readonly choices: readonly string[] };

export interface NumberRule {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly unit: string;
}

export type FileRead =
  | {
      readonly kind: 'read';
      readonly chosen: Chosen;
      /** Names that this version does not know; they were left out. */
      readonly unknown: readonly string[];
    }
  /** All that is wrong with it; never empty. */
  | { readonly kind: 'refused'; readonly problems: readonly FileProblem[] };

export const SETTINGS_FILE_NAME = 'preroll-settings.json';

const MARK = 'settings';
const VERSION = 1;
/** Characters; a file with every setting has about 700. */
export const MAX_TEXT = 20_000;
/** Names that are shown of those that are unknown, and characters of each. */
const MAX_UNKNOWN = 5;
const MAX_NAME = 40;

const shape = v.object({
  preroll: v.literal(MARK),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  settings: v.optional(
    v.pipe(
      v.unknown(),
      v.check((input) => !Array.isArray(input)),
      v.record(v.string(), v.unknown()),
    ),
    {},
  ),
  armed: v.optional(v.unknown()),
  detector: v.optional(v.unknown()),
});

export function writeSettingsFile({ settings, armed, detector }: Chosen): string {
  return `${JSON.stringify({ preroll: MARK, version: VERSION, armed, detector, settings }, undefined, 2)}\n`;
}

/** Never throws. */
export function readSettingsFile(text: string): FileRead {
  if (text.length > MAX_TEXT) return refused({ kind: 'too-long' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused({ kind: 'no-json' });
  }
  const parsed = v.safeParse(shape, json, { abortEarly: true });
  if (!parsed.success) return refused({ kind: 'no-settings' });
  const { version, settings, armed, detector } = parsed.output;
  if (version > VERSION) return refused({ kind: 'newer', version, known: VERSION });
  const values = readValues(settings);
  const problems = [
    ...values.problems,
    ...(armed === undefined || typeof armed === 'boolean'
      ? []
      : [{ kind: 'bad-choice', name: 'armed', choices: ['true', 'false'] } as const]),
    ...(detector === undefined || isDetector(detector)
      ? []
      : [{ kind: 'bad-choice', name: 'detector', choices: DETECTORS } as const]),
  ];
  if (problems.length > 0) return { kind: 'refused', problems };
  return {
    kind: 'read',
    chosen: {
      settings: values.settings,
      ...(typeof armed === 'boolean' ? { armed } : {}),
      ...(isDetector(detector) ? { detector } : {}),
    },
    unknown: Object.keys(settings)
      .filter((name) => !isSetting(name))
      .slice(0, MAX_UNKNOWN)
      .map((name) => name.slice(0, MAX_NAME)),
  };
}

/** How many values a file sets. */
export const countChosen = ({ settings, armed, detector }: Chosen): number =>
  Object.keys(settings).length + [armed, detector].filter((value) => value !== undefined).length;

function readValues(given: Readonly<Record<string, unknown>>): {
  readonly settings: Partial<Settings>;
  readonly problems: readonly FileProblem[];
} {
  const settings: { -readonly [K in keyof Settings]?: number } = {};
  const problems: FileProblem[] = [];
  for (const name of SETTING_NAMES.filter((each) => Object.hasOwn(given, each))) {
    const { [name]: input } = given;
    // A form gives text; a file that holds text in the place of a number was not written by us.
    const value = typeof input === 'number' ? parseSetting(name, input) : undefined;
    if (typeof value === 'number') settings[name] = value;
    else problems.push({ kind: 'bad-number', name, rule: ruleOf(name) });
  }
  return { settings, problems };
}

function ruleOf(name: keyof Settings): NumberRule {
  const { min, max, whole, unit } = SETTING_RULES[name];
  return { min, max, whole, unit };
}

const isDetector = (input: unknown): input is DetectorChoice => DETECTORS.some((choice) => choice === input);
const isSetting = (name: string): boolean => SETTING_NAMES.some((each) => each === name);
const refused = (problem: FileProblem): FileRead => ({ kind: 'refused', problems: [problem] });
