import { describe, expect, test } from 'vitest';
import {
  type Evidence,
  findingOf,
  isNobody,
  type RouteAnswer,
  type Routes,
} from '../../../../src/source/jetkvm/finding.ts';

const routes = (
  front: RouteAnswer,
  nowhere: RouteAnswer,
  asset: RouteAnswer,
  socket: RouteAnswer,
  device: RouteAnswer,
): Routes => ({ front, nowhere, asset, socket, device });

const UNKNOWN = routes('unknown', 'unknown', 'unknown', 'unknown', 'unknown');

/** Nobody there, and nothing that keeps this page from looking. */
const NOBODY: Evidence = {
  status: 'unreadable',
  http: 'silent',
  routes: UNKNOWN,
  permission: 'granted',
  guarded: true,
};

const found = (facts: Partial<Evidence>): string => findingOf({ ...NOBODY, ...facts });

describe('a status page that may be read', () => {
  test.each([
    ['of a device that was never set up', { status: 'not-set-up' }, 'not-set-up'],
    [
      'of a device with a password',
      { status: 'set-up', routes: routes('ok', 'ok', 'error', 'error', 'error') },
      'password',
    ],
    ['where nothing more can be known', { status: 'set-up' }, 'password'],
    [
      'of a device that would let everybody in',
      { status: 'set-up', routes: routes('ok', 'ok', 'error', 'error', 'ok') },
      'socket-stopped',
    ],
    ['of somebody else', { status: 'other' }, 'other-page'],
  ] as const)('%s', (_, facts, finding) => {
    expect(found({ http: 'answers', ...facts })).toBe(finding);
  });

  test('is more than what the browser says of its permissions', () => {
    expect(found({ http: 'answers', status: 'not-set-up', permission: 'denied' })).toBe('not-set-up');
  });
});

describe('a server whose answers may not be read', () => {
  test.each([
    ['is a JetKVM with a password', routes('ok', 'ok', 'error', 'error', 'error'), 'closed'],
    ['is a JetKVM that would let everybody in', routes('ok', 'ok', 'error', 'error', 'ok'), 'socket-stopped'],
    [
      'is a JetKVM without a socket and with a password',
      routes('ok', 'ok', 'error', 'ok', 'error'),
      'too-old',
    ],
    ['is a JetKVM without a socket', routes('ok', 'ok', 'error', 'ok', 'ok'), 'too-old'],
    ['has its own page for whatever is asked', routes('ok', 'ok', 'ok', 'ok', 'ok'), 'other-page'],
    ['has nothing but its front page', routes('ok', 'error', 'error', 'error', 'error'), 'other-page'],
    ['has nothing at all', routes('error', 'error', 'error', 'error', 'error'), 'some-page'],
    ['is asked by a browser that prefetches nothing', UNKNOWN, 'some-page'],
    ['leaves a question open', routes('ok', 'ok', 'error', 'unknown', 'error'), 'some-page'],
  ] as const)('%s', (_, answers, finding) => {
    expect(found({ http: 'answers', routes: answers })).toBe(finding);
  });

  test('was not kept from this page by the browser', () => {
    expect(found({ http: 'answers', permission: 'denied' })).toBe('some-page');
  });
});

describe('where nobody answers', () => {
  test.each([
    ['silent', 'granted', true, 'silent'],
    ['turned-away', 'granted', true, 'turned-away'],
    // A browser without the permission, or one that this page need not ask.
    ['turned-away', 'unknown', true, 'turned-away'],
    ['turned-away', 'prompt', false, 'turned-away'],
    ['silent', 'prompt', false, 'silent'],
    // Nobody was looked for.
    ['turned-away', 'prompt', true, 'unasked'],
    ['silent', 'prompt', true, 'unasked'],
    ['turned-away', 'denied', true, 'forbidden'],
    ['turned-away', 'denied', false, 'forbidden'],
  ] as const)('%s, permission %s, guarded %s: %s', (http, permission, guarded, finding) => {
    expect(found({ http, permission, guarded })).toBe(finding);
  });
});

test('another name is tried only where nobody was found', () => {
  const all = [
    'forbidden',
    'unasked',
    'not-set-up',
    'password',
    'other-page',
    'silent',
    'turned-away',
  ] as const;
  expect(all.filter(isNobody)).toStrictEqual(['silent', 'turned-away']);
});
