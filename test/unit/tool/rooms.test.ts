/** The README leads to every room, and no page of the project to a place that is not there. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINK_SETTINGS } from '../../../src/core/launch.ts';
import { SETTING_RULES } from '../../../src/core/settings.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const foldersIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const README = read('README.md');
const TABLE = README.slice(README.indexOf('## Architecture'), README.indexOf('## Read on'));

test.each(['src', 'test'])('each folder of %s is in the architecture section', (folder) => {
  const rooms = foldersIn(folder).map((name) => `\`${folder}/${name}\``);
  expect(rooms.length).toBeGreaterThan(5);
  expect(rooms.filter((room) => !TABLE.includes(room))).toEqual([]);
});

test.each(['src/core', 'src/source', 'src/app', 'src/ui'])('and so is each room of %s', (folder) => {
  expect(foldersIn(folder).filter((name) => !TABLE.includes(`\`${name}\``))).toEqual([]);
});

test('and nothing is there that the tree has not', () => {
  const named = [...TABLE.matchAll(/`((?:src|test)\/\w+)`/g)].map(([, path = '']) => path);
  const folders = new Set(['src', 'test'].flatMap((top) => foldersIn(top).map((name) => `${top}/${name}`)));
  expect(named.filter((path) => !folders.has(path))).toEqual([]);
});

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

const anchorsIn = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'test/device/README.md',
  'test/fixture/codec/README.md',
  'test/fixture/h264/README.md',
];

const { scripts: SCRIPTS } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

test('every command is told of where people who contribute look for it', () => {
  const told = read('docs/contributing.md');
  const names = Object.keys(SCRIPTS).filter((name) => name !== 'start' && name !== 'test');
  expect(names.filter((name) => !told.includes(`\`npm run ${name}\``))).toEqual([]);
});

describe.each(PAGES)('%s', (page) => {
  test('links only to what is there', () => {
    const broken = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? page : normalize(join(dirname(page), file));
        try {
          return anchor === undefined ? read(target) === '' : !anchorsIn(target).includes(anchor);
        } catch {
          return true;
        }
      });
    expect(broken).toEqual([]);
  });

  test('names only commands that there are', () => {
    const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(SCRIPTS, name))).toEqual([]);
  });
});

test.each(LINK_SETTINGS)('what a link may set is in the table of links: %s', (name) => {
  const cells = read('docs/using.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${name}\``))
    ?.split('|')
    .map((cell) => cell.trim());
  const { initial, min, max } = SETTING_RULES[name];
  expect(cells?.[3]).toBe(`${initial}`);
  expect(cells?.[4]?.replace(' (never)', '')).toBe(`${min} to ${max}`);
});

test('what the README says of detectors is what the benchmark has found', () => {
  const rowsOf = (page: string): readonly (readonly string[])[] =>
    [...read(page).matchAll(/^\|(.* \| (?:quality|floor|starved|loss) .*)\|$/gm)].map(([, row = '']) =>
      row.split('|').map((cell) => cell.trim()),
    );
  const found = rowsOf('docs/bench-screens.md').map(
    ([detector, stream, must, _should, _large, falsePerHour, idle]) =>
      [detector, stream, must, falsePerHour, idle].join(),
  );
  const claimed = rowsOf('README.md').map((row) => row.join());
  expect(claimed.length).toBeGreaterThan(3);
  expect(found).toEqual(expect.arrayContaining(claimed));
});
