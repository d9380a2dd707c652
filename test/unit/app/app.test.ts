import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { inEnglish, say } from '../../../src/core/sentence.ts';
import { parseLaunch } from '../../../src/core/launch.ts';
import type { SourceTarget } from '../../../src/core/source.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { RecorderView } from '../../../src/protocol/pipeline.ts';
import { removalLock, writerLock } from '../../../src/store/locks.ts';
import { appOf, settle, useFakeWindow } from './app-of.ts';
import { FakeStore, freeLocks } from './fake-store.ts';
import { clipRow, FakeClaims, FakeSource, FakeWorker, TARGET } from './fakes.ts';

const DEMO: SourceTarget = {
  kind: 'demo',
  device: { id: 'demo', name: 'demo' },
  address: 'demo',
  takesOver: false,
  honoursKeyFrameRequest: true,
};

let store: FakeStore;
let source: FakeSource;
let claims: FakeClaims;
let onRoom: Mock<() => void>;
let app: App;
let locks: ReadonlySet<string>;

async function open(search: string): Promise<void> {
  app = appOf({
    store: store.asStore(),
    launch: { ...parseLaunch(search), armed: undefined },
    resolveTarget: (address) => {
      if (address === 'demo') return DEMO;
      if (address === TARGET.address) return TARGET;
      return new PrerollError('bad-address', say`${address} is no address.`);
    },
    createSource: async () => source,
    claims,
    onRoom,
    library: { heldLocks: async () => locks, usedBytes: async () => 0 },
  });
  await app.start();
  await settle();
}

const know = (): void => {
  store.known.set(TARGET.device.id, {
    ...TARGET.device,
    kind: TARGET.kind,
    address: TARGET.address,
    lastConnected: wallMs(0),
  });
};

useFakeWindow();

beforeEach(() => {
  locks = new Set();
  store = new FakeStore();
  source = new FakeSource();
  claims = new FakeClaims();
  onRoom = vi.fn<() => void>();
});

afterEach(async () => {
  const gone = app.disconnect();
  await vi.advanceTimersByTimeAsync(20_000);
  await gone;
});

test.each([
  { title: 'no link', search: '', known: false, screen: 'home' },
  { title: 'the demo', search: '?device=demo', known: false, screen: 'live' },
  { title: 'a known device', search: '?device=192.168.1.50&connect=1', known: true, screen: 'live' },
  { title: 'a stranger', search: '?device=192.168.1.50&connect=1', known: false, screen: 'consent' },
  { title: 'a device without connect', search: '?device=192.168.1.50', known: true, screen: 'home' },
  { title: 'the last device', search: '?device=last&connect=1', known: true, screen: 'live' },
  {
    title: 'the last device, where there is none',
    search: '?device=last&connect=1',
    known: false,
    screen: 'home',
  },
  { title: 'a wrong address', search: '?device=nonsense&connect=1', known: false, screen: 'home' },
])('$title opens on $screen', async ({ search, known, screen }) => {
  if (known) know();
  await open(search);
  await settle();
  expect(app.screen.get().kind).toBe(screen);
  expect(source.attempts).toHaveLength(screen === 'live' ? 1 : 0);
});

test('a link without connect fills in the address, and a wrong one says what is wrong', async () => {
  await open('?device=192.168.1.50');
  expect(app.screen.get()).toEqual({ kind: 'home', address: '192.168.1.50', error: undefined });
  await open('?device=nonsense&connect=1');
  expect(app.screen.get()).toEqual({
    kind: 'home',
    address: 'nonsense',
    error: say`${'nonsense'} is no address.`,
  });
});

test('consent is asked once: afterwards the device is known', async () => {
  await open('?device=192.168.1.50&connect=1');
  app.consent();
  await settle();
  expect(app.screen.get().kind).toBe('live');
  expect(store.known.has(TARGET.device.id)).toBe(true);
});

test('refusing connects to nothing', async () => {
  await open('?device=192.168.1.50&connect=1');
  app.refuse();
  expect(app.screen.get()).toEqual({ kind: 'home', address: '', error: undefined });
  expect(source.attempts).toHaveLength(0);
});

test('a device that never answered does not become known', async () => {
  source.refuse = new PrerollError('connection-failed', say`No answer.`);
  await open('');
  app.connect(TARGET.address);
  await settle();
  expect(store.known.size).toBe(0);
});

test('nor does one that somebody else took over during the attempt', async () => {
  source.early = { kind: 'evicted' };
  await open('');
  app.connect(TARGET.address);
  await settle();
  expect(store.known.size).toBe(0);
});

test('what the link got wrong is said', async () => {
  await open('?preRoll=900');
  expect(app.notices.list.get()).toMatchObject([
    { level: 'warning', text: { values: ['preRoll', expect.anything()] } },
  ]);
});

