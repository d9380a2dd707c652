/** What a person does in another tab holds in this one. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { appOf, settle, useFakeWindow } from './app-of.ts';
import { FakeStore } from './fake-store.ts';
import { FakeWorker } from './fakes.ts';

const MASK = {
  kind: 'mask',
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 1 },
  ],
} as const;
const RACK = '192.168.1.50';

let store: FakeStore;
let app: App;

useFakeWindow();

beforeEach(async () => {
  store = new FakeStore();
  app = appOf({ store: store.asStore() });
  await app.start();
  app.connect(RACK);
  await settle();
});

afterEach(async () => {
  await app.disconnect();
});

test('a name: it is not written over by the next connection', async () => {
  const known = store.known.get(RACK);
  if (known === undefined) throw new Error('It was not remembered.');
  store.known.set(RACK, { ...known, name: 'Rack 3' });
  app.onPreference({ kind: 'devices' });
  await settle();
  expect(app.watches.find(RACK)?.target.device.name).toBe('Rack 3');
  expect(FakeWorker.last.lastOf('rename')?.name).toBe('Rack 3');
  await app.disconnect();
  app.connect(RACK);
  await settle();
  expect(store.known.get(RACK)?.name).toBe('Rack 3');
});

test('what one device does otherwise: its recorder is told', async () => {
  store.overrides.set(RACK, { settings: { preRoll: 12 } });
  app.onPreference({ kind: 'overrides', device: RACK });
  await settle();
  expect(FakeWorker.last.lastOf('configure')?.config.settings.preRoll).toBe(12);
});

test('masks, and the settings of all', async () => {
  store.settings = { ...store.settings, cooldown: 3 };
  store.zones.set(RACK, [MASK]);
  app.onPreference({ kind: 'settings' });
  app.onPreference({ kind: 'zones', device: RACK });
  await settle();
  const config = FakeWorker.last.lastOf('configure')?.config;
  expect(config?.settings.cooldown).toBe(3);
  expect(config?.zones).toHaveLength(1);
});

test('a storage that cannot be read then is said, and what held goes on', async () => {
  store.broken = new Error('The disk is gone.');
  app.onPreference({ kind: 'overrides', device: RACK });
  await settle();
  expect(app.notices.list.get()).toHaveLength(1);
  expect(app.notices.list.get()[0]?.level).toBe('error');
  expect(app.reports.logText()).toContain('The disk is gone.');
});
