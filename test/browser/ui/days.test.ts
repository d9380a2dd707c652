import { expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ClipItem } from '../../../src/app/library/library.ts';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../src/core/clip/id.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import type { RecClip } from '../../../src/ui/library/rec-clip.ts';
import { RecDays } from '../../../src/ui/library/rec-days.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { collect, mount } from './mount.ts';

const NOON = new Date(2026, 10, 21, 12).getTime();
const DAY = 86_400_000;

/** @param at Milliseconds before noon. */
function item(at: number, change: Partial<ClipRow> = {}): ClipItem {
  const startedAt = wallMs(NOON - at);
  const row = clipRow(0, { id: makeClipId(startedAt, '1a2b3c4d'), startedAt, ...change });
  return { row, thumbnail: undefined, state: 'ready', parts: 1 };
}

const many = (count: number): readonly ClipItem[] =>
  Array.from({ length: count }, (_, index) => item(index * 60_000));

const clips = page.getByRole('article');

/** Mounts the list in a box that scrolls, as beside the live picture. */
async function scrolled(
  items: readonly ClipItem[],
): Promise<{ readonly days: RecDays; readonly box: HTMLElement }> {
  const days = await mount(RecDays, { items });
  const box = document.createElement('div');
  box.style.cssText = 'height: 600px; overflow: auto; width: 700px';
  days.replaceWith(box);
  box.append(days);
  onTestFinished(() => box.remove());
  await expect.poll(() => clips.elements().length).toBeGreaterThan(0);
  return { days, box };
}

const focusedAt = (days: RecDays): number =>
  days.items.findIndex(
    ({ row }) => row.id === (days.shadowRoot?.activeElement as RecClip | null)?.item.row.id,
  );

test('of ten thousand clips only those near the eye are drawn, wherever it is', async () => {
  const items = many(10_000);
  const { days, box } = await scrolled(items);
  const looks = collect(days, 'rec-in-sight') as (readonly string[])[];
  const nodes = (): number => days.renderRoot.querySelectorAll('rec-clip').length;
  await expect.poll(nodes).toBeLessThan(150);
  box.scrollTop = box.scrollHeight / 2;
  await expect.poll(() => looks.at(-1)?.includes(items[0]?.row.id ?? '')).toBe(false);
  expect(nodes()).toBeLessThan(200);
  box.scrollTop = box.scrollHeight;
  await expect.poll(() => looks.at(-1)?.includes(items.at(-1)?.row.id ?? '')).toBe(true);
  expect(nodes()).toBeLessThan(200);
});

test('keys lead from clip to clip, also to those that are not drawn, and back', async () => {
  const items = [...many(500), item(3 * DAY)];
  const { days } = await scrolled(items);
  expect(focusedAt(days)).toBe(-1);
  await userEvent.tab();
  expect(focusedAt(days)).toBe(0);
  await userEvent.keyboard('{ArrowRight}');
  expect(focusedAt(days)).toBe(1);
  await userEvent.keyboard('{End}');
  await expect.poll(() => focusedAt(days)).toBe(500);
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => focusedAt(days)).toBeLessThan(500);
  await userEvent.keyboard('{Home}');
  await expect.poll(() => focusedAt(days)).toBe(0);
});

test('one clip alone is in the tab order, with its buttons', async () => {
  const { days } = await scrolled(many(3));
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  for (let count = 0; count < 3; count += 1) await userEvent.tab();
  expect(focusedAt(days)).toBe(1);
  for (let count = 0; count < 4; count += 1) await userEvent.tab();
  expect(focusedAt(days)).toBe(-1);
});

test('keys select, open, rename and delete', async () => {
  const items = many(4);
  const { days } = await scrolled(items);
  const ids = items.map(({ row }) => row.id);
  const selects = collect(days, 'rec-select');
  const others = (
    ['rec-select-all', 'rec-select-none', 'rec-play', 'rec-delete', 'rec-delete-many'] as const
  ).map((type) => collect(days, type));
  await userEvent.tab();
  await userEvent.keyboard(' {Shift>}{ArrowRight}{/Shift}');
  expect(selects).toEqual([
    { id: ids[0], how: 'toggle' },
    { id: ids[0], how: 'toggle' },
    { id: ids[1], how: 'stretch' },
  ]);
  await userEvent.keyboard('{Escape}{Control>}a{/Control}{Enter}{Delete}');
  days.selected = new Set(ids.slice(1, 3));
  await days.updateComplete;
  await userEvent.keyboard('{Delete}{Escape}');
  expect(others).toEqual([[null], [null], [ids[1]], [ids[1]], [[ids[1], ids[2]]]]);
});

