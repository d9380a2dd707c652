import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parseSync, Visitor } from 'vite';
import { phrase, say, verbatim } from '../../../../src/core/sentence.ts';
import { parseSetting, SETTING_NAMES, SETTING_RULES } from '../../../../src/core/settings.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { setLocale } from '../../../../src/ui/kit/locale.ts';
import { germanSentences } from '../../../../src/ui/texts/de/sentences.ts';
import { inWords, setCatalogue } from '../../../../src/ui/texts/sentences.ts';

/** The templates of every say`…` in the source, and the phrases of its one table. */
function saidInTheSource(): ReadonlySet<string> {
  const said = new Set<string>();
  for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.ts')) continue;
    const file = join(entry.parentPath, entry.name);
    const code = readFileSync(file, 'utf8');
    if (!code.includes('say`')) continue;
    new Visitor({
      TaggedTemplateExpression({ tag, quasi }) {
        if (tag.type !== 'Identifier' || tag.name !== 'say') return;
        const words = quasi.quasis.map(({ value }) => value.cooked ?? '');
        said.add(words.reduce((text, part, at) => `${text}{${at - 1}}${part}`));
      },
    }).visit(parseSync(file, code).program);
  }
  for (const { label, unit } of Object.values(SETTING_RULES)) said.add(label).add(unit);
  return new Set([...said].filter((template) => /\p{L}/u.test(template.replaceAll(/\{\d\}/g, ''))));
}

const places = (template: string): readonly string[] => [...new Set(template.match(/\{\d\}/g))].toSorted();

afterEach(() => {
  setCatalogue({});
  setLocale('en');
});

describe('the German catalogue', () => {
  const said = saidInTheSource();
  const german = new Map(Object.entries(germanSentences));

  test('has every sentence that the code says', () => {
    expect(said.size).toBeGreaterThan(150);
    expect([...said].filter((template) => !german.has(template))).toEqual([]);
  });

  test('has none that nobody says', () => {
    expect([...german.keys()].filter((template) => !said.has(template))).toEqual([]);
  });

  test('has the same places in each', () => {
    const torn = [...german].filter(
      ([template, words]) => places(template).join('') !== places(words).join(''),
    );
    expect(torn).toEqual([]);
  });

  test('ends each as the English ends, so that sentences can follow each other', () => {
    const end = (text: string): string => /[.?]$/.exec(text)?.[0] ?? '';
    expect([...german].filter(([template, words]) => end(template) !== end(words))).toEqual([]);
  });

  test('addresses nobody, and quotes as German does', () => {
    const words = [...german.values()];
    expect(words.filter((text) => /(?<!: )\b(Sie|Ihre?[nmrs]?|du|dein\w*)\b[^-]/.test(text))).toEqual([]);
    expect(words.filter((text) => /["“][^„“”]*”|"/.test(text))).toEqual([]);
  });
});

test('a sentence is English until a catalogue is there, and all its parts follow the language', () => {
  const error = parseSetting('keepLast', 1e6);
  const refused = error instanceof PrerollError ? error.sentence : undefined;
  const sentence = say`“${'keepLast'}” in the link was ignored. ${refused ?? ''}`;
  expect(inWords(sentence)).toBe(
    '“keepLast” in the link was ignored. Keep the last must be a number from 1 to 300 s.',
  );
  setCatalogue(germanSentences);
  setLocale('de-DE');
  expect(inWords(sentence)).toMatch(/^„keepLast“ .+ Zahl von 1 bis 300 s/);
});

test('numbers are written as the language writes them', () => {
  setLocale('de-DE');
  expect(inWords(say`${1234.5}`)).toBe('1.234,5');
});

test('what the catalogue lacks stays English, and words of the browser stay as they are', () => {
  setCatalogue(germanSentences);
  expect(inWords(phrase('Brand-new words.'))).toBe('Brand-new words.');
  expect(inWords(verbatim('The disk {0} is gone.'))).toBe('The disk {0} is gone.');
  expect(inWords('As it is.')).toBe('As it is.');
});

test.each(SETTING_NAMES)('%s has a German name', (name) => {
  setCatalogue(germanSentences);
  expect(inWords(phrase(SETTING_RULES[name].label))).not.toBe(SETTING_RULES[name].label);
});