test('changed settings reach the running recorder', async () => {
  await open('?device=demo');
  app.preferences.change('preRoll', 9);
  app.preferences.setArmed(false);
  expect(FakeWorker.last.lastOf('configure')).toMatchObject({
    config: { settings: { preRoll: 9 }, armed: false },
  });
});

test.each([
  { view: 'idle', command: 'record' },
  { view: 'recording', command: 'record' },
  { view: 'manual', command: 'stop' },
] as const)('the record key while $view: $command', async ({ view, command }) => {
  await open('?device=demo');
  if (view !== 'idle') {
    const clip = '20261121T130307412Z-1a2b3c4d' as never;
    FakeWorker.last.say({
      type: 'recorder',
      view: { kind: view, clip, trigger: { kind: 'manual' }, since: wallMs(0) },
    });
  }
  await app.toggleRecording();
  expect(FakeWorker.last.lastOf('command')?.command).toEqual({ kind: command });
});

test('a refused command is told', async () => {
  await open('?device=demo');
  FakeWorker.mute = true;
  const kept = app.keep();
  FakeWorker.last.say({
    type: 'answer',
    id: FakeWorker.last.lastOf('command')?.id ?? -1,
    ok: false,
    reason: 'storage-full',
    sentence: say`The storage is full.`,
  });
  await kept;
  expect(app.notices.list.get()).toMatchObject([{ level: 'warning', text: say`The storage is full.` }]);
});

test.each([
  { title: 'while any tab writes a clip', held: ['other', writerLock(clipRow(1).id)], activated: 0 },
  { title: 'otherwise', held: ['other', removalLock(clipRow(1).id)], activated: 1 },
])(
  'a new version that the person asks for $title: brought in $activated times',
  async ({ held, activated }) => {
    await open('');
    const activate = vi.fn<() => void>();
    app.update.set({ activate });
    locks = new Set(held);
    await app.updateNow();
    expect(activate).toHaveBeenCalledTimes(activated);
    expect(app.notices.list.get()).toHaveLength(1 - activated);
  },
);

test('the log for a report has what was shown and what became of the connection', async () => {
  await open('?device=demo');
  FakeWorker.last.say({
    type: 'notice',
    level: 'warning',
    reason: 'storage-full',
    sentence: say`Nearly full.`,
  });
  const lines = app.reports.logText().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/ info session: Connected\.$/),
    expect.stringMatching(/ info notice: Nearly full\.$/),
  ]);
});

test('disconnecting closes the clips and goes back to the start', async () => {
  await open('?device=demo');
  await app.disconnect();
  expect(FakeWorker.last.lastOf('command')?.command).toEqual({ kind: 'close' });
  expect(source.connected).toBe(false);
  expect(app.screen.get().kind).toBe('home');
});

test('the recorder has the masks of its device, and an edited one at once', async () => {
  const mask = {
    kind: 'mask',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ],
  } as const;
  store.zones.set(TARGET.device.id, [mask]);
  await open('');
  app.connect(TARGET.address);
  await settle();
  expect(FakeWorker.last.lastOf('configure')?.config.zones).toEqual([mask]);
  app.zones.edit([mask, { ...mask, kind: 'only' }]);
  expect(FakeWorker.last.lastOf('configure')?.config.zones).toEqual([mask, { ...mask, kind: 'only' }]);
});

describe('a device that another tab watches', () => {
  const { id } = TARGET.device;

  beforeEach(() => claims.taken.add(id));

  test('is not connected to before the person has taken it over', async () => {
    await open('');
    app.connect(TARGET.address);
    await settle();
    expect(app.screen.get()).toEqual({ kind: 'taken', target: TARGET, state: 'offered' });
    expect(source.attempts).toHaveLength(0);
    app.takeOver();
    expect(app.screen.get()).toMatchObject({ state: 'asking' });
    await settle();
    expect(app.screen.get().kind).toBe('live');
    expect(source.attempts).toHaveLength(1);
  });

  test('that does not make way is said, and can be asked again', async () => {
    claims.yields = false;
    await open('');
    app.connect(TARGET.address);
    await settle();
    app.takeOver();
    await settle();
    expect(app.screen.get()).toMatchObject({ kind: 'taken', state: 'silent' });
    app.refuse();
    expect(app.screen.get().kind).toBe('home');
    expect(source.attempts).toHaveLength(0);
  });

  test('is asked about when a link leads there, too', async () => {
    know();
    await open('?device=192.168.1.50&connect=1');
    expect(app.screen.get().kind).toBe('taken');
  });

  test('the demo is nobody else’s', async () => {
    claims.taken.add('demo');
    await open('?device=demo');
    expect(app.screen.get().kind).toBe('live');
    expect(claims.held.size).toBe(0);
  });
});

