import { expect, test, vi } from 'vitest';
import { UserPreferences, type UserPreferencesOptions } from '../../../../src/app/settings/preferences.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { FakeStore } from '../fake-store.ts';
import { TARGET } from '../fakes.ts';

const NO_LINK = { settings: {}, armed: undefined };

async function load(
  launch: UserPreferencesOptions['launch'] = NO_LINK,
  store = new FakeStore(),
): Promise<{ preferences: UserPreferences; store: FakeStore; onError: ReturnType<typeof vi.fn> }> {
  const onError = vi.fn<UserPreferencesOptions['onError']>();
  const preferences = new UserPreferences({ store: store.asStore(), launch, onError });
  await preferences.load();
  return { preferences, store, onError };
}

test('a value that fits is in force at once, and kept', async () => {
  const { preferences, store } = await load();
  expect(preferences.change('preRoll', '8')).toBeUndefined();
  expect(preferences.settings.get().preRoll).toBe(8);
  await vi.waitFor(() => expect(store.settings.preRoll).toBe(8));
});

test('a value that does not fit changes nothing and says why', async () => {
  const { preferences, store } = await load();
  expect(preferences.change('preRoll', '900')?.message).toBe('Pre-roll must be a number from 0 to 120 s.');
  expect(preferences.settings.get()).toEqual(DEFAULT_SETTINGS);
  expect(store.settings).toEqual(DEFAULT_SETTINGS);
});

test('a link’s settings hold for the session and are never written down', async () => {
  const { preferences, store } = await load({ settings: { cooldown: 60 }, armed: undefined });
  expect(preferences.settings.get().cooldown).toBe(60);
  expect(preferences.setByLink).toBe(true);
  preferences.change('preRoll', 7);
  await vi.waitFor(() => expect(store.settings.preRoll).toBe(7));
  expect(store.settings.cooldown).toBe(DEFAULT_SETTINGS.cooldown);
});

test.each([
  { kept: false, link: undefined, armed: false },
  { kept: false, link: true, armed: true },
  { kept: true, link: false, armed: false },
])('kept $kept and link $link: armed $armed', async ({ kept, link, armed }) => {
  const store = new FakeStore();
  store.armed = kept;
  const { preferences } = await load({ settings: {}, armed: link }, store);
  expect(preferences.armed.get()).toBe(armed);
  expect(store.armed).toBe(kept);
});

test('reset brings back the defaults, over the link too', async () => {
  const { preferences, store } = await load({ settings: { cooldown: 60 }, armed: undefined });
  preferences.change('preRoll', 7);
  preferences.reset();
  expect(preferences.settings.get()).toEqual(DEFAULT_SETTINGS);
  await vi.waitFor(() => expect(store.settings).toEqual(DEFAULT_SETTINGS));
});

test('a device is known once it has answered, until it is forgotten', async () => {
  const { preferences, store } = await load();
  expect(preferences.knows(TARGET)).toBe(false);
  preferences.remember(TARGET);
  expect(preferences.knows(TARGET)).toBe(true);
  await vi.waitFor(() => expect([...store.known.keys()]).toEqual([TARGET.device.id]));
  preferences.forget(TARGET.device.id);
  expect(preferences.knows(TARGET)).toBe(false);
  await vi.waitFor(() => expect(store.known.size).toBe(0));
});

test('the devices that were watched together come back together, also the last one that was left; without them the newest', async () => {
  const B = { ...TARGET, device: { id: 'b', name: 'b' }, address: 'b' };
  const { preferences, store } = await load();
  expect(preferences.last()).toEqual([]);
  for (const target of [TARGET, B]) preferences.remember(target);
  expect(preferences.last()).toEqual(['b']);
  preferences.rememberWatched([TARGET, B]);
  preferences.rememberWatched([]);
  expect(preferences.last()).toEqual([TARGET.address, 'b']);
  expect(store.watchedLast).toEqual([TARGET.device.id, 'b']);
  preferences.forget('b');
  expect(preferences.last()).toEqual([TARGET.address]);
});

