import { afterEach, expect, test, vi } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import type { GoingOn } from '../../../src/core/going-on.ts';
import { wallMs } from '../../../src/core/time.ts';
import { appOf, settle, useFakeWindow } from './app-of.ts';
import { FakeStore } from './fake-store.ts';
import { FakeClaims, FakeSource, TARGET } from './fakes.ts';

const AT = wallMs(5);

let app: App;
let attempts: string[];

/** Opens a page whose predecessor watched `a` and `b`; of the two, this browser knows those that are `known`. */
async function open(
  kind: Exclude<GoingOn['kind'], 'nothing'>,
  known: readonly string[],
  claims = new FakeClaims(),
) {
  const store = new FakeStore();
  for (const id of known)
    store.known.set(id, { id, name: id, kind: TARGET.kind, address: id, lastConnected: wallMs(0) });
  attempts = [];
  app = appOf({
    store: store.asStore(),
    claims,
    goingOn: { kind, left: { at: AT, devices: ['a', 'b'] } },
    createSource: async ({ device }) => {
      attempts.push(device.id);
      return new FakeSource();
    },
  });
  await app.start();
  await settle();
}

useFakeWindow();

afterEach(async () => {
  const gone = app.watches.leaveAll();
  await vi.advanceTimersByTimeAsync(20_000);
  await gone;
});

test.each([
  { kind: 'by-itself', known: ['a', 'b'], watched: ['a', 'b'], screen: 'live', since: undefined },
  { kind: 'by-itself', known: ['b'], watched: ['b'], screen: 'live', since: undefined },
  { kind: 'by-itself', known: [], watched: [], screen: 'home', since: AT },
  { kind: 'by-hand', known: ['a', 'b'], watched: [], screen: 'home', since: AT },
] as const)(
  '$kind, knowing $known: $watched are watched',
  async ({ kind, known, watched, screen, since }) => {
    await open(kind, known);
    expect(attempts).toEqual(watched);
    expect(app.screen.get().kind).toBe(screen);
    expect(app.stage.unwatchedSince.get()).toBe(since);
  },
);

test('nothing is said any more once something is watched', async () => {
  await open('by-hand', ['a']);
  app.connect('a');
  await settle();
  await app.disconnect();
  expect(app.screen.get().kind).toBe('home');
  expect(app.stage.unwatchedSince.get()).toBeUndefined();
});

test('what another tab watches by now stays there until a person says otherwise', async () => {
  const claims = new FakeClaims();
  claims.taken.add('a');
  await open('by-itself', ['a', 'b'], claims);
  expect(attempts).toEqual(['b']);
  expect(app.screen.get()).toMatchObject({ kind: 'taken', target: { device: { id: 'a' } } });
});
