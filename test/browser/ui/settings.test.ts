import { expect, test, vi } from 'vitest';
import { say } from '../../../src/core/sentence.ts';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { WhatIfView } from '../../../src/app/calibrate/what-if.ts';
import {
  DEFAULT_SETTINGS,
  type DetectorChoice,
  SETTING_NAMES,
  SETTING_RULES,
} from '../../../src/core/settings.ts';
import { wallMs } from '../../../src/core/time.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { formatNumber } from '../../../src/ui/kit/format.ts';
import { RecSettings } from '../../../src/ui/settings/rec-settings.ts';
import { collect, mount } from './mount.ts';

const open = (detector: DetectorChoice = 'pixels'): Promise<RecSettings> =>
  mount(RecSettings, {
    open: true,
    settings: DEFAULT_SETTINGS,
    detector,
    whatIf: { kind: 'idle' },
    scope: undefined,
    own: new Set<string>(),
    errors: {},
    setByLink: false,
  });

const field = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole('spinbutton', { name, exact: true });
const slider = page.getByRole('slider', { name: 'Sensitivity' });
const advanced = page.getByText('Advanced', { exact: true });

const SIZE_RULE = ['sensitivity', 'interval'] as const;
const PICTURE_RULE = [
  'levels',
  'pixels',
  'confirm',
  'memory',
  'busyDecay',
  'busyLimit',
  'window',
  'area',
] as const;

test.each([
  { detector: 'pixels', absent: [...SIZE_RULE, 'tiles'], sliders: 1 },
  { detector: 'sizes', absent: [...PICTURE_RULE, 'tiles'], sliders: 0 },
] as const)(
  '$detector: each setting that has an effect is there, with its range and what it does',
  async ({ detector, absent, sliders }) => {
    await open(detector);
    for (const summary of advanced.elements()) (summary as HTMLElement).click();
    const without = new Set<string>(absent);
    for (const name of SETTING_NAMES.filter((each) => !without.has(each))) {
      const { label, initial, min, max } = SETTING_RULES[name];
      await expect.element(field(label)).toHaveValue(initial);
      await expect
        .element(field(label))
        .toHaveAccessibleDescription(new RegExp(`\\w.*${formatNumber(min)} to ${formatNumber(max)}`));
    }
    for (const name of absent) expect(field(SETTING_RULES[name].label).elements()).toHaveLength(0);
    expect(slider.elements()).toHaveLength(sliders);
  },
);

test('the exact numbers stay out of sight until they are asked for', async () => {
  await open();
  expect(field('Memory').elements()).toHaveLength(0);
  await advanced.click();
  await expect.element(field('Memory')).toBeVisible();
});

test('the detector is chosen, each with what it does', async () => {
  const settings = await open();
  const choices = collect(settings, 'rec-detector');
  const group = page.getByRole('group', { name: 'Changes are looked for in' });
  await expect.element(group.getByRole('radio', { name: 'The picture' })).toBeChecked();
  const sizes = group.getByRole('radio', { name: 'Frame sizes, no decoding' });
  await expect.element(sizes).toHaveAccessibleDescription(/misses small changes/);
  await sizes.click();
  expect(choices).toEqual(['sizes']);
  settings.detector = 'sizes';
  await expect.element(sizes).toBeChecked();
});

test('the slider says what its number means, asks what it would have recorded, and is told once it rests', async () => {
  const settings = await open();
  const asked = collect(settings, 'rec-what-if');
  const changes = collect(settings, 'rec-setting');
  await expect.element(slider).toHaveAttribute('aria-valuetext', '2 tiles');
  await expect.element(slider).toHaveAccessibleDescription(/about two letters/);
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(slider).toHaveAttribute('aria-valuetext', '3 tiles');
  await expect.element(page.getByRole('status')).toHaveTextContent('3 tiles');
  expect(asked).toEqual([3]);
  expect(changes).toEqual([{ name: 'tiles', input: '3' }]);
});

test('a number that was only tried is taken back by a button', async () => {
  const settings = await open();
  const changes = collect(settings, 'rec-setting');
  expect(page.getByRole('button', { name: /^Back to/ }).elements()).toEqual([]);
  settings.settings = { ...settings.settings, tiles: 5 };
  await page.getByRole('button', { name: 'Back to 2 tiles' }).click();
  expect(changes).toEqual([{ name: 'tiles', input: '2' }]);
});

test('the last week is asked about anew when the number changes by other ways than the slider', async () => {
  const settings = await open();
  const asked = collect(settings, 'rec-what-if');
  settings.settings = { ...settings.settings, tiles: 5 };
  await settings.updateComplete;
  expect(asked).toEqual([]);
  settings.whatIf = { kind: 'answer', tiles: 5, present: 5, events: 18, kept: 18, come: 0, ...NONE };
  settings.settings = { ...settings.settings, tiles: 2 };
  await vi.waitFor(() => expect(asked).toEqual([2]));
});

