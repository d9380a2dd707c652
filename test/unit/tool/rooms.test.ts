/** The README leads to every room, and no page of the project to a place that is not there. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINK_SETTINGS } from '../../../src/core/launch.ts';
import { SETTING_RULES } from '../../../src/core/settings.ts';
import { STEPS } from '../../tool/selection.ts';

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

/** What stands in code spans in a folder's own rows: the one that begins with it and those behind it that go on from it. */
function namedIn(folder: string): readonly string[] {
  const rows = TABLE.split('\n').filter((line) => line.startsWith('|'));
  const own = rows.findIndex((row) => row.startsWith(`| \`${folder}\``));
  const others = rows.slice(own + 1);
  const end = others.findIndex((row) => !row.startsWith('| …'));
  const [first = ''] = rows.slice(own, own + 1);
  return [first.slice(first.indexOf('|', 1)), ...others.slice(0, end)]
    .flatMap((row) => [...row.matchAll(/`([^`]+)`/g)])
    .map(([, name = '']) => name);
}

describe.each(['src/core', 'src/source', 'src/app', 'src/ui'])('of the rooms of %s', (folder) => {
  test('each is in rows of its own', () => {
    expect(foldersIn(folder).filter((name) => !namedIn(folder).includes(name))).toEqual([]);
  });

  test('none is named there that the folder has not', () => {
    const all = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const there = new Set(all.filter((entry) => entry.isDirectory()).map(({ name }) => name));
    // Files and elements are told of beside the rooms.
    const rooms = namedIn(folder).filter((name) => /^[\w-]+$/.test(name));
    expect(rooms.filter((name) => !there.has(name))).toEqual([]);
  });
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

test('and so is every step of the tests, in their order', () => {
  const [, told] = /steps by name: ([\w, ]+)/.exec(read('docs/contributing.md')) ?? [];
  expect(told?.trim()).toBe(STEPS.join(', '));
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
