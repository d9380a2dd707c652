/**
 * The recorder's settings: ranges, defaults and the one parser that every door uses (URL, storage, messages, form).
 * Ranges and defaults of the first five are those of the command-line recorder that Preroll descends from.
 */
import { FINE, type TileTuning } from './detect/tuning.ts';
import { PrerollError } from './error.ts';
import { phrase, say, type Sentence } from './sentence.ts';

export interface Settings {
  /** Share of the last IDR's size that a non-key frame must exceed to count as a change; 0 to 1. */
  readonly sensitivity: number;
  /** Tiles of 16x16 pixels that must show something new to make an event; 1 to 20. */
  readonly tiles: number;
  /** Seconds of video that a clip holds before the change. */
  readonly preRoll: number;
  /** Seconds without a change before a recording ends, counted after the one second that follows the last change. */
  readonly cooldown: number;
  /** Milliseconds of video that one decision of the trigger looks at. */
  readonly interval: number;
  /** Seconds between requests for a key frame; 0 never asks. Sent only to a source that may honour it. */
  readonly keyFrameRequest: number;
  /** Minutes after which a clip is cut, at a key frame, into the next part of the same event. */
  readonly longestClip: number;
  /** Minutes after which a recording started by hand ends by itself. */
  readonly manualCap: number;
  /** Seconds that "keep the last seconds" saves. */
  readonly keepLast: number;
  /** Minutes after which a device that somebody else took over is taken back by itself; 0 never does. */
  readonly reclaimAfter: number;
  /** Gigabytes (10^9 bytes) that all clips together may take. */
  readonly budget: number;
  /** Days after which a clip may go; 0 sets no limit. */
  readonly maxAge: number;
  /** The exact numbers of the picture rule; `TileTuning` says what each one does. */
  readonly levels: number;
  readonly pixels: number;
  readonly confirm: number;
  readonly memory: number;
  readonly busyDecay: number;
  readonly busyLimit: number;
  readonly window: number;
  readonly area: number;
}

/** What changes are looked for in: the decoded picture, or the sizes of compressed frames, which decodes nothing. */
export type DetectorChoice = 'pixels' | 'sizes';
export const DETECTORS: readonly DetectorChoice[] = ['pixels', 'sizes'];

interface SettingRule {
  /** A phrase, as the unit is. */
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  /** True when only whole numbers make sense. */
  readonly whole: boolean;
}

export const SETTING_RULES: { readonly [K in keyof Settings]: SettingRule } = {
  sensitivity: { label: 'Size threshold', unit: '', min: 0, max: 1, initial: 0.02, whole: false },
  tiles: { label: 'Sensitivity', unit: 'tiles', min: 1, max: 20, initial: 2, whole: true },
  preRoll: { label: 'Pre-roll', unit: 's', min: 0, max: 120, initial: 5, whole: false },
  cooldown: { label: 'Cooldown', unit: 's', min: 0, max: 3600, initial: 10, whole: false },
  interval: { label: 'Check interval', unit: 'ms', min: 50, max: 10_000, initial: 500, whole: true },
  keyFrameRequest: {
    label: 'Key-frame request interval',
    unit: 's',
    min: 0,
    max: 3600,
    initial: 3,
    whole: false,
  },
  longestClip: { label: 'Longest clip', unit: 'min', min: 0.1, max: 240, initial: 15, whole: false },
  manualCap: {
    label: 'Longest manual recording',
    unit: 'min',
    min: 0.1,
    max: 1440,
    initial: 120,
    whole: false,
  },
  keepLast: { label: 'Keep the last', unit: 's', min: 1, max: 300, initial: 30, whole: false },
  reclaimAfter: {
    label: 'Take a device back after',
    unit: 'min',
    min: 0,
    max: 1440,
    initial: 0,
    whole: false,
  },
  // 80 % of the 10 GiB that Chromium reports as free to every site, whatever the disk. A share of the reported quota
  // would be no limit: what it reports grows with what is used.
  budget: { label: 'Space for clips', unit: 'GB', min: 0.01, max: 100_000, initial: 8, whole: false },
  maxAge: { label: 'Keep clips for', unit: 'days', min: 0, max: 3650, initial: 0, whole: false },
  levels: {
    label: 'Contrast of a pixel',
    unit: 'levels',
    min: 1,
    max: 64,
    initial: FINE.levels,
    whole: false,
  },
  pixels: { label: 'Pixels of a tile', unit: '', min: 1, max: 64, initial: FINE.pixels, whole: true },
  confirm: { label: 'Confirmation', unit: 's', min: 0.1, max: 10, initial: FINE.confirm, whole: false },
  memory: { label: 'Memory', unit: 's', min: 1, max: 3600, initial: FINE.memory, whole: false },
  busyDecay: { label: 'Busy decay', unit: 's', min: 1, max: 120, initial: FINE.busyDecay, whole: false },
  busyLimit: { label: 'Busy limit', unit: 'changes', min: 1, max: 50, initial: FINE.busyLimit, whole: false },
  window: { label: 'Group window', unit: 's', min: 0.5, max: 30, initial: FINE.window, whole: false },
  area: { label: 'Large change', unit: '', min: 0.001, max: 1, initial: FINE.area, whole: false },
};

