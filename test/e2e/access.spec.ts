/** Whoever cannot see well, or uses no mouse, in every state: one walk, since it is the way there that takes the time. */
import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { parseMode } from '../device/scenes/modes.ts';
import { dress } from '../walk/dress.ts';
import { expectTabOrder } from '../walk/tab-order.ts';
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

test.use({
  // The walk sets the clock.
  ownBrowser: true,
  // What the browser says of a device that wants a login.
  allowedErrors: /WebSocket connection to '.*' failed|Failed to load resource/,
});

test('axe finds nothing in any state, in light and dark, and the Tab key goes where a person expects it', async ({
  page,
}) => {
  test.slow();
  await dress(page, 'light');
  const found: Record<string, readonly Finding[]> = {};
  await walk(page, {
    mode: { ...parseMode('tiny'), gop: 15 },
    detector: 'sizes',
    look: async ({ name }) => {
      await expectTabOrder(page, name);
      const light = await findings(page);
      if (light.length > 0) found[name] = light;
      await dress(page, 'dark');
      // Nothing but colours differs.
      const dark = await findings(page, ['color-contrast']);
      if (dark.length > 0) found[`${name} in the dark`] = dark;
      await dress(page, 'light');
    },
  });
  expect(found).toStrictEqual({});
});
