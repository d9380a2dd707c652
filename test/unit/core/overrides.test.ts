import { expect, test } from 'vitest';
import { OWN_SETTINGS, overridden, parseOverrides } from '../../../src/core/overrides.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';

const ALL = { settings: { ...DEFAULT_SETTINGS, preRoll: 8 }, armed: true, detector: 'pixels' } as const;

test('a device follows all, but for what is its own', () => {
  expect(overridden(ALL, { settings: {} })).toEqual(ALL);
  expect(overridden(ALL, { settings: { cooldown: 3 }, armed: false })).toEqual({
    settings: { ...DEFAULT_SETTINGS, preRoll: 8, cooldown: 3 },
    armed: false,
    detector: 'pixels',
  });
});

test('nobody has room of their own', () => {
  expect(OWN_SETTINGS).not.toContain('budget');
  expect(OWN_SETTINGS).not.toContain('maxAge');
});

test.each<[string, unknown, unknown, number]>([
  ['nothing', undefined, { settings: {} }, 0],
  ['a text', 'preRoll=5', { settings: {} }, 0],
  [
    'what was kept',
    { settings: { preRoll: 9 }, armed: false, detector: 'sizes' },
    { settings: { preRoll: 9 }, armed: false, detector: 'sizes' },
    0,
  ],
  [
    'a wrong value beside a right one',
    { settings: { preRoll: 900, cooldown: 2 } },
    { settings: { cooldown: 2 } },
    1,
  ],
  [
    'room, unknown names, wrong choices',
    { settings: { budget: 1, x: 1 }, armed: 1, detector: 'ears' },
    { settings: {} },
    0,
  ],
  ['settings that are none', { settings: 7 }, { settings: {} }, 0],
])('of %s', (_, kept, own, errors) => {
  const parsed = parseOverrides(kept);
  expect(parsed.own).toEqual(own);
  expect(parsed.errors).toHaveLength(errors);
});
