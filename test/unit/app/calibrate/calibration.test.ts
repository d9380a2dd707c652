import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Calibration } from '../../../../src/app/calibrate/calibration.ts';
import { Zones } from '../../../../src/app/calibrate/zones.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { FakeStore } from '../fake-store.ts';
import { FakeWorker, TARGET } from '../fakes.ts';

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
});

afterEach(() => {
  vi.unstubAllGlobals();
  FakeWorker.reset();
});

test('leaving it ends what is half drawn and what is being asked', async () => {
  const store = new FakeStore().asStore();
  const onError = vi.fn<() => void>();
  const zones = new Zones({ store, onError });
  await zones.load(TARGET.device.id);
  const settings = () => DEFAULT_SETTINGS;
  const calibration = new Calibration({ zones, index: store.index, settings, onError });
  const { masks, history } = calibration;
  masks.draw('mask');
  const asked = history.show(TARGET.device.id, 'hour', { width: 40, height: 30 });
  expect([masks.view.get().doing.kind, history.view.get().kind]).toEqual(['ready', 'reading']);
  calibration.end();
  await asked;
  expect([masks.view.get().doing.kind, history.view.get().kind]).toEqual(['choosing', 'off']);
  expect(onError).not.toHaveBeenCalled();
});
