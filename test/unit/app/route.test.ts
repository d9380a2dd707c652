import { describe, expect, test } from 'vitest';
import { formatRoute, parseRoute, PAGE, type Route } from '../../../src/app/route.ts';
import { clipRow } from './fakes.ts';

const { id } = clipRow(1);

test.each<{ hash: string; route: Route }>([
  { hash: '', route: PAGE },
  { hash: '#settings', route: { kind: 'settings' } },
  { hash: '#devices', route: { kind: 'devices' } },
  { hash: '#diagnosis', route: { kind: 'diagnosis' } },
  { hash: '#help', route: { kind: 'help' } },
  { hash: `#clip=${id}`, route: { kind: 'clip', id, at: undefined } },
  { hash: `#clip=${id}&t=0`, route: { kind: 'clip', id, at: 0 } },
  { hash: `#clip=${id}&t=12.5`, route: { kind: 'clip', id, at: 12.5 } },
])('“$hash” is read and written', ({ hash, route }) => {
  expect(parseRoute(hash)).toEqual(route);
  expect(formatRoute(route)).toBe(hash);
});

test('a moment is written to the millisecond, and none before the start', () => {
  expect(formatRoute({ kind: 'clip', id, at: 1 / 3 })).toBe(`#clip=${id}&t=0.333`);
  expect(formatRoute({ kind: 'clip', id, at: -1 })).toBe(`#clip=${id}&t=0`);
});

describe('what is no address of ours opens nothing', () => {
  test.each([
    '#',
    '#Settings',
    '#settings&t=1',
    '#clip',
    '#clip=',
    '#clip=../../etc',
    '#clip=20261399T000000000Z-1a2b3c4d',
    `#clip=${id}&t=`,
    `#clip=${id}&t=-1`,
    `#clip=${id}&t=1e9`,
    `#clip=${id}&t=Infinity`,
    `#clip=${id}&t=12345678`,
    `#clip=${id}&12`,
    `#clip=${id}&t=1&t=2`,
    `#clip=${id}&connect=1`,
    '#%E0%A4%A',
    '#<img src=x onerror=alert(1)>',
    `#${'a'.repeat(100_000)}`,
  ])('%s', (hash) => {
    expect(parseRoute(hash)).toEqual(PAGE);
  });
});
