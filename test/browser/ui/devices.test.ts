import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import { parseLaunch } from '../../../src/core/launch.ts';
import { wallMs } from '../../../src/core/time.ts';
import { FakeStore } from '../../unit/app/fake-store.ts';
import { clipRow, FakeWorker, TARGET } from '../../unit/app/fakes.ts';
import { openApp, useFakeWorkers } from './stage.ts';

let app: App;
let store: FakeStore;

/** Knows `rack-1` and `rack-2`, and watches the first. */
async function open(): Promise<void> {
  store = new FakeStore();
  for (const name of ['rack-1', 'rack-2']) {
    store.known.set(name, { id: name, name, kind: TARGET.kind, address: name, lastConnected: wallMs(1) });
  }
  ({ app } = await openApp({
    store: store.asStore(),
    launch: { ...parseLaunch('?device=rack-1&connect=1'), armed: undefined },
  }));
  // The first time, all that a session needs is fetched.
  await vi.waitFor(() => FakeWorker.last, 15_000);
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1280, height: 720 });
  await userEvent.keyboard('d');
  await expect.element(dialog).toBeVisible();
}

const dialog = page.getByRole('dialog', { name: 'Devices' });
const rows = dialog.getByRole('listitem');
const button = (name: string) => dialog.getByRole('button', { name });

useFakeWorkers();

test('every device is there with its state in words', async () => {
  await open();
  await expect.element(rows.nth(0)).toHaveTextContent(/rack-1.*Watching/);
  await expect.element(rows.nth(1)).toHaveTextContent(/rack-2.*Not connected/);
  FakeWorker.last.say({
    type: 'recorder',
    view: { kind: 'manual', clip: clipRow(1).id, trigger: { kind: 'manual' }, since: clipRow(1).startedAt },
  });
  await expect.element(rows.nth(0)).toHaveTextContent(/Recording/);
});

test('another one is connected to beside the first, and disconnected again', async () => {
  await open();
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await vi.waitFor(() => expect(app.watches.list.get()).toHaveLength(2));
  await vi.waitFor(() => expect(dialog.elements()).toHaveLength(0));
  app.router.open({ kind: 'devices' });
  await rows.nth(1).getByRole('button', { name: 'Disconnect' }).click();
  await vi.waitFor(() => expect(app.watches.list.get()).toHaveLength(1));
});

test('a name is given with Enter and left alone with Escape', async () => {
  await open();
  await button('Rename rack-1').click();
  const name = dialog.getByRole('textbox', { name: 'Name of the device' });
  await name.fill('Rack one');
  await userEvent.keyboard('{Enter}');
  await expect.element(rows.nth(0)).toHaveTextContent(/Rack one/);
  expect(app.watches.list.get()[0]?.target.device.name).toBe('Rack one');
  await button('Rename Rack one').click();
  await name.fill('Rack two');
  await userEvent.keyboard('{Escape}');
  await expect.element(rows.nth(0)).toHaveTextContent(/Rack one/);
  await expect.element(dialog).toBeVisible();
});

test('one that is not connected is forgotten', async () => {
  await open();
  await button('Forget rack-2').click();
  await vi.waitFor(() => expect(rows.elements()).toHaveLength(1));
  expect([...store.known.keys()]).toEqual(['rack-1']);
});

test('its settings open as those of this device alone', async () => {
  await open();
  await button('Settings of rack-1').click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  // What is slotted into a dialog is none of its descendants to a locator.
  await expect.element(page.getByRole('combobox', { name: 'Settings of' })).toHaveValue('rack-1');
  const preRoll = settings.getByRole('spinbutton', { name: 'Pre-roll' });
  await preRoll.fill('12');
  await userEvent.keyboard('{Tab}');
  expect(app.deviceSettings.chosen('rack-1').settings.preRoll).toBe(12);
  expect(app.preferences.settings.get().preRoll).toBe(5);
  expect(FakeWorker.last.lastOf('configure')?.config.settings.preRoll).toBe(12);
  await settings.getByRole('button', { name: 'As for all devices', exact: true }).click();
  await expect.element(preRoll).toHaveValue(5);
});

test('what was refused goes with what was typed, once something is as for all devices again', async () => {
  await open();
  await button('Settings of rack-1').click();
  const preRoll = page.getByRole('spinbutton', { name: 'Pre-roll' });
  await preRoll.fill('12');
  const maxLength = page.getByRole('spinbutton', { name: 'Longest clip' });
  await maxLength.fill('999999');
  await userEvent.keyboard('{Tab}');
  await expect.element(maxLength).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'As for all devices', exact: true }).click();
  await expect.element(maxLength).not.toHaveValue(999999);
  await expect.element(maxLength).not.toHaveAttribute('aria-invalid', 'true');
});

test('when they are closed with Escape, no worker goes on asking for them', async () => {
  await open();
  const before = FakeWorker.made.filter(({ terminated }) => !terminated);
  await button('Settings of rack-1').click();
  await expect.element(page.getByText('holds for this device alone')).toBeVisible();
  await vi.waitFor(() => expect(FakeWorker.made.length).toBeGreaterThan(before.length));
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('They hold for every device')).toBeInTheDocument();
  expect(FakeWorker.made.filter(({ terminated }) => !terminated)).toEqual(before);
});