test('a device is free for other tabs once its last clip is finished', async () => {
  await open('');
  app.connect(TARGET.address);
  await settle();
  expect([...claims.held.keys()]).toEqual([TARGET.device.id]);
  FakeWorker.mute = true;
  const gone = app.disconnect();
  await vi.advanceTimersByTimeAsync(1000);
  expect(claims.held.size).toBe(1);
  await vi.advanceTimersByTimeAsync(20_000);
  await gone;
  expect(claims.held.size).toBe(0);
});

test('another tab that takes over ends the session, and it is said why', async () => {
  await open('');
  app.connect(TARGET.address);
  await settle();
  claims.held.get(TARGET.device.id)?.();
  await settle();
  expect(FakeWorker.last.lastOf('command')?.command.kind).toBe('close');
  expect(app.screen.get()).toMatchObject({ kind: 'home', address: TARGET.address });
  expect(
    app.notices.list.get().map(({ text }) => (typeof text === 'string' ? text : inEnglish(text))),
  ).toEqual([expect.stringMatching(/^Another tab has taken 192\.168\.1\.50 over/)]);
  expect(claims.held.size).toBe(0);
});

test('that another tab had taken over is no longer said once this one watches the device again', async () => {
  await open('');
  app.connect(TARGET.address);
  await settle();
  claims.held.get(TARGET.device.id)?.();
  await settle();
  app.connect('demo');
  await settle();
  expect(app.notices.list.get()).toHaveLength(1);
  app.connect(TARGET.address);
  await settle();
  expect(app.notices.list.get()).toEqual([]);
});

test('what the person wanted last counts: an older answer is let go again', async () => {
  await open('');
  app.connect(TARGET.address);
  app.connect('demo');
  await settle();
  expect(app.screen.get()).toMatchObject({ kind: 'live', session: { target: DEMO } });
  expect(claims.held.size).toBe(0);
  expect(source.attempts).toHaveLength(1);
});

describe('a recorder without room', () => {
  const full = { kind: 'full', since: clipRow(1).startedAt } as const;
  const show = (view: RecorderView): void => FakeWorker.last.say({ type: 'recorder', view });
  const told = (): readonly string[] =>
    app.notices.list.get().map(({ text }) => (typeof text === 'string' ? text : inEnglish(text)));

  test('is told once, and what had waited for room is seen to when there is some', async () => {
    await open('?device=demo');
    for (let n = 0; n < 3; n += 1) show(full);
    expect(onRoom).not.toHaveBeenCalled();
    FakeWorker.last.say({ type: 'room' });
    show({ kind: 'idle' });
    expect(onRoom).toHaveBeenCalledTimes(1);
    expect(told()).toEqual([expect.stringMatching(/^There is room again/)]);
  });

  test('has none because it is asked to record, nor because it ends or another one begins', async () => {
    await open('?device=demo');
    show(full);
    const clip = clipRow(1).id;
    show({ kind: 'manual', clip, trigger: { kind: 'manual' }, since: full.since });
    show(full);
    const gone = app.disconnect();
    await vi.advanceTimersByTimeAsync(20_000);
    await gone;
    app.connect('demo');
    await settle();
    show({ kind: 'idle' });
    expect(onRoom).not.toHaveBeenCalled();
    FakeWorker.last.say({ type: 'room' });
    // What an earlier session said is not this one's.
    expect(told()).toEqual([]);
  });
});

test.each([
  { title: 'a person who types an address', search: '', act: () => app.connect(TARGET.address) },
  { title: 'one who agrees to a link', search: '?device=192.168.1.50&connect=1', act: () => app.consent() },
  { title: 'a link to the demo', search: '?device=demo', act: () => {} },
])('$title wants clips kept: the browser is asked', async ({ search, act }) => {
  const persist = vi.fn<StorageManager['persist']>(async () => true);
  vi.stubGlobal('navigator', { locks: freeLocks, storage: { persist, persisted: async () => false } });
  await open(search);
  act();
  await settle();
  expect(persist).toHaveBeenCalledTimes(1);
  expect(app.space.persistence.get()).toBe('granted');
});

test('a link to a known device is followed at once, and the browser asked; one that waits for consent asks nothing', async () => {
  const persist = vi.fn<StorageManager['persist']>(async () => true);
  vi.stubGlobal('navigator', { locks: freeLocks, storage: { persist, persisted: async () => false } });
  await open('?device=192.168.1.50&connect=1');
  expect(persist).not.toHaveBeenCalled();
  know();
  await open('?device=192.168.1.50&connect=1');
  expect(persist).toHaveBeenCalledTimes(1);
});
