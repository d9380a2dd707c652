/** What the store keeps for people rather than for clips: known devices, settings, choices. */
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { PreferenceChange } from '../../../src/store/preferences.ts';
import type { KnownDevice } from '../../../src/store/schema.ts';
import { makeSpace, storeIn } from './space.ts';
import type { Space } from './space-files.ts';

const device = (id: string, lastConnected: number): KnownDevice => ({
  id,
  name: `Rack ${id}`,
  kind: 'jetkvm',
  address: id,
  lastConnected: wallMs(lastConnected),
});

async function plant(space: Space, store: string, value: unknown, key?: string): Promise<void> {
  const db = await openDB(space.name);
  await db.put(store, value, key);
  db.close();
}

describe('known devices', () => {
  it('are added, updated, listed with the last connected first, and forgotten', async () => {
    const { devices } = await storeIn(makeSpace());
    const [a, b] = [device('192.168.1.50', 10), device('192.168.1.51', 20)];
    await devices.put(a);
    await devices.put(b);
    expect(await devices.list()).toEqual([b, a]);
    await devices.put({ ...a, lastConnected: wallMs(30) });
    expect(await devices.list()).toEqual([{ ...a, lastConnected: 30 }, b]);
    await devices.forget(b.id);
    expect(await devices.list()).toMatchObject([{ id: a.id }]);
  });

  it('that cannot be read count as never connected to', async () => {
    const space = makeSpace();
    const { devices } = await storeIn(space);
    const good = device('192.168.1.50', 10);
    await devices.put(good);
    await plant(space, 'devices', { ...device('192.168.1.66', 20), address: 7 });
    expect(await devices.list()).toEqual([good]);
  });
});

describe('a token that is kept', () => {
  it('is for its device alone, and goes when another is not to be kept or the device is forgotten', async () => {
    const { preferences, devices } = await storeIn(makeSpace());
    expect(await preferences.token('a')).toBeUndefined();
    await preferences.saveToken('a', 'one');
    await preferences.saveToken('b', 'two');
    await preferences.saveToken('a', undefined);
    expect(await preferences.token('a')).toBeUndefined();
    expect(await preferences.token('b')).toBe('two');
    await devices.forget('b');
    expect(await preferences.token('b')).toBeUndefined();
  });

  it('that cannot be one is none', async () => {
    const space = makeSpace();
    const { preferences } = await storeIn(space);
    for (const value of [7, 'a\nb', 'x'.repeat(5000), '', {}]) {
      await plant(space, 'preferences', value, 'token:a');
      expect(await preferences.token('a')).toBeUndefined();
    }
  });
});

describe('settings', () => {
  it('are the defaults at first, and then what was saved', async () => {
    const { preferences } = await storeIn(makeSpace());
    expect(await preferences.settings()).toEqual({ settings: DEFAULT_SETTINGS, errors: [] });
    const settings = { ...DEFAULT_SETTINGS, preRoll: 20 };
    await preferences.saveSettings(settings);
    expect(await preferences.settings()).toEqual({ settings, errors: [] });
  });

  it('lose only the values that no longer fit, and name each', async () => {
    const space = makeSpace();
    const { preferences } = await storeIn(space);
    await plant(
      space,
      'preferences',
      { preRoll: 20, cooldown: -1, sensitivity: 'high', gone: 1 },
      'settings',
    );
    const { settings, errors } = await preferences.settings();
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, preRoll: 20 });
    expect(errors.map((error) => error.message)).toEqual([
      expect.stringContaining('Size threshold must be'),
      expect.stringContaining('Cooldown must be'),
    ]);
  });
});

describe('choices', () => {
  it('are kept, and fall back to their default when they cannot be read', async () => {
    const space = makeSpace();
    const { preferences } = await storeIn(space);
    expect(await preferences.get('armed')).toBe(true);
    await preferences.set('armed', false);
    expect(await preferences.get('armed')).toBe(false);
    await plant(space, 'preferences', 'perhaps', 'armed');
    expect(await preferences.get('armed')).toBe(true);
  });
});

describe('masks', () => {
  const mask = {
    kind: 'mask',
    points: [
      { x: 0, y: 0 },
      { x: 0.5, y: 0 },
      { x: 0.5, y: 0.5 },
    ],
  } as const;

  it('are none at first, and then what was saved for this very device', async () => {
    const { preferences } = await storeIn(makeSpace());
    expect(await preferences.zones('192.168.1.50')).toEqual({ zones: [], errors: [] });
    await preferences.saveZones('192.168.1.50', [mask]);
    expect(await preferences.zones('192.168.1.50')).toEqual({ zones: [mask], errors: [] });
    expect(await preferences.zones('192.168.1.51')).toEqual({ zones: [], errors: [] });
  });

  it('that cannot be read are named, and take no other with them', async () => {
    const space = makeSpace();
    const { preferences } = await storeIn(space);
    await plant(space, 'preferences', [{ kind: 'hole' }, mask], 'zones:demo');
    const { zones, errors } = await preferences.zones('demo');
    expect(zones).toEqual([mask]);
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining('Mask 1 must be an area')]);
  });
});

it('another tab is told of settings, masks and devices once they are kept, and whoever kept them is not', async () => {
  const space = makeSpace();
  const told: PreferenceChange[] = [];
  const echoes: PreferenceChange[] = [];
  const there = await storeIn(space, { onPreference: (change) => told.push(change) });
  const here = await storeIn(space, { onPreference: (change) => echoes.push(change) });
  await here.preferences.saveSettings({ ...DEFAULT_SETTINGS, preRoll: 20 });
  await here.preferences.saveZones('demo', []);
  await here.preferences.saveOverrides('demo', { settings: {} });
  await here.devices.put({ id: 'a', name: 'a', kind: 'jetkvm', address: 'a', lastConnected: wallMs(1) });
  await here.devices.forget('a');
  await expect
    .poll(() => told)
    .toEqual([
      { kind: 'settings' },
      { kind: 'zones', device: 'demo' },
      { kind: 'overrides', device: 'demo' },
      { kind: 'devices' },
      { kind: 'devices' },
    ]);
  expect((await there.preferences.settings()).settings.preRoll).toBe(20);
  const raw = new BroadcastChannel('preroll-preferences');
  for (const message of [undefined, { kind: 'zones' }, { kind: 'zones', device: 7 }, { kind: 'armed' }]) {
    raw.postMessage(message);
  }
  raw.close();
  await there.preferences.saveZones('demo', []);
  await expect.poll(() => echoes).toEqual([{ kind: 'zones', device: 'demo' }]);
  expect(told).toHaveLength(5);
});
