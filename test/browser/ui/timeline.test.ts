/** The timeline as a person uses it: by pointer, wheel, fingers and keys, and by what it says. */
import { expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { Observable } from '../../../src/app/observable.ts';
import { type LiveLane, Timeline } from '../../../src/app/timeline/timeline.ts';
import { TimelineData } from '../../../src/app/timeline/timeline-data.ts';
import { BLOCK, type LaneBlock } from '../../../src/core/timeline/block.ts';
import { RecTimeline } from '../../../src/ui/timeline/rec-timeline.ts';
import { clipColumns, laneBlock, marks, RACK } from '../../unit/app/timeline-blocks.ts';
import { collect, mount } from './mount.ts';
import { prefer } from './prefer.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = 20_000 * BLOCK;
const NOON = TODAY + 12 * HOUR;

/** A day in UTC at noon, with a clip from 9 to 10, one of 20 s at 11, and a lost signal at 6. */
const lane = (change: Partial<LaneBlock> = {}): LaneBlock =>
  laneBlock({
    clips: clipColumns(
      [TODAY + 9 * HOUR, TODAY + 10 * HOUR, 'manual'],
      [TODAY + 11 * HOUR, TODAY + 11 * HOUR + 20_000],
    ),
    marks: marks([TODAY + 6 * HOUR, 'no-signal']),
    stops: Float64Array.of(TODAY + 6 * HOUR, TODAY + 9 * HOUR, TODAY + 11 * HOUR),
    watched: Float64Array.of(TODAY + 5 * HOUR, NOON),
    ...change,
  });

async function show(lanes: readonly LaneBlock[] = [lane()], width = 1024, lives: readonly LiveLane[] = []) {
  const data = new TimelineData({
    ask: async (question) => {
      if (question.kind === 'block') {
        return { id: 0, kind: 'block', lanes: question.block === 20_000 ? lanes : [] };
      }
      return { id: 0, kind: 'moment', ...(question.kind === 'first' ? { at: TODAY - 5 * DAY } : {}) };
    },
    rule: () => ({ tiles: 2, merge: 11, window: 3, reach: 2 }),
    onError: (error) => {
      throw error;
    },
  });
  const live = new Observable<readonly LiveLane[]>(lives);
  const timeline = new Timeline({ data, live, now: () => NOON, offset: () => 0 });
  await timeline.start();
  await page.viewport(width, 768);
  const element = await mount(RecTimeline, { timeline });
  const played = collect(element, 'rec-play');
  await expect.element(slider()).toBeVisible();
  return { timeline, element, played };
}

const slider = (): Locator => page.getByRole('slider', { name: 'Moment' });
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const surface = (): HTMLElement => slider().element() as HTMLElement;

/** A pointer at a share of the width, in the middle of the first lane. */
function point(type: string, share: number, init: PointerEventInit = {}): void {
  const { left, top, width } = surface().getBoundingClientRect();
  const at = { clientX: left + share * width, clientY: top + 45 };
  const common = { bubbles: true, cancelable: true, pointerId: 1, ...at, ...init };
  surface().setPointerCapture = () => {};
  surface().dispatchEvent(new PointerEvent(type, common));
}

const wheel = (share: number, init: WheelEventInit): boolean => {
  const { left, width } = surface().getBoundingClientRect();
  return surface().dispatchEvent(
    new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: left + share * width, ...init }),
  );
};

/** Colours that the canvas has in a column, the next frame drawn. */
async function coloursAt(share: number): Promise<Set<string>> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const canvas = surface().querySelector('canvas') as HTMLCanvasElement;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const { data } = context.getImageData(Math.round(share * canvas.width), 0, 1, canvas.height);
  return new Set(Array.from({ length: canvas.height }, (_, y) => data.subarray(y * 4, y * 4 + 4).join()));
}

test('shows a clip where it is, and nothing where nothing was', async () => {
  await show();
  const clip = await coloursAt(9.5 / 24);
  const still = await coloursAt(7.3 / 24);
  const unwatched = await coloursAt(3.3 / 24);
  expect(clip.size).toBeGreaterThan(still.size);
  expect(still.size).toBeGreaterThan(unwatched.size);
});

test('is drawn in the colours of now when the page goes from light to dark', async () => {
  await prefer('light');
  await show();
  const light = await coloursAt(7.3 / 24);
  await prefer('dark');
  await expect.poll(() => coloursAt(7.3 / 24)).not.toEqual(light);
});

