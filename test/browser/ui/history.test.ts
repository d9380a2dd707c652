/** What the last hour triggered on, as a person sees it. */
import { expect, test, vi } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import type { HistoryView, ListedEvent, TriggerHistory } from '../../../src/app/calibrate/trigger-history.ts';
import { wallMs } from '../../../src/core/time.ts';
import { RecHistory } from '../../../src/ui/calibrate/rec-history.ts';
import { drawHeat, HEAT_STEPS } from '../../../src/ui/calibrate/tile-paint.ts';
import { RecLegend } from '../../../src/ui/calibrate/rec-legend.ts';
import type { RecOverlay } from '../../../src/ui/live/rec-overlay.ts';
import { clipRow, TARGET } from '../../unit/app/fakes.ts';
import { calibrate, find, tileBox, watchScreen } from './calibrate-stage.ts';
import { collect, mount } from './mount.ts';
import { useFakeWorkers } from './stage.ts';

useFakeWorkers();

const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

const at = wallMs(Date.UTC(2026, 10, 21, 12, 0, 0));
const ready = (counts: Uint32Array, events: readonly ListedEvent[]): HistoryView => ({
  kind: 'ready',
  span: 'hour',
  from: at,
  to: at,
  heat: { columns: 40, rows: 30, width: 40, height: 30, counts },
  most: Math.max(...counts),
  events,
});

function historyOf({ calibration }: App): TriggerHistory {
  const history = calibration.get()?.history;
  if (history === undefined) throw new Error('nobody calibrates');
  return history;
}

test('is asked for by its span, and left for the tiles of now', async () => {
  const history = await mount(RecHistory, { view: { kind: 'off' } });
  const spans = collect(history, 'rec-span');
  await expect.element(button('Tiles now')).toHaveAttribute('aria-pressed', 'true');
  for (const name of ['Last hour', 'Last day', 'Tiles now']) await button(name).click();
  expect(spans).toEqual(['hour', 'day', 'now']);
  history.view = { kind: 'reading', span: 'day' };
  await expect.element(button('Last day')).toHaveAttribute('aria-pressed', 'true');
  await expect.element(page.getByRole('status')).toHaveTextContent('Reading what was kept…');
});

test('lists events with their rule, and plays the clips that are kept', async () => {
  const clip = clipRow(1).id;
  const events = [
    { at, rule: 'area', clip },
    { at, rule: 'tiles', clip: undefined },
    { at, rule: 'tiles', clip: 'recording' },
  ] as const;
  const history = await mount(RecHistory, { view: ready(Uint32Array.of(2), events) });
  const played = collect(history, 'rec-play');
  const rows = page.getByRole('list', { name: 'Events, the newest first' }).getByRole('listitem');
  await expect.element(rows.nth(0)).toHaveTextContent(/Large change/);
  await expect.element(rows.nth(1)).toHaveTextContent(/Something new.*No clip/s);
  await expect.element(rows.nth(2)).toHaveTextContent('Still being recorded');
  await button(/^Play the clip of/).click();
  expect(played).toEqual([clip]);
});

test('says in words that there was nothing', async () => {
  await mount(RecHistory, { view: ready(Uint32Array.of(0), []) });
  await expect.element(page.getByText(/^Nothing new was seen in the last hour/)).toBeVisible();
  expect(page.getByRole('list').elements()).toHaveLength(0);
});

test('the tiles of now come back, and no other time is asked for', async () => {
  const { app } = await watchScreen();
  await calibrate();
  const history = historyOf(app);
  const show = vi.spyOn(history, 'show').mockImplementation(async () => {});
  const close = vi.spyOn(history, 'close');
  await button('Tiles now').click();
  expect(close).toHaveBeenCalledOnce();
  expect(show).not.toHaveBeenCalled();
});

test('lies over the picture as heat, with a legend of its own', async () => {
  const { app } = await watchScreen();
  await calibrate();
  const show = vi.spyOn(historyOf(app), 'show').mockImplementation(async () => {});
  await button('Last hour').click();
  expect(show).toHaveBeenCalledExactlyOnceWith(TARGET.device.id, 'hour', {
    width: 40,
    height: 30,
  });
  const overlaid = find('rec-overlay') as RecOverlay;
  const counts = Uint32Array.from(tileBox(0, 0, 5, 5), (tile) => tile * 7);
  overlaid.heat = { columns: 40, rows: 30, width: 40, height: 30, counts };
  await expect.element(page.getByRole('img', { name: /^25 tiles counted/ })).toBeInTheDocument();
  const legend = await mount(RecLegend, { most: 7 });
  expect(legend.renderRoot.textContent).toMatch(/once.*up to 7 times/s);
});

test.each([false, true])('a picture can be read below any heat, with more contrast: %s', (strong) => {
  const canvas = new OffscreenCanvas(HEAT_STEPS, 2);
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, HEAT_STEPS, 1);
  context.fillStyle = '#000';
  context.fillRect(0, 1, HEAT_STEPS, 1);
  const columns = Array.from({ length: HEAT_STEPS }, (_, x) => [{ x, y: 0, width: 1, height: 2 }]);
  drawHeat(context, columns, { scale: 1, strong });
  const light = (x: number, y: number): number => {
    const [r = 0, g = 0, b = 0] = context.getImageData(x, y, 1, 1).data;
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const onWhite = columns.map((_, x) => light(x, 0));
  // Of white paper and black letters a quarter of the contrast is left.
  for (const [x, white] of onWhite.entries()) expect(white - light(x, 1)).toBeGreaterThan(60);
  // And more heat is lighter, whatever lies below.
  expect(onWhite).toEqual(onWhite.toSorted((one, other) => one - other));
});
