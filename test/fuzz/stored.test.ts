/** What is kept beside the clips or comes with them: rows, settings, filters, sidecars. */
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { type ClipFilter, matcherOf, parseFilter } from '../../src/core/clip/filter.ts';
import { budgetOf } from '../../src/core/clip/retention.ts';
import { parseClipRow } from '../../src/core/clip/row.ts';
import { PrerollError } from '../../src/core/error.ts';
import { parseSettings, SETTING_NAMES, SETTING_RULES } from '../../src/core/settings.ts';
import { parseSidecar } from '../../src/core/sidecar/parse.ts';
import { sidecarText } from '../../src/core/sidecar/sidecar.ts';
import { wallMs } from '../../src/core/time.ts';
import { EVENTFUL, exampleRow } from '../unit/core/clip/example.ts';
import { SIDECAR } from '../unit/core/sidecar/example.ts';
import { fuzz, fuzzMade } from './fuzz.ts';
import { spoil } from './spoil.ts';

const ROW = exampleRow(wallMs(Date.UTC(2026, 10, 21)), { ...EVENTFUL, bytes: 1_000 });

it('a row is one that parses again to itself, or a sentence', () => {
  const kinds = new Set<boolean>();
  const read = (input: unknown): void => {
    const row = parseClipRow(input);
    const refused = row instanceof PrerollError;
    const again = refused ? row : parseClipRow(structuredClone(row));
    expect(again).toEqual(row);
    expect(!refused || row.message.startsWith('The entry of a clip cannot be read (')).toBe(true);
    kinds.add(refused);
  };
  fuzzMade((number) => spoil(ROW, number), read);
  expect(kinds.size, 'junk where it does no harm is a row').toBe(2);
});

const SETTINGS = Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTING_RULES[name].max]));

const valueOf = (input: unknown, name: string): unknown =>
  typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined;

it('of settings every value that comes out is in its range or as it was stored, and every other is said', () => {
  const read = (input: unknown): void => {
    const { settings, errors } = parseSettings(input);
    const wrong = SETTING_NAMES.filter((name) => {
      const { min, max } = SETTING_RULES[name];
      const lost = valueOf(input, name) === SETTINGS[name] && settings[name] !== SETTINGS[name];
      return lost || !(settings[name] >= min && settings[name] <= max);
    });
    const said = errors.every(({ reason }) => reason === 'bad-setting');
    const { bytes, age } = budgetOf(settings);
    expect([wrong, said, bytes > 0 && age > 0]).toEqual([[], true, true]);
  };
  fuzzMade((number) => spoil(SETTINGS, number), read);
});

const FILTER: ClipFilter = {
  text: 'panic',
  device: 'a',
  days: 'week',
  from: '2026-11-01',
  until: '2026-11-30',
  length: 'long',
  cause: 'stream',
  starred: true,
  recovered: true,
};

it('a filter is one, and sorts a clip', () => {
  const always = { from: wallMs(0), until: wallMs(1e12) };
  const read = (input: unknown): void => {
    const filter = parseFilter(input);
    expect(parseFilter(filter)).toEqual(filter);
    expect(typeof matcherOf(filter, always)(ROW)).toBe('boolean');
  };
  fuzzMade((number) => spoil(FILTER, number), read);
});

it('a sidecar is refused in a sentence, or says what its text says', () => {
  fuzz([new TextEncoder().encode(sidecarText(SIDECAR))], (input) => {
    const text = new TextDecoder().decode(input);
    const result = parseSidecar(text);
    const right =
      result instanceof PrerollError
        ? /^This is no .*\.$/s.test(result.message)
        : isDeepStrictEqual(JSON.parse(text), result);
    expect(right).toBe(true);
  });
});