export const SETTING_NAMES = Object.keys(SETTING_RULES) as readonly (keyof Settings)[];

/** Settings by which clips are removed. No link may give them: it would be a way to delete somebody's clips. */
export const RETENTION_SETTINGS: readonly (keyof Settings)[] = ['budget', 'maxAge'];

/** Settings that a person alone may choose, since they remove clips or end somebody else's session: no link may give them. */
export const PERSONAL_SETTINGS: readonly (keyof Settings)[] = [...RETENTION_SETTINGS, 'reclaimAfter'];

export const DEFAULT_SETTINGS: Settings = Object.freeze(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTING_RULES[name].initial])) as unknown as Settings,
);

/** The picture rule's numbers with those that a person may set in their place. */
export function tuningOf(settings: Settings): TileTuning {
  const { levels, pixels, confirm, memory, busyDecay, busyLimit, window, area } = settings;
  const mostLevels = Math.max(FINE.mostLevels, levels);
  return { ...FINE, levels, mostLevels, pixels, confirm, memory, busyDecay, busyLimit, window, area };
}

/** The sentence that names a field and its range: `Pre-roll must be a number from 0 to 120 s.` */
function rangeSentence(name: keyof Settings): Sentence {
  const { label, unit, min, max, whole } = SETTING_RULES[name];
  const range = unit === '' ? say`${min} to ${max}` : say`${min} to ${max} ${phrase(unit)}`;
  return whole
    ? say`${phrase(label)} must be a whole number from ${range}.`
    : say`${phrase(label)} must be a number from ${range}.`;
}

/** One value, as typed or stored; a `bad-setting` error carries the sentence for the person. */
export function parseSetting(name: keyof Settings, input: unknown): number | PrerollError {
  const { min, max, whole } = SETTING_RULES[name];
  const value = typeof input === 'string' && input.trim() !== '' ? Number(input) : input;
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    (!whole || Number.isInteger(value));
  return fits ? value : new PrerollError('bad-setting', rangeSentence(name));
}

/**
 * Settings out of anything that was stored, typed or received. Unknown fields are ignored, missing ones keep `base`,
 * bad ones keep `base` too and are reported one by one: a single wrong value never takes the others with it.
 */
export function parseSettings(
  input: unknown,
  base: Settings = DEFAULT_SETTINGS,
): { readonly settings: Settings; readonly errors: readonly PrerollError[] } {
  const settings: { -readonly [K in keyof Settings]: number } = { ...base };
  const errors: PrerollError[] = [];
  if (typeof input !== 'object' || input === null) return { settings, errors };
  const record = input as Readonly<Record<string, unknown>>;
  for (const name of SETTING_NAMES) {
    if (!Object.hasOwn(record, name) || record[name] === undefined) continue;
    const value = parseSetting(name, record[name]);
    if (value instanceof PrerollError) errors.push(value);
    else settings[name] = value;
  }
  return { settings, errors };
}
