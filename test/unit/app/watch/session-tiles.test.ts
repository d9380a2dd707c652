/** When the worker is asked for the tiles that it looks at. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../../../../src/app/watch/session.ts';
import { FakePresence, FakeSource, FakeWorker } from '../fakes.ts';
import { sessionOf } from '../session-of.ts';

let presence: FakePresence;
let session: Session;

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

async function connect(): Promise<void> {
  void session.start();
  await settle();
  expect(session.link.get().kind).toBe('connected');
}

beforeEach(async () => {
  vi.useFakeTimers();
  presence = new FakePresence();
  session = sessionOf(new FakeSource(), presence);
  await connect();
});

afterEach(async () => {
  const closed = session.close();
  await settle(20_000);
  await closed;
  vi.useRealTimers();
  FakeWorker.reset();
});

const inspections = (): boolean[] =>
  FakeWorker.last.received
    .filter((message) => message.type === 'inspect')
    .map((message) => message.inspecting);

const MAPS = {
  columns: 2,
  rows: 1,
  width: 2,
  height: 1,
  differing: new Uint8Array(),
  busy: new Uint8Array(),
  novel: new Uint8Array(),
  watched: new Uint8Array(),
  events: [],
};

test('nobody calibrates: no tiles are asked for, and such as come are not shown', async () => {
  presence.visible.set(false);
  presence.visible.set(true);
  expect(inspections()).toEqual([]);
  FakeWorker.last.say({ type: 'tiles', maps: MAPS });
  expect(session.tiles.get()).toBeUndefined();
});

test('tiles are asked for while a person calibrates and sees the picture', async () => {
  session.calibrating.set(true);
  FakeWorker.last.say({ type: 'tiles', maps: MAPS });
  expect(session.tiles.get()).toEqual(MAPS);
  presence.visible.set(false);
  expect(session.tiles.get()).toBeUndefined();
  presence.visible.set(true);
  session.liveOpen.set(false);
  session.liveOpen.set(true);
  session.calibrating.set(false);
  expect(inspections()).toEqual([true, false, true, false, true, false]);
});

test('tiles are asked for once, whether they are outlined, calibrated by, or both', async () => {
  session.outlining.set(true);
  session.calibrating.set(true);
  session.calibrating.set(false);
  session.outlining.set(false);
  expect(inspections()).toEqual([true, false]);
});

test('a new worker is told that somebody calibrates; a session that ends takes it back', async () => {
  session.calibrating.set(true);
  FakeWorker.last.say({ type: 'tiles', maps: MAPS });
  FakeWorker.last.crash();
  expect(session.tiles.get()).toBeUndefined();
  await settle(2000);
  expect(inspections()).toEqual([true]);
  void session.close();
  expect(inspections()).toEqual([true, false]);
  expect(session.calibrating.get()).toBe(false);
});
