/** A watched device with a picture, for tests of calibration: everything real but the worker, the device and the store. */
import { expect, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import type { TileMaps } from '../../../src/app/watch/session.ts';
import { encodeRuns } from '../../../src/core/detect/tile-runs.ts';
import { FakeStore } from '../../unit/app/fake-store.ts';
import { FakePresence, FakeSource, FakeWorker, TARGET } from '../../unit/app/fakes.ts';
import { openApp } from './stage.ts';

export interface Stage {
  readonly app: App;
  readonly store: FakeStore;
  readonly presence: FakePresence;
}

/** The watched screen: 40 x 30 tiles, and of another shape than the place that it is shown in. */
export const SCREEN = { width: 640, height: 480, columns: 40, rows: 30 };

/** For a file that calls `useFakeWorkers`. */
export async function watchScreen(
  store = new FakeStore(),
  paint = (context: CanvasRenderingContext2D): void => context.fillRect(0, 0, SCREEN.width, SCREEN.height),
): Promise<Stage> {
  const source = new FakeSource();
  const presence = new FakePresence();
  const { app } = await openApp({
    store: store.asStore(),
    presence,
    createSource: async () => source,
  });
  app.connect(TARGET.address);
  await vi.waitFor(() => expect(source.attempts).toHaveLength(1));
  source.attempts[0]?.onEvent({ kind: 'stream', stream: streamOf(paint) });
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: SCREEN.width, height: SCREEN.height });
  FakeWorker.last.say({ type: 'detector', view: { kind: 'pixels', quality: 'fine' } });
  return { app, store, presence };
}

/** A canvas sends a frame only when it is painted, so it is painted for as long as the test runs. */
function streamOf(paint: (context: CanvasRenderingContext2D) => void): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = SCREEN.width;
  canvas.height = SCREEN.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  paint(context);
  const timer = setInterval(() => paint(context), 50);
  onTestFinished(() => clearInterval(timer));
  return canvas.captureStream(20);
}

/** On a narrow page the way there is in the sheet of the dock. */
export async function calibrate(): Promise<void> {
  // The live view is fetched with the first device.
  await expect.element(page.getByRole('button', { name: /^More$|Calibrate/ }).first()).toBeVisible();
  const more = page.getByRole('button', { name: 'More', exact: true });
  if (more.elements().length > 0) await more.click();
  await page.getByRole('button', { name: 'Calibrate' }).click();
  await expect.element(page.getByRole('application', { name: 'Masks on the picture' })).toBeVisible();
}

/** Tiles from one column and row up to, but without, another. */
export function tileBox(left: number, top: number, right: number, bottom: number): Uint8Array {
  const bitmap = new Uint8Array(SCREEN.columns * SCREEN.rows);
  for (let row = top; row < bottom; row += 1) {
    bitmap.fill(1, row * SCREEN.columns + left, row * SCREEN.columns + right);
  }
  return bitmap;
}

/** What the recorder would send; without a bitmap the tiles are still, and all are watched. */
export function tileMaps(
  bitmaps: { readonly [K in 'differing' | 'busy' | 'novel' | 'watched']?: Uint8Array },
  events: TileMaps['events'] = [],
): TileMaps {
  const none = new Uint8Array(SCREEN.columns * SCREEN.rows);
  const { differing = none, busy = none, novel = none, watched = none.map(() => 1) } = bitmaps;
  return {
    columns: SCREEN.columns,
    rows: SCREEN.rows,
    width: SCREEN.columns,
    height: SCREEN.rows,
    differing: encodeRuns(differing),
    busy: encodeRuns(busy),
    novel: encodeRuns(novel),
    watched: encodeRuns(watched),
    events,
  };
}

/** The first element of the kind, however deep it stands in the shadows. */
export function find(selector: string, root: ParentNode = document): Element | undefined {
  const here = root.querySelector(selector);
  if (here !== null) return here;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && find(selector, element.shadowRoot);
    if (found) return found;
  }
  return undefined;
}
