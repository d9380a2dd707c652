import { describe, expect, test } from 'vitest';
import { FINE } from '../../../src/core/detect/tuning.ts';
import { PrerollError } from '../../../src/core/error.ts';
import {
  DEFAULT_SETTINGS,
  parseSetting,
  parseSettings,
  type Settings,
  SETTING_NAMES,
  SETTING_RULES,
  tuningOf,
} from '../../../src/core/settings.ts';

test('the defaults of the command-line recorder, and our own', () => {
  expect(DEFAULT_SETTINGS).toMatchObject<Partial<Settings>>({
    sensitivity: 0.02,
    tiles: 2,
    preRoll: 5,
    cooldown: 10,
    interval: 500,
    keyFrameRequest: 3,
    longestClip: 15,
    manualCap: 120,
    keepLast: 30,
    reclaimAfter: 0,
    budget: 8,
    maxAge: 0,
  });
});

test('the picture rule starts with the numbers that were measured', () => {
  expect(tuningOf(DEFAULT_SETTINGS)).toEqual(FINE);
});

test('a number set by hand is used, and a contrast never goes beyond its own bound', () => {
  const tuning = tuningOf({ ...DEFAULT_SETTINGS, levels: 64, busyLimit: 9 });
  expect(tuning).toMatchObject({ levels: 64, mostLevels: 64, busyLimit: 9, creep: FINE.creep });
});

describe.each(SETTING_NAMES)('%s', (name) => {
  const { min, max, initial, whole, label } = SETTING_RULES[name];

  test('takes both ends of its range and its default', () => {
    for (const value of [min, max, initial]) {
      expect(parseSetting(name, value)).toBe(value);
      expect(parseSetting(name, String(value))).toBe(value);
    }
  });

  test('refuses what is outside, and says so by its label and range', () => {
    const wrong = [min - 0.01, max + 0.01, min - 1, max + 1, Number.NaN, Infinity, -Infinity];
    for (const value of wrong) {
      const error = parseSetting(name, value);
      expect(error).toBeInstanceOf(PrerollError);
      expect(error).toMatchObject({ reason: 'bad-setting' });
      expect(String(error)).toContain(
        `${label} must be ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`,
      );
    }
  });

  test('refuses what is no number', () => {
    for (const value of ['', ' ', 'five', '5 s', 'NaN', 'Infinity', null, undefined, true, [5], {}, 5n]) {
      expect(parseSetting(name, value)).toBeInstanceOf(PrerollError);
    }
  });

  test(`${whole ? 'refuses' : 'takes'} fractions`, () => {
    const fraction = min + (max - min) / 3 + 0.001;
    expect(parseSetting(name, fraction) instanceof PrerollError).toBe(whole);
  });
});

describe('a set of settings', () => {
  test('a wrong value keeps its base and takes no other with it', () => {
    const base = { ...DEFAULT_SETTINGS, cooldown: 20 };
    const { settings, errors } = parseSettings(
      { preRoll: '8', cooldown: -1, interval: 1.5, colour: 'red' },
      base,
    );
    expect(settings).toEqual({ ...base, preRoll: 8 });
    expect(errors.map(({ message }) => message)).toEqual([
      'Cooldown must be a number from 0 to 3600 s.',
      'Check interval must be a whole number from 50 to 10000 ms.',
    ]);
  });

  test.each([undefined, null, 7, 'settings', [], Object.create({ preRoll: 60 })])(
    '%j gives the base',
    (input) => {
      expect(parseSettings(input)).toEqual({ settings: DEFAULT_SETTINGS, errors: [] });
    },
  );

  test('a field that is there but not set is no error', () => {
    expect(parseSettings({ preRoll: undefined })).toEqual({ settings: DEFAULT_SETTINGS, errors: [] });
  });

  test('the defaults cannot be changed by whoever reads them', () => {
    expect(Object.isFrozen(DEFAULT_SETTINGS)).toBe(true);
  });
});