const NONE = { goes: [], comes: [] };

test.each<{ view: WhatIfView; text: string | RegExp }>([
  { view: { kind: 'reading' }, text: /Reading what was seen/ },
  { view: { kind: 'nothing' }, text: /Nothing is stored of the last week yet/ },
  { view: { kind: 'failed' }, text: /could not be read/ },
  {
    view: { kind: 'answer', tiles: 2, present: 2, events: 18, kept: 18, come: 0, ...NONE },
    text: 'With 2 tiles, as until now, the last week has 18 events.',
  },
  {
    view: { kind: 'answer', tiles: 4, present: 2, events: 18, kept: 12, come: 3, ...NONE },
    text: 'With 4 tiles, 12 of the last week’s 18 events would have been recorded; 3 more would come.',
  },
  {
    view: { kind: 'answer', tiles: 1, present: 2, events: 1, kept: 1, come: 0, ...NONE },
    text: 'With 1 tile, the last week’s only event would have been recorded; none would be added.',
  },
  {
    view: { kind: 'answer', tiles: 1, present: 2, events: 0, kept: 0, come: 3, ...NONE },
    text: 'The last week has no event. With 1 tile, 3 would have been recorded.',
  },
])('the last week under another number: $view.kind', async ({ view, text }) => {
  const settings = await open();
  settings.whatIf = view;
  await expect.element(page.getByText(text)).toBeVisible();
});

test('which events of the week would go and come is listed, and what is kept of them is played', async () => {
  const settings = await open();
  const played = collect(settings, 'rec-play');
  const clip = clipRow(1).id;
  const at = wallMs(Date.UTC(2026, 10, 18, 12, 0, 0));
  settings.whatIf = {
    kind: 'answer',
    tiles: 4,
    present: 2,
    events: 40,
    kept: 9,
    come: 1,
    goes: [
      { at, rule: 'tiles', device: 'Rack 3', clip },
      { at, rule: 'tiles', device: 'Rack 4' },
    ],
    comes: [{ at, rule: 'tiles', device: undefined, clip: 'recording' }],
  };
  const rows = (name: string): Locator => page.getByRole('list', { name }).getByRole('listitem');
  const goes = rows('Would go, the newest 2 of 31');
  await expect.element(goes.nth(0)).toHaveTextContent(/Nov 18, 2026.*Rack 3 · Something new/s);
  await expect.element(goes.nth(1)).toHaveTextContent(/Rack 4 · Something new.*No clip/s);
  await expect.element(rows('Would come')).toHaveTextContent(/Something new.*Still being recorded/s);
  await page.getByRole('button', { name: /^Play the clip of/ }).click();
  expect(played).toEqual([clip]);
  settings.whatIf = { kind: 'answer', tiles: 2, present: 2, events: 4, kept: 4, come: 0, ...NONE };
  await expect.element(page.getByRole('list', { name: /^Would/ })).not.toBeInTheDocument();
});

test('a change is told at once, as it was typed', async () => {
  const settings = await open();
  const changes = collect(settings, 'rec-setting');
  await field('Pre-roll').fill('900');
  await userEvent.tab();
  expect(changes).toEqual([{ name: 'preRoll', input: '900' }]);
});

test('a value that does not fit stays as typed, beside the sentence that says why', async () => {
  const settings = await open();
  await field('Pre-roll').fill('900');
  settings.errors = { preRoll: say`Pre-roll must be a number from 0 to 120 s.` };
  await expect.element(field('Pre-roll')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field('Pre-roll')).toHaveAccessibleDescription(/must be a number from 0 to 120 s/);
  await expect.element(field('Pre-roll')).toHaveValue(900);
});

test('a value that did not fit is gone when the dialog is opened again', async () => {
  const settings = await open();
  await field('Pre-roll').fill('900');
  settings.open = false;
  await settings.updateComplete;
  settings.open = true;
  await expect.element(field('Pre-roll')).toHaveValue(5);
});

test('reset brings back the shown values too', async () => {
  const settings = await open();
  const resets = collect(settings, 'rec-reset');
  await field('Pre-roll').fill('900');
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  expect(resets).toHaveLength(1);
  await expect.element(field('Pre-roll')).toHaveValue(5);
});

test('Esc closes, and so does the button', async () => {
  const settings = await open();
  const closed = collect(settings, 'rec-close');
  await page.getByRole('button', { name: 'Close' }).click();
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveLength(2);
});
