import { expect, test, vi } from 'vitest';
import { Observable } from '../../../src/app/observable.ts';
import type { Screen } from '../../../src/app/screen.ts';
import { Stage, type StageOptions } from '../../../src/app/stage.ts';
import type { Session } from '../../../src/app/watch/session.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { SourceTarget } from '../../../src/core/source.ts';
import { TARGET } from './fakes.ts';

const target = (name: string): SourceTarget => ({
  ...TARGET,
  device: { id: name, name },
  address: name,
  kind: name === 'demo' ? 'demo' : TARGET.kind,
});

/** Knows `a`, `b` and `c`; `x` and `y` are strangers, and what begins with `!` is no address. */
function setUp({ taken = [] as readonly string[], last = [] as readonly string[] } = {}) {
  const focus = new Observable<Session | undefined>(undefined);
  const sessions = new Map<string, Session>();
  const others = new Set(taken);
  const focusOn = (id: string): void => focus.set(sessions.get(id) ?? focus.get());
  const watches: StageOptions['watches'] = {
    focus,
    list: new Observable<readonly Session[]>([]),
    focusOn,
    add: async (wanted, how) => {
      const { id } = wanted.device;
      if (how === 'takeOver') others.delete(id);
      if (others.has(id)) return 'taken';
      if (!sessions.has(id)) sessions.set(id, { target: wanted } as unknown as Session);
      focusOn(id);
      return 'watched';
    },
    leave: async (id) => {
      sessions.delete(id);
      focus.set([...sessions.values()][0]);
    },
  };
  const onError = vi.fn<StageOptions['onError']>();
  const onBegin = vi.fn<() => void>();
  const stage = new Stage({
    watches,
    resolveTarget: (address) =>
      address.startsWith('!')
        ? new PrerollError('bad-address', say`${address} is no address.`)
        : target(address),
    knows: ({ device }) => 'abc'.includes(device.id),
    last: () => last,
    addresses: (ids) => ids.filter((id) => 'abc'.includes(id)),
    onBegin,
    onError,
  });
  return { stage, sessions, onError, onBegin };
}

/** In short: `home`, `live a`, `consent x`, `taken b`. */
function shown(stage: Stage): string {
  const screen: Screen = stage.screen.get();
  if (screen.kind === 'home') return 'home';
  const { device } = screen.kind === 'live' ? screen.session.target : screen.target;
  return `${screen.kind} ${device.id}`;
}

test.each([
  { title: 'nothing', links: [], connect: true, watched: [], shows: 'home' },
  {
    title: 'several known devices: the first is shown',
    links: ['b', 'a'],
    connect: true,
    watched: ['b', 'a'],
    shows: 'live b',
  },
  { title: 'one device twice', links: ['a', 'a'], connect: true, watched: ['a'], shows: 'live a' },
  { title: 'those of the last time', links: ['last'], connect: true, watched: ['c', 'a'], shows: 'live c' },
  {
    title: 'a stranger among them is asked about',
    links: ['a', 'x'],
    connect: true,
    watched: ['a'],
    shows: 'consent x',
  },
  {
    title: 'a wrong address among them takes no other with it',
    links: ['!', 'a'],
    connect: true,
    watched: ['a'],
    shows: 'live a',
  },
  { title: 'known devices without connect', links: ['a'], connect: false, watched: [], shows: 'home' },
])('a link with $title', async ({ links, connect, watched, shows }) => {
  const { stage, sessions } = setUp({ last: ['c', 'a'] });
  await stage.follow(links, connect);
  expect([...sessions.keys()]).toEqual(watched);
  expect(shown(stage)).toBe(shows);
});

test.each([
  { title: 'goes on', kind: 'by-itself', devices: ['b', 'a'], watched: ['b', 'a'], shows: 'live b' },
  { title: 'waits for a person', kind: 'by-hand', devices: ['b', 'a'], watched: [], shows: 'home' },
  {
    title: 'goes on but with strangers',
    kind: 'by-itself',
    devices: ['x', 'a'],
    watched: ['a'],
    shows: 'live a',
  },
  { title: 'asks about no stranger', kind: 'by-itself', devices: ['x'], watched: [], shows: 'home' },
  {
    title: 'asks who has it in another tab',
    kind: 'by-itself',
    devices: ['c'],
    watched: [],
    shows: 'taken c',
  },
] as const)('what was watched before a reload $title', async ({ kind, devices, watched, shows }) => {
  const { stage, sessions } = setUp({ taken: ['c'] });
  const at = wallMs(5);
  await stage.arrive({ devices: [], connect: false }, { kind, left: { at, devices } });
  expect([...sessions.keys()]).toEqual(watched);
  expect(shown(stage)).toBe(shows);
});

test('a link is followed where nothing goes on by itself', async () => {
  const { stage } = setUp();
  const left = { at: wallMs(5), devices: ['b'] };
  await stage.arrive({ devices: ['a'], connect: true }, { kind: 'by-hand', left });
  expect(shown(stage)).toBe('live a');
});

test('questions come one after the other, and a refusal ends none but its own', async () => {
  const { stage, sessions } = setUp({ taken: ['b'] });
  await stage.follow(['a', 'x', 'b', 'y'], true);
  expect(shown(stage)).toBe('consent x');
  stage.refuse();
  expect(shown(stage)).toBe('taken b');
  stage.takeOver();
  await vi.waitFor(() => expect(shown(stage)).toBe('consent y'));
  stage.consent();
  await vi.waitFor(() => expect(shown(stage)).toBe('live y'));
  expect([...sessions.keys()]).toEqual(['a', 'b', 'y']);
});

test('a wrong address is said where it was typed, and beside others as a notice', async () => {
  const { stage, onError } = setUp();
  stage.connect('!');
  expect(stage.screen.get()).toEqual({ kind: 'home', address: '!', error: say`${'!'} is no address.` });
  expect(onError).not.toHaveBeenCalled();
  await stage.follow(['!', 'a'], true);
  expect(onError).toHaveBeenCalledOnce();
});

test('another device is chosen while the first goes on, and whoever thinks better of it is back at once', async () => {
  const { stage, sessions } = setUp();
  stage.connect('a');
  await vi.waitFor(() => expect(shown(stage)).toBe('live a'));
  stage.choose();
  expect(shown(stage)).toBe('home');
  stage.show('a');
  expect(shown(stage)).toBe('live a');
  stage.choose();
  stage.connect('b');
  await vi.waitFor(() => expect(shown(stage)).toBe('live b'));
  expect([...sessions.keys()]).toEqual(['a', 'b']);
});

test('who leaves one device goes on with another, and who leaves the last is back at the start', async () => {
  const { stage } = setUp();
  await stage.follow(['a', 'b'], true);
  await stage.disconnect('a');
  expect(shown(stage)).toBe('live b');
  await stage.disconnect('b');
  expect(shown(stage)).toBe('home');
});

test('a device that goes by itself disturbs no question', async () => {
  const { stage } = setUp();
  await stage.follow(['a', 'x'], true);
  await stage.disconnect('a');
  expect(shown(stage)).toBe('consent x');
});
