import { expect, test } from 'vitest';
import { countChosen, readSettingsFile, writeSettingsFile } from '../../../src/core/settings-file.ts';
import { SETTING_NAMES, SETTING_RULES, type Settings } from '../../../src/core/settings.ts';

const file = (content: object): string => JSON.stringify({ preroll: 'settings', version: 1, ...content });

test('what was written is read as it was', () => {
  const settings = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, SETTING_RULES[name].max]),
  ) as unknown as Settings;
  const chosen = { settings, armed: false, detector: 'sizes' } as const;
  expect(readSettingsFile(writeSettingsFile(chosen))).toEqual({ kind: 'read', chosen, unknown: [] });
  expect(countChosen(chosen)).toBe(SETTING_NAMES.length + 2);
});

test.each([
  { content: {}, chosen: { settings: {} } },
  { content: { settings: { preRoll: 8 } }, chosen: { settings: { preRoll: 8 } } },
  { content: { detector: 'sizes' }, chosen: { settings: {}, detector: 'sizes' } },
  { content: { armed: true, device: '192.168.1.50' }, chosen: { settings: {}, armed: true } },
])('a file of a part sets that part alone: $content', ({ content, chosen }) => {
  expect(readSettingsFile(file(content))).toEqual({ kind: 'read', chosen, unknown: [] });
});

test('what another version knows is left out, and named', () => {
  const read = readSettingsFile(file({ settings: { preRoll: 8, postRoll: 3, ['x'.repeat(90)]: 1 } }));
  expect(read).toEqual({
    kind: 'read',
    chosen: { settings: { preRoll: 8 } },
    unknown: ['postRoll', 'x'.repeat(40)],
  });
});

test('each value that does not fit is named with its range, and nothing at all is taken', () => {
  const text = file({
    settings: { preRoll: 900, tiles: 2.5, cooldown: '10', keepLast: 30 },
    armed: 1,
    detector: 'x',
  });
  expect(readSettingsFile(text)).toEqual({
    kind: 'refused',
    problems: [
      { kind: 'bad-number', name: 'tiles', rule: { min: 1, max: 20, whole: true, unit: 'tiles' } },
      { kind: 'bad-number', name: 'preRoll', rule: { min: 0, max: 120, whole: false, unit: 's' } },
      { kind: 'bad-number', name: 'cooldown', rule: { min: 0, max: 3600, whole: false, unit: 's' } },
      { kind: 'bad-choice', name: 'armed', choices: ['true', 'false'] },
      { kind: 'bad-choice', name: 'detector', choices: ['pixels', 'sizes'] },
    ],
  });
});

test.each([
  ['', 'no-json'],
  ['{', 'no-json'],
  ['null', 'no-settings'],
  ['[]', 'no-settings'],
  ['{"preRoll":8}', 'no-settings'],
  ['{"preroll":"clip","version":1}', 'no-settings'],
  ['{"preroll":"settings","version":"1"}', 'no-settings'],
  ['{"preroll":"settings","version":1,"settings":[1]}', 'no-settings'],
  [' '.repeat(20_001), 'too-long'],
])('what is no such file is refused: %.40j, %s', (text, kind) => {
  expect(readSettingsFile(text)).toEqual({ kind: 'refused', problems: [{ kind }] });
});

test('a file of a later form is refused by its number', () => {
  expect(readSettingsFile('{"preroll":"settings","version":2,"settings":{}}')).toEqual({
    kind: 'refused',
    problems: [{ kind: 'newer', version: 2, known: 1 }],
  });
});

test('no file reaches what every object has', () => {
  const read = readSettingsFile('{"preroll":"settings","version":1,"settings":{"__proto__":{"preRoll":8}}}');
  expect(read).toMatchObject({ kind: 'read', chosen: { settings: {} } });
});