test('a click plays the clip from there, and between clips only goes there', async () => {
  const { timeline, played } = await show();
  point('pointerdown', 9.5 / 24);
  point('pointerup', 9.5 / 24);
  expect(played).toEqual([{ id: lane().clips.ids[0], at: expect.closeTo(1800, -1) }]);
  point('pointerdown', 8 / 24);
  point('pointerup', 8 / 24);
  expect(played).toHaveLength(1);
  expect(timeline.cursor.get()).toBeCloseTo(TODAY + 8 * HOUR, -5);
  await expect
    .element(slider())
    .toHaveAttribute('aria-valuetext', expect.stringContaining('Watched, no change'));
});

test('a clip that is hardly seen is played from its beginning', async () => {
  const { played } = await show();
  point('pointerdown', 11.03 / 24);
  point('pointerup', 11.03 / 24);
  expect(played).toEqual([{ id: lane().clips.ids[1], at: 0 }]);
});

test('a drag moves the time and plays nothing', async () => {
  const { timeline, played } = await show();
  timeline.zoomBy(0.25, NOON);
  const { from, span } = timeline.view.get();
  point('pointerdown', 0.5);
  point('pointermove', 0.6);
  point('pointermove', 0.75);
  point('pointerup', 0.75);
  expect(timeline.view.get().from).toBeCloseTo(from - 0.25 * span, -4);
  expect(played).toEqual([]);
});

test('two fingers zoom, and keep below them what they hold', async () => {
  const { timeline, played } = await show();
  point('pointerdown', 0.4, { pointerType: 'touch', pointerId: 1 });
  point('pointerdown', 0.6, { pointerType: 'touch', pointerId: 2 });
  point('pointermove', 0.2, { pointerType: 'touch', pointerId: 1 });
  point('pointermove', 0.8, { pointerType: 'touch', pointerId: 2 });
  for (const pointerId of [1, 2])
    point('pointerup', pointerId === 1 ? 0.2 : 0.8, { pointerType: 'touch', pointerId });
  const { from, span } = timeline.view.get();
  expect(span).toBeCloseTo(DAY / 3, -4);
  expect(from + 0.2 * span).toBeCloseTo(TODAY + 0.4 * DAY, -4);
  expect(played).toEqual([]);
});

test('the wheel zooms about the pointer, pans with Shift, and the page stays', async () => {
  const { timeline } = await show();
  expect(wheel(0.5, { deltaY: -300 })).toBe(false);
  const { from, span } = timeline.view.get();
  expect(span).toBeLessThan(DAY);
  expect(from + span / 2).toBeCloseTo(NOON, -4);
  wheel(0.5, { deltaY: 200, shiftKey: true });
  expect(timeline.view.get().from).toBeGreaterThan(from);
  expect(timeline.view.get().span).toBe(span);
});

test('keys move, zoom, go from change to change, and play', async () => {
  const { timeline, played } = await show();
  surface().focus();
  await userEvent.keyboard('b');
  await expect.poll(() => timeline.cursor.get()).toBe(TODAY + 11 * HOUR);
  await userEvent.keyboard('{Control>}{ArrowLeft}{/Control}');
  await expect.poll(() => timeline.cursor.get()).toBe(TODAY + 9 * HOUR);
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(played).toEqual([{ id: lane().clips.ids[0], at: 300 }]);
  await userEvent.keyboard('+');
  expect(timeline.view.get().span).toBe(DAY / 2);
  await userEvent.keyboard('0{Home}');
  expect(timeline.view.get()).toEqual({ from: TODAY, span: DAY });
  expect(timeline.cursor.get()).toBe(TODAY);
  await userEvent.keyboard('{PageDown}');
  expect(timeline.view.get().from).toBe(TODAY - DAY);
  await userEvent.keyboard('t');
  expect(timeline.cursor.get()).toBe(NOON);
});

test('keys of the page and of the browser are left to them', async () => {
  const { element } = await show();
  const seen: string[] = [];
  element.addEventListener('keydown', (event) => seen.push(event.key));
  surface().focus();
  await userEvent.keyboard('rn');
  expect(seen).toEqual(['r']);
});

test('says where one is, what is there, and that there is no more', async () => {
  await show();
  surface().focus();
  await userEvent.keyboard('bbb');
  await expect
    .element(slider())
    .toHaveAttribute('aria-valuetext', expect.stringMatching(/6:00:00.*, Signal lost/));
  await expect.element(slider()).toHaveAttribute('aria-valuenow', String(6 * 3600));
  await button('Previous change').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('There is no earlier change.');
  await button('Next change').click();
  await expect.element(page.getByRole('status')).toHaveTextContent(/9:00:00.*, Clip recorded by hand/);
});