test.each([
  ['Rack 3', 'Rack 3'],
  ['  Rack\u0000 3\n', 'Rack  3'],
  ['x'.repeat(100), 'x'.repeat(60)],
  ['', TARGET.address],
])('a device is called %j', async (typed, name) => {
  const { preferences, store } = await load();
  preferences.remember(TARGET);
  preferences.rename(TARGET.device.id, typed);
  expect(preferences.devices.get()[0]?.name).toBe(name);
  expect(preferences.named(TARGET)).toMatchObject({ device: { id: TARGET.device.id, name } });
  await vi.waitFor(() => expect(store.known.get(TARGET.device.id)?.name).toBe(name));
});

test('the demo is no device to be remembered', async () => {
  const { preferences } = await load();
  preferences.remember({ ...TARGET, kind: 'demo' });
  expect(preferences.devices.get()).toEqual([]);
});

test('a store that cannot be read leaves the defaults, and is said', async () => {
  const store = new FakeStore();
  store.broken = new PrerollError('storage-failed', say`Closed.`);
  const { preferences, onError } = await load({ settings: { preRoll: 3 }, armed: undefined }, store);
  expect(preferences.settings.get()).toEqual({ ...DEFAULT_SETTINGS, preRoll: 3 });
  expect(onError).toHaveBeenCalledExactlyOnceWith(store.broken);
});

test.each([new PrerollError('storage-failed', say`Closed.`), new TypeError('not what was expected')])(
  'a link that says record=off is obeyed although the store fails with %s, which is said',
  async (broken) => {
    const store = new FakeStore();
    store.broken = broken;
    const { preferences, onError } = await load({ settings: {}, armed: false }, store);
    expect(preferences.armed.get()).toBe(false);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ reason: 'storage-failed' }));
  },
);

test('what cannot be kept holds all the same, and is said once', async () => {
  const { preferences, store, onError } = await load();
  store.broken = new TypeError('not what was expected');
  preferences.change('preRoll', 8);
  expect(preferences.settings.get().preRoll).toBe(8);
  await vi.waitFor(() =>
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ reason: 'storage-failed', cause: store.broken }),
    ),
  );
});

test('what another tab keeps holds here too, and the next change here does not undo it', async () => {
  const { preferences, store } = await load({ settings: { cooldown: 60 }, armed: undefined });
  store.settings = { ...DEFAULT_SETTINGS, preRoll: 7, cooldown: 20 };
  await preferences.follow();
  expect(preferences.settings.get()).toEqual({ ...DEFAULT_SETTINGS, preRoll: 7, cooldown: 60 });
  preferences.change('keepLast', 40);
  await vi.waitFor(() => expect(store.settings).toMatchObject({ preRoll: 7, cooldown: 20, keepLast: 40 }));
});

test('what a person has changed over the link follows another tab as well', async () => {
  const { preferences, store } = await load({ settings: { cooldown: 60 }, armed: undefined });
  preferences.change('cooldown', 30);
  store.settings = { ...DEFAULT_SETTINGS, cooldown: 20 };
  await preferences.follow();
  expect(preferences.settings.get().cooldown).toBe(20);
});

test('a change that is made while another tab’s is read is the newer one', async () => {
  const { preferences, store } = await load();
  store.settings = { ...DEFAULT_SETTINGS, preRoll: 7 };
  const following = preferences.follow();
  preferences.change('preRoll', 9);
  await following;
  expect(preferences.settings.get().preRoll).toBe(9);
  await vi.waitFor(() => expect(store.settings.preRoll).toBe(9));
});

test('a file sets what it names, over the link too, and the rest stays', async () => {
  const { preferences, store } = await load({ settings: { preRoll: 1, cooldown: 60 }, armed: undefined });
  preferences.change('keepLast', 40);
  preferences.adopt({ settings: { preRoll: 8 }, detector: 'sizes' });
  expect(preferences.settings.get()).toEqual({ ...DEFAULT_SETTINGS, preRoll: 8, cooldown: 60, keepLast: 40 });
  expect(preferences.detector.get()).toBe('sizes');
  expect(preferences.armed.get()).toBe(true);
  await vi.waitFor(() => expect(store.settings).toEqual({ ...DEFAULT_SETTINGS, preRoll: 8, keepLast: 40 }));
  // The link's value is none that the person has chosen.
  expect(preferences.chosen()).toEqual({ settings: store.settings, armed: true, detector: 'sizes' });
});
