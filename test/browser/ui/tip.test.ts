/** What a button tells of itself to whoever stays on it. */
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { endTipsOnPress } from '../../../src/ui/kit/tip.ts';
import { RecControls } from '../../../src/ui/live/rec-controls.ts';
import { RecTools } from '../../../src/ui/live/rec-tools.ts';
import { mount } from './mount.ts';

test('no tip says again what its button says', async () => {
  const controls = await mount(RecControls, {
    status: { kind: 'watching' },
    armed: true,
    keepLast: 30,
    hasPicture: true,
    connected: true,
    buffered: true,
  });
  const told = [...controls.renderRoot.querySelectorAll('button')].map((button) => [
    button.ariaLabel,
    controls.renderRoot.querySelector(`#${button.getAttribute('interestfor')}`)?.textContent.trim(),
  ]);
  expect(told[0]).toEqual(['Record', 'R']);
  for (const [label, tip] of told) expect(tip).not.toContain(label);
});

test('a tool tells its name, its key and what it is for to whoever stays on it', async () => {
  await mount(RecTools, { liveOpen: true, calibrating: false, outlining: false, truePixels: false });
  const tip = page.getByText(/^True pixels: One pixel of the machine/);
  expect(tip.element().matches(':popover-open')).toBe(false);
  await page.getByRole('button', { name: 'True pixels' }).hover();
  await expect.poll(() => tip.element().matches(':popover-open')).toBe(true);
  expect(tip.element().textContent).toMatch(/X\s*$/);
});

test('the tip of a button that is pressed goes, and comes again to whoever comes back', async () => {
  endTipsOnPress();
  const tools = await mount(RecTools, {
    liveOpen: true,
    calibrating: false,
    outlining: false,
    truePixels: false,
  });
  const isOpen = (): boolean => tools.renderRoot.querySelector('#tip-hide:popover-open') !== null;
  const button = page.getByRole('button', { name: 'Hide picture' });
  await button.hover();
  await expect.poll(isOpen).toBe(true);
  await button.click();
  expect(isOpen()).toBe(false);
  // Interest that is shown anew by the same stay on the button.
  const tip = tools.renderRoot.querySelector('#tip-hide');
  const again = Object.assign(new Event('interest', { cancelable: true }), { source: button.element() });
  expect(tip?.dispatchEvent(again)).toBe(false);
  await page.getByRole('button', { name: 'Full screen' }).hover();
  await button.hover();
  await expect.poll(isOpen).toBe(true);
});
