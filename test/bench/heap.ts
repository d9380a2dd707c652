/**
 * Whether looking at the picture leaves garbage that grows: what the recorder's worker holds after a collection, early and
 * late. Frames and samples come at a steady rate, so once the pre-buffer is full nothing may grow any more.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { Cdp } from '../tool/cdp.ts';
import { startHeadedChrome } from '../tool/headed-chrome.ts';
import { Tab } from '../tool/tab.ts';
import type { BenchServer } from './serve.ts';

/** Seconds after the first picture. The pre-buffer is some 34 s deep. */
const EARLY = 40;
const LATE = 100;
/** How often a reading is repeated, and the seconds between: the least counts, for a frame may be on its way. */
const READINGS = 3;
const APART = 2;
/** Late against early. */
const GATE = 1.1;

/** Bytes. */
export interface HeapReading {
  readonly objects: number;
  /** Of array buffers: mostly the pre-buffer. */
  readonly buffers: number;
}

export interface HeapResult {
  readonly bench: 'heap-detection';
  readonly early: HeapReading;
  readonly late: HeapReading;
  /** The larger of both growths. */
  readonly growth: number;
  readonly gate: number;
  readonly passed: boolean;
}

export async function benchHeap(chrome: string, app: BenchServer): Promise<HeapResult> {
  const device = new StandInDevice({ mode: parseMode('1080p30'), screen: 'desk-film', gop: 15 });
  const { port } = await device.start();
  const browser = await startHeadedChrome(chrome);
  try {
    const url = `${app.url}?device=127.0.0.1:${port}&connect=1&record=off&detector=pixels`;
    const tab = await Tab.open(browser.cdp, url);
    await tab.click('rec-consent', 'Connect');
    await tab.until(`document.title.startsWith('Paused')`);
    const worker = await tab.worker('pipeline.worker');
    await sleep(EARLY * 1000);
    const early = await read(browser.cdp, worker);
    await sleep((LATE - EARLY) * 1000);
    const late = await read(browser.cdp, worker);
    const growth = Math.max(late.objects / early.objects, late.buffers / early.buffers);
    return { bench: 'heap-detection', early, late, growth, gate: GATE, passed: growth <= GATE };
  } finally {
    await browser.close();
    await device.stop();
  }
}

async function read(cdp: Cdp, worker: string): Promise<HeapReading> {
  const readings: HeapReading[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) {
    if (reading > 0) await sleep(APART * 1000);
    await cdp.send('HeapProfiler.collectGarbage', {}, worker);
    const usage = await cdp.send('Runtime.getHeapUsage', {}, worker);
    readings.push({ objects: Number(usage['usedSize']), buffers: Number(usage['backingStorageSize']) });
  }
  const least = (key: keyof HeapReading): number => Math.min(...readings.map((reading) => reading[key]));
  return { objects: least('objects'), buffers: least('buffers') };
}
