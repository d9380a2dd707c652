/** The question whether somebody's stream is taken, as a person meets it who is busy with something else. */
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { wallMs } from '../../../src/core/time.ts';
import { RecKnock } from '../../../src/ui/live/rec-knock.ts';
import { collect, mount } from './mount.ts';

const KNOCK = { id: 1, peer: '192.168.1.9:40312', name: 'desk', device: 'rack-3' };

async function show(name = KNOCK.name): Promise<readonly unknown[]> {
  const element = await mount(RecKnock, { knock: { ...KNOCK, name, until: wallMs(Date.now() + 30_000) } });
  return collect(element, 'rec-decide');
}

test('says who wants what, for how long, and asks', async () => {
  const decided = await show();
  const region = page.getByRole('region', { name: 'Somebody wants to send a stream' });
  await expect.element(region).toHaveTextContent('192.168.1.9:40312 wants to send a stream named “desk”.');
  await expect.element(region).toHaveTextContent(/recorded as rack-3\./);
  await expect.element(region).toHaveTextContent(/Refused by itself in (?:30|29) s/);
  await page.getByRole('button', { name: 'Take it once' }).click();
  expect(decided).toEqual([true]);
});

test('a stream without a name is spoken of without one', async () => {
  await show('');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('192.168.1.9:40312 wants to send a stream.');
});

test('leaves the focus where it is, and is the next stop of the Tab key; the way on leads back', async () => {
  const typing = document.createElement('input');
  document.body.prepend(typing);
  typing.focus();
  const decided = await show();
  expect(document.activeElement).toBe(typing);
  await userEvent.keyboard('{Tab}{Tab}{Tab}');
  expect(document.activeElement).toBe(typing);
  // From the question itself, once more.
  typing.remove();
  await userEvent.keyboard('{Tab}{Enter}');
  expect(decided).toEqual([false]);
});
