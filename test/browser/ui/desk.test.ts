import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { RecDesk } from '../../../src/ui/settings/rec-desk.ts';
import { RecSettingsFile } from '../../../src/ui/settings/rec-settings-file.ts';
import { RecInstall } from '../../../src/ui/start/rec-install.ts';
import { collect, mount } from './mount.ts';

const HERE = { address: 'localhost', installed: false } as const;
const installButton = page.getByRole('button', { name: 'Install Preroll' });

test('what the address means is said, and that storage is kept where it is', async () => {
  const install = await mount(RecInstall, { residence: HERE, state: 'unoffered', kept: false });
  await expect.element(page.getByText(/no permission is needed/)).toBeVisible();
  expect(page.getByText(/has promised to keep/).elements()).toHaveLength(0);
  install.residence = { address: 'https', installed: false };
  install.kept = true;
  await expect.element(page.getByText(/IP address or a \.local name.*has promised to keep/)).toBeVisible();
});

test('the app is installed by a button that says why, where the browser offers it and nowhere else', async () => {
  const install = await mount(RecInstall, { residence: HERE, state: 'unoffered', kept: false });
  const wishes = collect(install, 'rec-install');
  expect(installButton.elements()).toHaveLength(0);
  install.state = 'offered';
  await expect.element(installButton).toHaveAccessibleDescription(/window of its own never is/);
  await installButton.click();
  expect(wishes).toHaveLength(1);
  install.state = 'asking';
  await expect.element(page.getByRole('button')).toBeDisabled();
  install.state = 'installed';
  await install.updateComplete;
  expect(page.getByRole('button').elements()).toHaveLength(0);
});

test('notifications are asked for by a person alone, and cannot be where the browser refuses them', async () => {
  const desk = await mount(RecDesk, { notify: false, permission: 'default', awake: false });
  const wishes = collect(desk, 'rec-notify');
  const box = page.getByRole('checkbox', { name: 'Notify me of new clips' });
  await expect.element(box).toHaveAccessibleDescription(/will ask you first/);
  await box.click();
  expect(wishes).toEqual([true]);
  // Nobody has agreed yet.
  await expect.element(box).not.toBeChecked();
  desk.permission = 'granted';
  desk.notify = true;
  await expect.element(box).toBeChecked();
  desk.permission = 'denied';
  await expect.element(box).toBeDisabled();
  await expect.element(box).not.toBeChecked();
});

test('the screen stays on when that is wanted', async () => {
  const desk = await mount(RecDesk, { notify: false, permission: 'default', awake: false });
  const wishes = collect(desk, 'rec-awake');
  await page.getByRole('checkbox', { name: 'Keep the screen on while watching' }).click();
  expect(wishes).toEqual([true]);
});

test('a file is chosen, also twice, and what became of it is said', async () => {
  const element = await mount(RecSettingsFile, {});
  const taken = collect(element, 'rec-take-settings');
  const input = element.renderRoot.querySelector('input');
  if (input === null) throw new Error('no input');
  const file = new File(['{}'], 'preroll-settings.json');
  await userEvent.upload(input, file);
  await userEvent.upload(input, file);
  expect(taken.map((each) => (each as File).name)).toEqual([file.name, file.name]);
  const status = page.getByRole('status');
  element.taken = { kind: 'taken', count: 3, unknown: ['postRoll'] };
  await expect.element(status).toHaveTextContent(/3 settings were taken.*left out: postRoll/);
  element.taken = {
    kind: 'refused',
    problems: [{ kind: 'bad-number', name: 'preRoll', rule: { min: 0, max: 120, whole: false, unit: 's' } }],
  };
  await expect.element(status).toHaveTextContent(/Nothing.*“preRoll” must be a number from 0 to 120 s\./);
});
