/** `npm run icons`: renders the PNG icons of the manifest from public/icon.svg. Run it when the drawing changes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChrome } from '../test/tool/chrome.ts';

const PUBLIC = join(import.meta.dirname, '../public');
const SIZES = [192, 512] as const;

const rounded = await readFile(join(PUBLIC, 'icon.svg'), 'utf8');
// A system cuts its own shape out of a maskable icon, so the ground must reach the edges. The drawing itself lies
// within the safe zone, a circle of 40 % of the width around the centre (Web App Manifest, "Icon masks").
const square = rounded.replace(/ rx="\d+"/, '');

const browser = await chromium.launch({ executablePath: findChrome() });
try {
  for (const [name, svg] of [
    ['icon', rounded],
    ['icon-maskable', square],
  ] as const) {
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
      await page.screenshot({ path: join(PUBLIC, `${name}-${size}.png`), omitBackground: true });
      await page.close();
    }
  }
} finally {
  await browser.close();
}
