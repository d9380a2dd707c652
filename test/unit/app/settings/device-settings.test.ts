import { expect, test, vi } from 'vitest';
import { DeviceSettings, type DeviceSettingsOptions } from '../../../../src/app/settings/device-settings.ts';
import { Observable } from '../../../../src/app/observable.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { type DetectorChoice, DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { FakeStore } from '../fake-store.ts';

function open(store = new FakeStore()) {
  const onError = vi.fn<DeviceSettingsOptions['onError']>();
  const all = {
    settings: new Observable(DEFAULT_SETTINGS),
    armed: new Observable(true),
    detector: new Observable<DetectorChoice>('pixels'),
  };
  return { store, onError, all, settings: new DeviceSettings({ store: store.asStore(), all, onError }) };
}

test('what a device has of its own holds at once and is kept; the rest follows all', () => {
  const { settings, store, all } = open();
  expect(settings.change('a', 'preRoll', '12')).toBeUndefined();
  all.settings.set({ ...DEFAULT_SETTINGS, preRoll: 3, cooldown: 7 });
  expect(settings.chosen('a').settings).toMatchObject({ preRoll: 12, cooldown: 7 });
  expect(settings.chosen('b').settings).toMatchObject({ preRoll: 3, cooldown: 7 });
  expect(store.overrides.get('a')).toEqual({ settings: { preRoll: 12 } });
});

test('a value that does not fit changes nothing and says why', () => {
  const { settings, store } = open();
  expect(settings.change('a', 'preRoll', '900')).toMatchObject({ reason: 'bad-setting' });
  expect(store.overrides.size).toBe(0);
});

test('a setting, the rule and all of it follow the others again', () => {
  const { settings } = open();
  settings.change('a', 'preRoll', 12);
  settings.change('a', 'cooldown', 1);
  settings.setDetector('a', 'sizes');
  settings.forget('a', 'preRoll');
  expect(settings.of('a')).toEqual({ settings: { cooldown: 1 }, detector: 'sizes' });
  settings.forget('a', 'detector');
  expect(settings.of('a')).toEqual({ settings: { cooldown: 1 } });
  settings.reset('a');
  expect(settings.of('a')).toEqual({ settings: {} });
});

test('who is paused alone follows all again once it does as they do', () => {
  const { settings, all } = open();
  settings.setArmed('a', false);
  expect(settings.chosen('a').armed).toBe(false);
  settings.setArmed('a', true);
  expect(settings.of('a')).toEqual({ settings: {} });
  all.armed.set(false);
  expect(settings.chosen('a').armed).toBe(false);
});

test('what was kept is read, but never over what was changed meanwhile', async () => {
  const { settings, store, onError } = open();
  store.overrides.set('a', { settings: { preRoll: 900, cooldown: 2 } });
  await settings.load('a');
  expect(settings.of('a')).toEqual({ settings: { cooldown: 2 } });
  expect(onError).toHaveBeenCalledOnce();
  store.overrides.set('b', { settings: { cooldown: 2 } });
  const loading = settings.load('b');
  settings.change('b', 'cooldown', 5);
  await loading;
  expect(settings.of('b')).toEqual({ settings: { cooldown: 5 } });
});

test('a store that refuses is told, and what was chosen holds', async () => {
  const { settings, store, onError } = open();
  store.broken = new PrerollError('storage-failed', say`Closed.`);
  await settings.load('a');
  settings.change('a', 'cooldown', 5);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2));
  expect(settings.chosen('a').settings.cooldown).toBe(5);
});

test('the settings of a device are looked at once they are read, unless others are wanted meanwhile', async () => {
  const { settings, store } = open();
  store.overrides.set('a', { settings: { cooldown: 2 } });
  const a = settings.show('a');
  expect(settings.shown.get()).toBeUndefined();
  await a;
  expect([settings.shown.get(), settings.of('a')]).toEqual(['a', { settings: { cooldown: 2 } }]);
  const b = settings.show('b');
  void settings.show(undefined);
  await b;
  expect(settings.shown.get()).toBeUndefined();
});

test('what another tab has kept for a device holds here too, but never over what was changed meanwhile', async () => {
  const { settings, store } = open();
  await settings.load('a');
  store.overrides.set('a', { settings: { preRoll: 12 } });
  store.overrides.set('b', { settings: { preRoll: 12 } });
  await settings.follow('a');
  await settings.follow('b');
  // The other is read once it is watched or looked at.
  expect([settings.of('a'), settings.of('b')]).toEqual([{ settings: { preRoll: 12 } }, { settings: {} }]);
  const following = settings.follow('a');
  settings.change('a', 'cooldown', 3);
  await following;
  expect(settings.of('a')).toEqual({ settings: { preRoll: 12, cooldown: 3 } });
});
