/** One run of the app with so many clips: what each step does to the window. */
import type { CDPSession, Page } from 'playwright';
import type { Open } from './browser.ts';
import { seed } from './seed.ts';

export const STEPS = ['open', 'scroll the library', 'zoom the timeline', 'pan the timeline'] as const;
export type Step = (typeof STEPS)[number];

export interface StepCost {
  /** Milliseconds of the longest task; 0 when none was long. */
  readonly longest: number;
  /** Milliseconds of all long tasks beyond 50 each. */
  readonly blocked: number;
  /** Milliseconds between two frames, the median. */
  readonly frame: number;
}

export interface Measured {
  readonly steps: { readonly [S in Step]: StepCost };
  /** Bytes of the window's heap after all steps, garbage collected. */
  readonly memory: number;
}

/** Events of a wheel in each of the steps. */
const NOTCHES = 60;

export async function measure(open: Open, clips: number): Promise<Measured> {
  const { page, url, close } = await open();
  try {
    page.setDefaultTimeout(120_000);
    // What runs this file names its functions by a helper that the page lacks.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.addInitScript(watchTasks);
    await page.goto(url);
    await ready(page);
    await seed(page, clips, Date.now());
    await page.reload();
    await ready(page);
    // What is loaded once the browser has time belongs to opening.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 })));
    const opened = await cost(page);
    const scrolled = await steps(page, 'rec-library', (n) => ({ deltaY: n % 30 < 24 ? 900 : -1500 }));
    const zoomed = await steps(page, 'rec-timeline-plot', (n) => ({ deltaY: n % 20 < 10 ? -240 : 240 }));
    // Close enough that days come and go, and a week passes by.
    const panned = await steps(page, 'rec-timeline-plot', (n) => ({ deltaX: n < 30 ? -600 : 600 }));
    const memory = await heap(await page.context().newCDPSession(page));
    return {
      steps: {
        open: opened,
        'scroll the library': scrolled,
        'zoom the timeline': zoomed,
        'pan the timeline': panned,
      },
      memory,
    };
  } finally {
    await close();
  }
}

/** The clips are listed, and the timeline has been drawn. */
async function ready(page: Page): Promise<void> {
  await page.locator('rec-timeline-plot canvas').waitFor();
  await page.locator('rec-library').waitFor();
}

/** Turns a wheel over an element, one notch a frame, and waits until nothing is under way. */
async function steps(
  page: Page,
  element: string,
  notch: (n: number) => { readonly deltaX?: number; readonly deltaY?: number },
): Promise<StepCost> {
  const box = await page.locator(element).boundingBox();
  if (box === null) throw new Error(`There is no ${element} to turn a wheel over.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => tasks.begin());
  for (let n = 0; n < NOTCHES; n += 1) {
    const { deltaX = 0, deltaY = 0 } = notch(n);
    await page.mouse.wheel(deltaX, deltaY);
  }
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 })));
  return cost(page);
}

const cost = (page: Page): Promise<StepCost> => page.evaluate(() => tasks.end());

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize');
  if (used === undefined) throw new Error('The browser does not say how much memory the window takes.');
  return used.value;
}

declare const tasks: { readonly begin: () => void; readonly end: () => StepCost };

/** Runs in the page, before anything of the app. */
function watchTasks(): void {
  const durations: number[] = [];
  let frames: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) durations.push(duration);
  });
  observer.observe({ type: 'longtask', buffered: true });
  const onFrame = (at: number): void => {
    frames.push(at);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  const begin = (): void => {
    for (const { duration } of observer.takeRecords()) durations.push(duration);
    durations.length = 0;
    frames = [];
  };
  const end = (): StepCost => {
    for (const { duration } of observer.takeRecords()) durations.push(duration);
    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    return {
      longest: Math.max(0, ...durations),
      blocked: durations.reduce((sum, duration) => sum + duration - 50, 0),
      frame: gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0,
    };
  };
  Object.assign(globalThis, { tasks: { begin, end } });
}
