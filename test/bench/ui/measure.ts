/** One opening of the app with so many clips: what each step does to the window. */
import type { Page } from 'playwright';
import type { ClipList } from '../../../src/app/library/library.ts';
import type { Bench } from './browser.ts';
import { seed } from './seed.ts';
import { markOf, type StepTasks } from './tasks.ts';

export const STEPS = [
  'open',
  'scroll the library',
  'jump through the library',
  'zoom the timeline',
  'pan the timeline',
] as const;
export type Step = (typeof STEPS)[number];

export interface Measured {
  readonly steps: ReadonlyMap<string, StepTasks>;
  /** Milliseconds between two frames while a wheel turns, the median. */
  readonly frame: number;
  /** Bytes of the window's heap after all steps, garbage collected. */
  readonly memory: number;
}

/** Events of a wheel in each of the steps. */
const NOTCHES = 60;
/** Milliseconds without anything to do, after which what was asked for is done. */
const REST = 500;

/** A page with so many clips, to be measured as often as is wanted. */
export async function prepare({ open }: Bench, clips: number): Promise<Page> {
  const page = await open();
  // The databases are there once the app has looked for clips.
  await listed(page, 0);
  await seed(page, clips, Date.now());
  await page.addInitScript((mark) => void performance.mark(mark), markOf('open' satisfies Step));
  return page;
}

export async function measure({ record }: Bench, page: Page, clips: number): Promise<Measured> {
  let frame = 0;
  const steps = await record(page, async () => {
    await page.reload();
    await listed(page, clips);
    await page.locator('rec-timeline-plot canvas').waitFor();
    await rest(page);
    frame = await framesOf(page, async () => {
      await beginStep(page, 'scroll the library');
      await wheel(page, 'rec-clip', (n) => ({ deltaY: n % 30 < 24 ? 900 : -1500 }));
      await beginStep(page, 'jump through the library');
      await jump(page);
      await beginStep(page, 'zoom the timeline');
      await wheel(page, 'rec-timeline-plot', (n) => ({ deltaY: n % 20 < 10 ? -240 : 240 }));
      await beginStep(page, 'pan the timeline');
      // Close enough that days come and go, and a week passes by.
      await wheel(page, 'rec-timeline-plot', (n) => ({ deltaX: n < 30 ? -600 : 600 }));
    });
  });
  return { steps, frame, memory: await heap(page) };
}

/** All rows have been read, and are listed. */
async function listed(page: Page, clips: number): Promise<void> {
  await page.locator('rec-library').waitFor();
  await page.waitForFunction((count) => {
    const find = (root: ParentNode, name: string): Element | undefined =>
      root.querySelector(name) ??
      [...root.querySelectorAll('*')].flatMap(
        ({ shadowRoot }) => (shadowRoot === null ? undefined : find(shadowRoot, name)) ?? [],
      )[0];
    const clipsElement = find(document, 'rec-clips') as { readonly list?: ClipList } | undefined;
    const list = clipsElement?.list;
    return list?.state === 'ready' && !list.more && list.items.length === count;
  }, clips);
}

const rest = (page: Page): Promise<void> =>
  page.evaluate(
    (ms) =>
      new Promise<void>((resolve) => {
        setTimeout(() => requestIdleCallback(() => resolve(), { timeout: 5000 }), ms);
      }),
    REST,
  );

const beginStep = (page: Page, step: Step): Promise<void> =>
  page.evaluate((mark) => void performance.mark(mark), markOf(step));

/** Turns a wheel over an element, one notch after the other, and waits until what comes of it is done. */
async function wheel(
  page: Page,
  element: string,
  notch: (n: number) => { readonly deltaX?: number; readonly deltaY?: number },
): Promise<void> {
  // Fails where something lies above it, which would get the wheel instead.
  await page.locator(element).first().hover();
  for (let n = 0; n < NOTCHES; n += 1) {
    const { deltaX = 0, deltaY = 0 } = notch(n);
    await page.mouse.wheel(deltaX, deltaY);
  }
  await rest(page);
}

/** To the last clip of the list and back. */
async function jump(page: Page): Promise<void> {
  await page.locator('rec-clip').first().focus();
  for (const key of ['End', 'Home', 'End', 'Home']) {
    await page.keyboard.press(key);
    await rest(page);
  }
}

/** Milliseconds between two frames while it goes on, the median. */
async function framesOf(page: Page, work: () => Promise<void>): Promise<number> {
  const frames = await page.evaluateHandle(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const onFrame = (at: number): void => {
      gaps.push(at - last);
      last = at;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return gaps;
  });
  await work();
  return frames.evaluate((gaps) => gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0);
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize');
  if (used === undefined) throw new Error('The browser does not say how much memory the window takes.');
  return used.value;
}
