import { describe, expect, test } from 'vitest';
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { budgetOf, holdingOf, planRetention } from '../../../../src/core/clip/retention.ts';
import { parseClipRow } from '../../../../src/core/clip/row.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseSettings, SETTING_NAMES, SETTING_RULES } from '../../../../src/core/settings.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { BAD_INPUTS, seeds } from '../../../fixture/bad-inputs.ts';
import { spoil } from '../hostile-values.ts';
import { EVENTFUL, exampleRow } from './example.ts';

const { parsed: ROWS } = BAD_INPUTS.rows;
const { parsed: SETTINGS } = BAD_INPUTS.settings;
const START = wallMs(Date.UTC(2026, 10, 21));

function row(n: number): ClipRow {
  const startedAt = wallMs(START + n * 1000);
  const id = makeClipId(startedAt, n.toString(16).padStart(8, '0'));
  return exampleRow(startedAt, { id, ...EVENTFUL, bytes: 1_000 });
}

const valueOf = (input: unknown, name: string): unknown =>
  typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined;

test(`${ROWS} spoiled rows: each is a row that parses again to itself, or a sentence`, () => {
  const outcomes = seeds(ROWS).map((seed) => parseClipRow(spoil(row(seed), seed)));
  const sentences = outcomes.filter((outcome) => outcome instanceof PrerollError);
  expect(
    sentences.filter(({ message }) => !message.startsWith('The entry of a clip cannot be read (')),
  ).toEqual([]);
  const rows = outcomes.filter((outcome): outcome is ClipRow => !(outcome instanceof PrerollError));
  expect(rows.map((each) => parseClipRow(structuredClone(each)))).toEqual(rows);
  expect(rows.length, 'junk where it does no harm').toBeGreaterThan(0);
  expect(sentences.length).toBeGreaterThan(0);
});

test(`${ROWS} spoiled rows among as many sound ones: only what is understood goes, oldest first`, () => {
  const spoiled = seeds(ROWS).map((seed) => spoil(row(2 * seed), seed));
  const sound = seeds(ROWS).map((seed) => row(2 * seed + 1));
  const holdings = [...spoiled, ...sound].map(holdingOf).filter((each) => each !== undefined);
  expect(holdings.every(({ bytes }) => Number.isFinite(bytes) && bytes >= 0)).toBe(true);
  const plan = planRetention({
    holdings,
    budget: { bytes: 0, age: Number.POSITIVE_INFINITY },
    now: wallMs(START + 1e9),
    busy: new Set(),
    coming: 0,
    atLeast: 0,
  });
  const gone = new Set(plan.remove.map(({ id }) => id));
  expect(sound.every(({ id }) => gone.has(id))).toBe(true);
  const kinds = new Map(holdings.map(({ id, kind }) => [id, kind]));
  expect([...gone].filter((id) => kinds.get(id) !== 'free')).toEqual([]);
});

describe(`${SETTINGS} spoiled settings`, () => {
  test('every value that comes out is in its range; every other is said', () => {
    const stored = Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTING_RULES[name].max]));
    const spoiled = seeds(SETTINGS).map((seed) => spoil(stored, seed));
    const outcomes = spoiled.map((input) => parseSettings(input));
    const outside = outcomes.flatMap(({ settings }) =>
      SETTING_NAMES.filter((name) => {
        const { min, max } = SETTING_RULES[name];
        return !(settings[name] >= min && settings[name] <= max);
      }),
    );
    expect(outside).toEqual([]);
    expect(outcomes.flatMap(({ errors }) => errors).filter(({ reason }) => reason !== 'bad-setting')).toEqual(
      [],
    );
    const changed = spoiled.flatMap((input, index) => {
      const intact = SETTING_NAMES.filter((name) => valueOf(input, name) === stored[name]);
      return intact.filter((name) => outcomes[index]?.settings[name] !== stored[name]);
    });
    expect(changed, 'sound values beside spoiled ones').toEqual([]);
    const budgets = outcomes.map(({ settings }) => budgetOf(settings));
    expect(budgets.filter(({ bytes, age }) => !(bytes > 0 && age > 0))).toEqual([]);
  });
});
