import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { lookForExtras } from '../../../src/app/diagnosis/diagnosis.ts';
import { RecCounters } from '../../../src/ui/diagnosis/rec-counters.ts';
import { RecExtras } from '../../../src/ui/diagnosis/rec-extras.ts';
import { RecReport } from '../../../src/ui/diagnosis/rec-report.ts';
import { STATS } from '../../unit/app/fakes.ts';
import { collect, mount } from './mount.ts';

test('every counter has a name in words and its unit', async () => {
  const counters = await mount(RecCounters, { stats: undefined });
  await expect.element(page.getByText(/Nothing is watched now/)).toBeVisible();
  counters.stats = STATS;
  await counters.updateComplete;
  const terms = page
    .getByRole('term')
    .elements()
    .map((term) => term.textContent);
  expect(terms).toContain('Frames in');
  for (const term of terms) expect(term).toMatch(/^[A-Z][\w ,-]+$/);
  await expect.element(page.getByText('13.1 MB')).toBeVisible();
});

test('what is missing is told apart in words, with what comes of it', async () => {
  await mount(RecExtras, {
    extras: [
      { id: 'badge', present: true },
      { id: 'wake-lock', present: false },
    ],
    kept: 'unasked',
  });
  const items = page.getByRole('listitem');
  await expect.element(items.nth(0)).toHaveTextContent(/badge.*: There$/);
  await expect.element(items.nth(1)).toHaveTextContent(/screen on: Missing.*goes dark/);
});

test('that storage can be asked for is not said to be a promise', async () => {
  const extras = await mount(RecExtras, {
    extras: [{ id: 'persistence', present: true }],
    kept: 'refused',
  });
  const item = page.getByRole('listitem');
  await expect
    .element(item)
    .toHaveTextContent(/^Asking for storage.*: There ?It can be .* not been granted here\.$/);
  extras.kept = 'granted';
  await expect.element(item).toHaveTextContent(/Granted here\.$/);
});

test('this browser has in its workers what recording and detection need', async () => {
  const extras = await lookForExtras();
  const found = Object.fromEntries(extras.map(({ id, present }) => [id, present]));
  expect(found).toMatchObject({ 'sync-files': true, 'picture-decoding': true, 'service-worker': true });
});

test('the report leaves names out unless they are asked for', async () => {
  const report = await mount(RecReport, { log: 'one line', copy: 'idle' });
  const copies = collect(report, 'rec-copy-report');
  const saves = collect(report, 'rec-save-report');
  const chosen = collect(report, 'rec-choose-report');
  await page.getByRole('button', { name: 'Copy the report' }).click();
  await page.getByRole('checkbox', { name: /Include names/ }).click();
  await page.getByRole('button', { name: 'Copy the report' }).click();
  await page.getByRole('button', { name: 'Save the report' }).click();
  expect([copies, saves]).toEqual([[false, true], [true]]);
  // What was copied is no longer what is wanted.
  expect(chosen).toHaveLength(1);
  report.copy = 'refused';
  await expect.element(page.getByRole('button', { name: /does not let this page copy/ })).toBeVisible();
  await page.getByText('Recent log').click();
  await expect.element(page.getByText('one line')).toBeVisible();
});
