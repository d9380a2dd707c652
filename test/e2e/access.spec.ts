/** Whoever cannot see well, or uses no mouse: axe finds nothing in any state, in light and dark. */
import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { parseMode } from '../device/scenes/modes.ts';
import { dress } from '../walk/dress.ts';
import { walk } from '../walk/walker.ts';
import { expect, test } from './fixture.ts';

interface Finding {
  readonly rule: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/** @param rules Those alone; all of them without. */
async function findings(page: Page, rules?: readonly string[]): Promise<readonly Finding[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, {
      resultTypes: ['violations'],
      ...(only === undefined ? {} : { runOnly: { type: 'rule' as const, values: [...only] } }),
    });
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      nodes: nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')}: ${failureSummary ?? ''}`),
    }));
  }, rules);
}

test('axe finds nothing in any state, in light and dark', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: Record<string, readonly Finding[]> = {};
  await walk(page, {
    mode: { ...parseMode('tiny'), gop: 15 },
    look: async ({ name }) => {
      await dress(page, 'light');
      const light = await findings(page);
      await dress(page, 'dark');
      // Nothing but colours differs.
      const dark = await findings(page, ['color-contrast']);
      if (light.length > 0) found[name] = light;
      if (dark.length > 0) found[`${name} in the dark`] = dark;
    },
  });
  expect(found).toStrictEqual({});
});
