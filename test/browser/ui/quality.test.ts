import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Observable } from '../../../src/app/observable.ts';
import type { QualitySample } from '../../../src/core/quality.ts';
import { wallMs } from '../../../src/core/time.ts';
import { RecQuality } from '../../../src/ui/live/rec-quality.ts';
import { RecQualityOpener } from '../../../src/ui/live/rec-quality-opener.ts';
import { mount } from './mount.ts';

const GOOD: QualitySample = {
  at: wallMs(1_700_000_000_000),
  bitsPerSecond: 2_400_000,
  framesPerSecond: 60,
  loss: 0,
  jitter: 3.21,
  roundTrip: 1.5,
  decodedPerSecond: 60,
  forwardedPerSecond: 60,
};
const second = (n: number, sample: Partial<QualitySample> = {}): QualitySample => ({
  ...GOOD,
  at: wallMs(GOOD.at + n * 1000),
  ...sample,
});

const line = (element: Element, index: number): string =>
  element.shadowRoot?.querySelectorAll('path')[index]?.getAttribute('d') ?? '';

test('each measure is told in words and drawn, and goes on while it is seen', async () => {
  const samples = new Observable<readonly QualitySample[]>([second(0, { loss: 0.02 }), second(1)]);
  const element = await mount(RecQuality, { samples });
  for (const [name, now, most] of [
    ['Bit rate', '2.4 Mbit/s', '2.4 Mbit/s'],
    ['Frames', '60/s', '60/s'],
    ['Packets lost', '0 %', '2 %'],
    ['Round trip', '1.5 ms', '1.5 ms'],
    ['Jitter', '3.2 ms', '3.2 ms'],
    ['Decoded for the picture', '60/s', '60/s'],
    ['Handed to the picture', '60/s', '60/s'],
  ]) {
    const plot = page.getByRole('img', { name: `${name}: ${now} now, ${most} at most` });
    await expect.element(plot).toBeVisible();
  }
  expect(line(element, 0)).toMatch(/^M\S+ \S+L300\.0 \S+$/);
  samples.set([...samples.get(), second(2, { bitsPerSecond: 900_000 })]);
  await expect.element(page.getByRole('img', { name: /^Bit rate: 900\skbit\/s now, 2\.4/ })).toBeVisible();
});

test('where there was no connection the line is missing', async () => {
  const samples = new Observable([second(0), second(1), second(40), second(41)]);
  const element = await mount(RecQuality, { samples });
  expect(line(element, 0).match(/M/g)).toHaveLength(2);
});

test('what was never measured is said to be so', async () => {
  const { roundTrip: _, ...untimed } = GOOD;
  await mount(RecQuality, { samples: new Observable<readonly QualitySample[]>([untimed]) });
  await expect.element(page.getByRole('img', { name: /^Round trip: not measured now/ })).toBeVisible();
});

test('without a sample that is said once, and nothing is drawn', async () => {
  const element = await mount(RecQuality, { samples: new Observable<readonly QualitySample[]>([]) });
  await expect.element(page.getByText('Nothing has been measured yet.')).toBeVisible();
  expect(line(element, 0)).toBe('');
});

test('closed it draws nothing; opened it does, and Escape closes it', async () => {
  const element = await mount(RecQualityOpener, { samples: new Observable([second(0)]) });
  const shown = () => element.renderRoot.querySelector('rec-quality');
  expect(shown()).toBeNull();
  await page.getByRole('button', { name: 'Connection quality' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Connection quality' })).toBeVisible();
  await expect.element(page.getByRole('img', { name: /^Bit rate/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(shown).toBeNull();
});
