import { expect, test } from 'vitest';
import { say } from '../../../src/core/sentence.ts';
import { page, userEvent } from 'vitest/browser';
import type { KnownDevice } from '../../../src/app/settings/preferences.ts';
import { wallMs } from '../../../src/core/time.ts';
import { RecConsent } from '../../../src/ui/start/rec-consent.ts';
import { RecHome } from '../../../src/ui/start/rec-home.ts';
import { RecImpossible } from '../../../src/ui/start/rec-impossible.ts';
import { RecPassword } from '../../../src/ui/start/rec-password.ts';
import { RecToken } from '../../../src/ui/start/rec-token.ts';
import { collect, mount } from './mount.ts';

test('an address is typed and connected to, by mouse and by Enter', async () => {
  const home = await mount(RecHome, {});
  const connected = collect(home, 'rec-connect');
  await page.getByRole('textbox', { name: 'Device address' }).fill('192.168.1.50');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('textbox', { name: 'Device address' }).fill('kvm.local');
  await userEvent.keyboard('{Enter}');
  expect(connected).toEqual(['192.168.1.50', 'kvm.local']);
});

test('an address that was refused stays, and is described by the reason', async () => {
  await mount(RecHome, { address: 'http://', error: say`There is no host in it.` });
  const field = page.getByRole('textbox', { name: 'Device address' });
  await expect.element(field).toHaveValue('http://');
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field).toHaveAccessibleDescription(/There is no host in it\./);
  await expect.element(page.getByRole('alert')).toHaveTextContent('There is no host in it.');
});

test('says what it is for, and leads back only where something is watched already', async () => {
  const home = await mount(RecHome, {});
  await expect.element(page.getByText(/^Preroll records the screen of a machine/)).toBeVisible();
  const back = page.getByRole('button', { name: 'Back to what is watched' });
  expect(back.elements()).toHaveLength(0);
  const left = collect(home, 'rec-back');
  home.watching = true;
  await back.click();
  expect(left).toHaveLength(1);
});

test('the demo needs no address', async () => {
  const home = await mount(RecHome, {});
  const demos = collect(home, 'rec-demo');
  await page.getByRole('button', { name: 'Try it without a device' }).click();
  expect(demos).toHaveLength(1);
});

test('a known device is one click away, and can be forgotten', async () => {
  const home = await mount(RecHome, {
    devices: [
      { id: 'a', name: 'rack-3', kind: 'jetkvm', address: '192.168.1.50', lastConnected: wallMs(Date.now()) },
    ],
  });
  const connected = collect(home, 'rec-connect');
  const forgotten = collect(home, 'rec-forget');
  await page.getByRole('button', { name: 'Connect to rack-3' }).click();
  await page.getByRole('button', { name: 'Forget rack-3' }).click();
  expect(connected).toEqual(['192.168.1.50']);
  expect(forgotten).toEqual(['a']);
});

test('the device that was watched last is offered first, also by keyboard; a stranger is offered nothing', async () => {
  const known = (id: string, ago: number): KnownDevice => ({
    id,
    name: id,
    kind: 'jetkvm',
    address: `${id}.local`,
    lastConnected: wallMs(Date.now() - ago),
  });
  const home = await mount(RecHome, {});
  const offer = page.getByRole('button', { name: /^Go on watching/ });
  expect(offer.elements()).toHaveLength(0);
  home.devices = [known('rack-3', 0), known('rack-4', 60_000)];
  await expect.element(offer).toHaveAccessibleName('Go on watching rack-3');
  const connected = collect(home, 'rec-connect');
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(connected).toEqual(['rack-3.local']);
});

test('since when nothing is watched is said beside the way on, and only while that is so', async () => {
  const device = {
    id: 'a',
    name: 'a',
    kind: 'jetkvm',
    address: 'a.local',
    lastConnected: wallMs(0),
  } as const;
  const home = await mount(RecHome, { devices: [device] });
  const line = page.getByText('Nothing has been watched in this tab since');
  expect(line.elements()).toHaveLength(0);
  home.since = wallMs(Date.now());
  await expect.element(line).toBeVisible();
  home.watching = true;
  await expect.element(line).not.toBeInTheDocument();
});

test('a link to a stranger says what connecting does, and asks', async () => {
  const consent = await mount(RecConsent, { name: '192.168.1.50', takesOver: true });
  const agreed = collect(consent, 'rec-consent');
  const refused = collect(consent, 'rec-refuse');
  await expect.element(page.getByRole('heading')).toHaveTextContent('Connect to 192.168.1.50?');
  await expect.element(page.getByText(/ends the session of anybody else/)).toBeVisible();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  expect([agreed.length, refused.length]).toEqual([1, 1]);
});

test('a link to a media server asks as well, although it ends nobody’s session', async () => {
  await mount(RecConsent, { name: 'media/cam', takesOver: false });
  await expect.element(page.getByText(/has not been connected to before\.$/)).toBeVisible();
});

test('a token is typed unseen, and kept only if that is ticked', async () => {
  const question = await mount(RecToken, { name: 'media/cam' });
  const given = collect(question, 'rec-token');
  const field = page.getByRole('textbox', { name: 'Token' });
  await expect.element(page.getByRole('dialog')).toHaveAccessibleName('Token for media/cam');
  await expect.element(field).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect.element(field).toHaveAccessibleDescription(/The token is empty\./);
  await field.fill('Bearer secret');
  await userEvent.keyboard('{Enter}');
  expect(given).toEqual([{ token: 'secret', keep: false }]);
});

test('a token that is to be kept says so', async () => {
  const question = await mount(RecToken, { name: 'media/cam' });
  const given = collect(question, 'rec-token');
  await page.getByRole('textbox', { name: 'Token' }).fill('secret');
  await page.getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Connect' }).click();
  expect(given).toEqual([{ token: 'secret', keep: true }]);
});

test('a camera is given a user and a password, unseen and as it is', async () => {
  const question = await mount(RecPassword, { name: 'camera.local/1' });
  const given = collect(question, 'rec-token');
  const user = page.getByRole('textbox', { name: 'User' });
  const password = page.getByRole('textbox', { name: 'Password' });
  await expect.element(page.getByRole('dialog')).toHaveAccessibleName('Log in to camera.local/1');
  await expect.element(password).toHaveAttribute('type', 'password');
  await password.fill('open sesame: ö ');
  for (const [name, error] of [
    ['', /The user is missing\./],
    ['ad:min', /has no colon/],
  ] as const) {
    await user.fill(name);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect.element(user).toHaveAccessibleDescription(error);
  }
  await user.fill('admin');
  await userEvent.keyboard('{Enter}');
  expect(given).toEqual([{ token: 'admin:open sesame: ö ', keep: false }]);
});

test('a browser that cannot record is told every reason', async () => {
  await mount(RecImpossible, { heading: 'Not here', reasons: [say`No H.264.`, say`No files.`] });
  await expect.element(page.getByRole('heading', { name: 'Not here' })).toBeVisible();
  expect(
    page
      .getByRole('listitem')
      .elements()
      .map((item) => item.textContent),
  ).toEqual(['No H.264.', 'No files.']);
});
