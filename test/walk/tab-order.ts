/** What the Tab key comes by, and in which order. */
import { type CDPSession, expect, type Page } from '@playwright/test';

/** Presses without having found the next one after which it is not there. */
const PATIENCE = 40;

/** In the order in which a person comes by them, from the top of each page; others may lie between. */
const ORDER: Readonly<Record<string, readonly RegExp[]>> = {
  start: [
    /^Settings/,
    /^Go on watching 192\.168\.1\.50$/,
    /^Device address$/,
    /^Connect$/,
    /^Try it without a device$/,
    /^Moment/,
    /^Search names and notes$/,
    /^Filters/,
    /^Play/,
    /^Star/,
    /^Download/,
    /^Delete/,
  ],
  live: [/^Disconnect/, /^Settings/, /^Record$/, /^Keep last/, /^Screenshot/, /^Pause/, /^Moment/, /^Play/],
  login: [
    /^Close$/,
    /^Preroll relay$/,
    /^Copy instead$/,
    /^Open the tab$/,
    /^Already logged in$/,
    /^Cancel$/,
  ],
  token: [/^Keep it in this browser/, /^Cancel$/, /^Connect$/],
  clip: [/^Close$/, /^Position$/, /^Play$/, /^Cut a part out$/, /^Full screen$/],
  settings: [/^Close/, /^The picture/, /^Pre-roll/, /^Cooldown/, /^Reset to defaults/],
};

/** Fails unless the Tab key goes through the state in the order above, and everything that it comes by says what it is. */
export async function expectTabOrder(page: Page, state: string): Promise<void> {
  const order = ORDER[state];
  if (order === undefined) return;
  // Where nothing lies over the page, from its very beginning.
  if ((await page.getByRole('dialog').count()) === 0) {
    await page.locator('rec-header').click({ position: { x: 1, y: 1 } });
  }
  const devtools = await page.context().newCDPSession(page);
  // Without it a name may be that of a tree that is not built yet.
  await devtools.send('Accessibility.enable');
  const seen: string[] = [];
  for (const name of order) {
    let tried = 0;
    do {
      await page.keyboard.press('Tab');
      const stop = await focusedName(devtools);
      expect(stop, `what has the focus in “${state}” after ${seen.join(', ')}`).not.toMatch(/^</);
      seen.push(stop);
      tried += 1;
    } while (!name.test(seen.at(-1) ?? '') && tried < PATIENCE);
    expect(seen.at(-1), `${String(name)} in “${state}”, after ${seen.slice(0, -1).join(', ')}`).toMatch(name);
  }
}

/** What has the focus, through shadow roots. */
const FOCUSED = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : element;
})()`;

/** The name that assistive technology gives to what has the focus; its role in angle brackets when it has none. */
async function focusedName(devtools: CDPSession): Promise<string> {
  const { result } = await devtools.send('Runtime.evaluate', { expression: FOCUSED });
  const { objectId } = result;
  // Behind the last of a dialog comes what the browser has around the page.
  if (objectId === undefined) return 'the browser';
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', {
    objectId,
    fetchRelatives: false,
  });
  const name = String(nodes[0]?.name?.value ?? '').trim();
  return name === '' ? `<${String(nodes[0]?.role?.value ?? result.className)}>` : name;
}