test('a name is typed where it stands: Enter keeps it, Escape does not, and the focus is on the clip again', async () => {
  const { days } = await scrolled([item(0, { name: 'Old' }), item(60_000)]);
  const labels = collect(days, 'rec-label');
  await userEvent.tab();
  const field = page.getByRole('textbox', { name: 'Name of the clip' });
  const isTyping = (): boolean => field.elements().some((each) => each.matches(':focus'));
  await userEvent.keyboard('{F2}');
  await expect.poll(isTyping).toBe(true);
  await userEvent.keyboard('New{Escape}');
  await expect.element(field).not.toBeInTheDocument();
  expect(focusedAt(days)).toBe(0);
  await userEvent.keyboard('{F2}');
  await expect.poll(isTyping).toBe(true);
  await userEvent.keyboard('New name{Enter}');
  await expect.element(field).not.toBeInTheDocument();
  expect(labels).toEqual([{ id: days.items[0]?.row.id, name: 'New name' }]);
  expect(focusedAt(days)).toBe(0);
});

test('a click with Ctrl takes one more, with Shift all up to there, and neither plays', async () => {
  const { days } = await scrolled(many(3));
  const [selects, plays] = [collect(days, 'rec-select'), collect(days, 'rec-play')];
  await clips
    .nth(1)
    .getByRole('button', { name: 'Play' })
    .click({ modifiers: ['Control'] });
  await clips
    .nth(2)
    .getByRole('button', { name: 'Play' })
    .click({ modifiers: ['Shift'] });
  await clips.nth(0).getByRole('checkbox', { name: 'Select' }).click();
  const ids = days.items.map(({ row }) => row.id);
  expect(selects).toEqual([
    { id: ids[1], how: 'toggle' },
    { id: ids[2], how: 'stretch' },
    { id: ids[0], how: 'toggle' },
  ]);
  expect(plays).toEqual([]);
});

const NEWS: ClipRow['trigger'] = {
  kind: 'change',
  rule: 'tiles',
  tiles: 9,
  needed: 2,
  share: 0.1,
  boxes: [],
  onset: micros(0),
};

test('a clip whose reasons are shown has the width of the list', async () => {
  const { days } = await scrolled([item(0, { trigger: NEWS }), item(60_000)]);
  const width = (): number => clips.nth(0).element().getBoundingClientRect().width;
  const before = width();
  expect(before).toBeLessThan(days.clientWidth / 2);
  await clips
    .nth(0)
    .getByRole('button', { name: /% changed/ })
    .click();
  await expect.poll(width).toBeGreaterThan(days.clientWidth * 0.9);
});

test('a box that is ticked with Shift stays ticked, and takes all up to there', async () => {
  const { days } = await scrolled(many(3));
  days.addEventListener('rec-select', () => {
    days.selected = new Set(days.items.map(({ row }) => row.id));
  });
  const box = clips.nth(2).getByRole('checkbox', { name: 'Select' });
  const selects = collect(days, 'rec-select');
  await box.click({ modifiers: ['Shift'] });
  await expect.element(box).toBeChecked();
  // Once more: it is selected already, and the browser alone would untick it.
  await box.click({ modifiers: ['Shift'] });
  await expect.element(box).toBeChecked();
  const id = days.items[2]?.row.id;
  expect(selects).toEqual([
    { id, how: 'stretch' },
    { id, how: 'stretch' },
  ]);
});

test('a clip that comes takes no focus away, nor does one that goes elsewhere', async () => {
  const items = many(30);
  const { days } = await scrolled(items);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  const { id } = items[2]?.row ?? {};
  days.items = [item(-60_000), ...items];
  await days.updateComplete;
  expect(days.items[focusedAt(days)]?.row.id).toBe(id);
  days.items = items.slice(5);
  await expect.poll(() => focusedAt(days)).toBe(3);
});

test('each day is a list of its own, under its heading', async () => {
  await scrolled([item(0), item(1000), item(2 * DAY)]);
  const lists = page.getByRole('list', { name: /^Clips, / });
  expect(lists.elements()).toHaveLength(2);
  expect(page.getByRole('heading', { level: 3 }).elements()).toHaveLength(2);
  const last = lists.nth(0).getByRole('listitem').nth(1).element();
  expect([last.ariaPosInSet, last.ariaSetSize]).toEqual(['2', '2']);
});