test('what is recorded now is said to be, to the eye and to a reader of the screen alike', async () => {
  const { timeline } = await show([lane()], 1024, [
    { device: RACK, watchedSince: NOON - HOUR, recordingSince: NOON - 30_000 },
  ]);
  await expect.element(page.getByText('Clip being recorded')).toBeVisible();
  await expect
    .element(slider())
    .toHaveAttribute('aria-valuetext', expect.stringContaining('Clip being recorded'));
  await expect.element(button('Play')).toBeDisabled();
  await expect.element(slider()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Now, /));
  // Half a minute beside a clip, which is less than a pixel: at now one is at now all the same.
  expect(timeline.cursor.get()).toBe(NOON);
});

test('how much is shown is said after zooming, and of which day a moment is', async () => {
  await show();
  surface().focus();
  await userEvent.keyboard('+');
  await expect.element(page.getByRole('status')).toHaveTextContent('12 h are shown.');
  await button('Whole day').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('24 h are shown.');
  const today = slider().element().getAttribute('aria-valuetext') ?? '';
  surface().focus();
  await userEvent.keyboard('{PageDown}');
  await expect.element(slider()).not.toHaveAttribute('aria-valuetext', today);
});

test('a moment that was found keeps its words and its clip, however much is shown around it', async () => {
  const at = TODAY + 9 * HOUR;
  const clips = clipColumns([at, at + 13_000], [at + 20_000, at + 30_000]);
  const { timeline, played } = await show([
    lane({ clips, marks: marks([at + 22_000, 'signal-back']), stops: Float64Array.of(at) }),
  ]);
  timeline.wholeDay();
  timeline.goTo(TODAY + 8 * HOUR);
  await timeline.change('later');
  const words = slider().element().getAttribute('aria-valuetext');
  expect(words).not.toContain('Signal back');
  timeline.zoomBy(1 / 64);
  timeline.zoomBy(64);
  timeline.wholeDay();
  await expect.element(slider()).toHaveAttribute('aria-valuetext', words ?? '');
  await button('Play').click();
  expect(played).toEqual([{ id: clips.ids[0], at: 0 }]);
});

test('Play is there where a clip is', async () => {
  const { timeline, played } = await show();
  timeline.goTo(TODAY + 8 * HOUR);
  await expect.element(button('Play')).toBeDisabled();
  timeline.goTo(TODAY + 9 * HOUR);
  await button('Play').click();
  expect(played).toEqual([{ id: lane().clips.ids[0], at: 0 }]);
});

test('days are chosen by buttons and by date, and not beyond what there is', async () => {
  const { timeline } = await show();
  await button('Previous day').click();
  expect(timeline.view.get().from).toBe(TODAY - DAY);
  const field = page.getByLabelText('Day', { exact: true });
  await expect.element(field).toHaveValue(new Date(TODAY - DAY).toISOString().slice(0, 10));
  await field.fill(new Date(TODAY - 3 * DAY).toISOString().slice(0, 10));
  expect(timeline.view.get().from).toBe(TODAY - 3 * DAY);
  await button('Now').click();
  expect(timeline.view.get().span).toBeLessThanOrEqual(HOUR / 2);
  expect(timeline.cursor.get()).toBeGreaterThan(TODAY);
  await expect.element(button('Now')).toHaveAttribute('aria-pressed', 'true');
});

test('several devices have a lane each, and up and down go through them', async () => {
  const attic = { id: 'demo', name: 'Attic' };
  await show([lane(), lane({ device: attic })]);
  await expect.element(page.getByRole('slider', { name: 'Moment, Attic' })).toBeVisible();
  (page.getByRole('slider').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('slider', { name: `Moment, ${RACK.name}` })).toBeVisible();
});

test.each([360, 1024])('names of lanes cover nothing of the day, at %i px', async (width) => {
  const attic = { id: 'demo', name: 'Attic of the house with the long address' };
  await show([lane(), lane({ device: attic })], width);
  const name = page.getByText(attic.name, { exact: true });
  await expect.element(name).toBeVisible();
  const [{ left, width: drawn }, { right, height }] = [surface(), name.element()].map((each) =>
    each.getBoundingClientRect(),
  ) as [DOMRect, DOMRect];
  expect(right).toBeLessThanOrEqual(left);
  expect(drawn).toBeGreaterThan(width * 0.75);
  expect(surface().getBoundingClientRect().height).toBeGreaterThanOrEqual(2 * height);
});

test('says in words that there is nothing yet', async () => {
  await show([]);
  await expect.element(page.getByText('What is watched from now on appears here.')).toBeVisible();
});

test('on a narrow page days and zoom are there when they are wanted', async () => {
  await show([lane()], 360);
  expect(button('Zoom in').elements()).toHaveLength(0);
  await button('Days and zoom').click();
  await expect.element(button('Zoom in')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
