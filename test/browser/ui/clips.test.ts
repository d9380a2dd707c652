import { expect, onTestFinished, test, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { ClipItem, ClipList } from '../../../src/app/library/library.ts';
import type { Death } from '../../../src/core/clip/clip.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import type { RecClip } from '../../../src/ui/library/rec-clip.ts';
import { RecClips } from '../../../src/ui/library/rec-clips.ts';
import { RecDeath } from '../../../src/ui/live/rec-death.ts';
import { RecLost } from '../../../src/ui/live/rec-lost.ts';
import { RecDeathDialog } from '../../../src/ui/live/rec-death-dialog.ts';
import { RecToast } from '../../../src/ui/kit/rec-toast.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { collect, mount } from './mount.ts';

const item = (second: number, extra: Partial<ClipItem> = {}): ClipItem => ({
  row: clipRow(second),
  thumbnail: undefined,
  state: 'ready',
  parts: 1,
  ...extra,
});

const listOf = (...items: readonly ClipItem[]): ClipList => ({
  state: 'ready',
  items,
  more: false,
  usedBytes: 2_500_000,
});

const clips = page.getByRole('list', { name: 'Clips' }).getByRole('article');

test('every clip offers what can be done with it', async () => {
  const list = await mount(RecClips, { list: listOf(item(2), item(1)) });
  const events = (['rec-play', 'rec-download', 'rec-delete'] as const).map((type) => collect(list, type));
  expect(clips.elements()).toHaveLength(2);
  for (const name of ['Play', 'Download', 'Delete']) await clips.nth(1).getByRole('button', { name }).click();
  expect(events).toEqual([[clipRow(1).id], [clipRow(1).id], [clipRow(1).id]]);
});

test('clips that began in the same second are told apart by a number', async () => {
  const twin = { ...clipRow(2), startedAt: wallMs(clipRow(1).startedAt + 400) };
  await mount(RecClips, { list: listOf(item(3), item(2, { row: twin }), item(1)) });
  const labels = clips.elements().map((each) => each.getAttribute('aria-label') ?? '');
  expect(labels.map((label) => /\((\d)\)/.exec(label)?.[1])).toEqual([undefined, '2', undefined]);
});

test('the star stands beside the time, and the mark of the reasons beside their last word, in the narrowest list', async () => {
  const row = clipRow(1, { trigger: CAUSE });
  const list = await mount(RecClips, { list: listOf(item(1, { row })) });
  list.style.width = '21rem';
  await expect.element(clips.getByRole('button', { name: 'Star' })).toBeVisible();
  const box = (inner: Locator): DOMRect => inner.element().getBoundingClientRect();
  const star = box(clips.getByRole('button', { name: /^Keep|star/i }));
  const time = box(clips.getByText(/^\d+[:.]\d\d[:.]\d\d( [AP]M)?$/));
  expect(star.top).toBeLessThan(time.bottom);
  expect(star.bottom).toBeGreaterThan(time.top);
  const tail = clips.getByText('changed', { exact: true }).element();
  const mark = tail.querySelector('rec-icon')?.getBoundingClientRect();
  expect(mark?.top).toBeLessThan(tail.getBoundingClientRect().bottom);
  expect(tail.getClientRects()).toHaveLength(1);
});

test('a size is never cut, a name has two lines, and a line of the list is two rows of text', async () => {
  const row = clipRow(1, {
    name: 'The night on which the machine in the attic went down again',
    trigger: CAUSE,
  });
  const list = await mount(RecClips, { list: listOf(item(1, { row, parts: 2 })), layout: 'grid' });
  list.style.width = '13rem';
  const part = (query: string): HTMLElement => {
    const found = clips.element().querySelector<HTMLElement>(query);
    if (found === null) throw new Error(query);
    return found;
  };
  const right = (query: string): number => part(query).getBoundingClientRect().right;
  await expect.poll(() => part('.when').clientHeight).toBeGreaterThan(30);
  expect(right('.facts .size')).toBeLessThanOrEqual(right('.about'));
  list.layout = 'list';
  list.style.width = '26rem';
  await expect.poll(() => clips.element().getBoundingClientRect().height).toBeLessThanOrEqual(64);
  expect(right('.first .size')).toBeLessThanOrEqual(right('.about'));
  expect(right('rec-badges')).toBeLessThanOrEqual(right('.about') + 1);
});

test('in a narrow list the time is read whole, and what can be done is there for whoever points or comes by keys', async () => {
  const twin = { ...clipRow(2), startedAt: wallMs(clipRow(1).startedAt + 400) };
  const list = await mount(RecClips, { list: listOf(item(2, { row: twin }), item(1)), layout: 'list' });
  list.style.width = '20rem';
  const line = clips.first();
  const whole = (): boolean => {
    const time = line.element().querySelector('.when');
    return time !== null && time.scrollWidth <= time.clientWidth;
  };
  await expect.poll(whole).toBe(true);
  const actions = (): string =>
    getComputedStyle(line.element().querySelector('rec-clip-actions') ?? line.element()).opacity;
  expect(actions()).toBe('0');
  (line.element() as HTMLElement).focus();
  expect(actions()).toBe('1');
  list.layout = 'grid';
  await expect.poll(whole).toBe(true);
});

test('a clip that is being written can only be watched growing', async () => {
  const row = clipRow(1, { state: 'recording', startedAt: wallMs(Date.now() - 65_000) });
  await mount(RecClips, { list: listOf(item(1, { row, state: 'writing' })) });
  await expect.element(clips.getByText('Recording')).toBeVisible();
  await expect.element(clips.getByText(/^1:0\d$/)).toBeVisible();
  await expect.element(clips.getByRole('button', { name: 'Play' })).toBeDisabled();
  expect(clips.getByRole('button', { name: 'Download' }).elements()).toHaveLength(0);
  expect(clips.getByRole('button', { name: 'Delete' }).elements()).toHaveLength(0);
});

test('says why the clip exists, and what is remarkable about it', async () => {
  const row = clipRow(1, {
    part: 2,
    trigger: { kind: 'change', rule: 'size', measured: 0.032, threshold: 0.02, onset: micros(0) },
    gaps: [{ at: micros(1), until: micros(2), missing: 12 }],
    markers: [
      { at: micros(1), kind: 'no-signal' },
      { at: micros(2), kind: 'no-signal' },
    ],
  });
  await mount(RecClips, { list: listOf(item(1, { row, parts: 3 })) });
  const badges = (): (string | null)[] =>
    clips
      .getByRole('listitem')
      .elements()
      .map((badge) => badge.textContent);
  await expect.poll(badges).toEqual(['Part 2 of 3', '12 frames lost', 'Signal lost']);
  await expect.element(clips.getByText(/^Change of 3[.,]2/)).toBeVisible();
});

test('a heading begins each day', async () => {
  const yesterday = clipRow(0, { startedAt: wallMs(Date.now() - 86_400_000) });
  const today = clipRow(1, { startedAt: wallMs(Date.now()) });
  await mount(RecClips, { list: listOf(item(1, { row: today }), item(0, { row: yesterday })) });
  const headings = page.getByRole('heading', { level: 3 }).elements();
  expect(headings.map((heading) => heading.textContent)).toEqual(['Today', 'Yesterday']);
});

test('an empty list says what will appear in it, and only once it is known to be empty', async () => {
  const list = await mount(RecClips, { list: { ...listOf(), state: 'loading' } });
  await expect.element(page.getByText('Loading clips…')).toBeVisible();
  list.list = listOf();
  await expect.element(page.getByText('No clips yet')).toBeVisible();
  list.list = { ...listOf(), state: 'failed' };
  await expect.element(page.getByText('The clips could not be read.')).toBeVisible();
});

test('a filter hides nothing without a word, and one press beside it shows all', async () => {
  const filtered = { all: 36, bytes: 1000, hidden: 35, hiddenNews: 0 };
  const list = await mount(RecClips, { list: listOf(item(1)), filtered });
  const cleared = collect(list, 'rec-clear');
  const news = page.getByRole('status');
  await expect.element(page.getByText('35 hidden by the search and filters')).toBeVisible();
  await expect.element(news).toHaveTextContent(/^$/);
  list.filtered = { ...filtered, hidden: 36, hiddenNews: 1 };
  await expect.element(news).toHaveTextContent('1 new clip is hidden');
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(cleared).toHaveLength(1);
  list.filtered = undefined;
  await expect.element(page.getByRole('button', { name: 'Show all' })).not.toBeInTheDocument();
});

test('a filter that leaves nothing is cleared by one button', async () => {
  const filtered = { all: 36, bytes: 0, hidden: 36, hiddenNews: 0 };
  await mount(RecClips, { list: listOf(), filtered });
  await expect.element(page.getByText('36 hidden by the search and filters')).toBeVisible();
  expect(page.getByRole('button').elements()).toEqual([
    page.getByRole('button', { name: 'Clear the filters' }).element(),
  ]);
});

test('a deletion shows the way back', async () => {
  const toast = await mount(RecToast, { text: 'Clip deleted', undo: true });
  const undone = collect(toast, 'rec-undo');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(undone).toHaveLength(1);
  const held = collect(toast, 'rec-hold');
  await page.getByRole('button', { name: 'Undo' }).unhover();
  (toast.renderRoot.querySelector('button') ?? toast).blur();
  (toast.renderRoot.querySelector('button') ?? toast).focus();
  (toast.renderRoot.querySelector('button') ?? toast).blur();
  expect(held.slice(-2), 'with the focus, and without').toEqual([true, false]);
  await page.getByRole('button', { name: 'Undo' }).hover();
  expect(held.at(-1), 'with the pointer').toBe(true);
  Object.assign(toast, { text: 'Kept', undo: false });
  await expect.element(page.getByText('Kept')).toBeVisible();
  expect(page.getByRole('button', { name: 'Undo' }).elements()).toHaveLength(0);
});

test('the Tab key leads to the way back first, and from there to where the person was; the next time it passes it by', async () => {
  const toast = await mount(RecToast, { text: undefined, undo: false });
  const [here, there] = ['Here', 'There'].map((text) => {
    const button = document.createElement('button');
    button.textContent = text;
    toast.before(button);
    onTestFinished(() => button.remove());
    return button;
  });
  here?.focus();
  Object.assign(toast, { text: 'Clip deleted', undo: true });
  await toast.updateComplete;
  await userEvent.tab();
  expect(toast.shadowRoot?.activeElement).not.toBeNull();
  await userEvent.tab();
  expect(document.activeElement).toBe(here);
  await userEvent.tab();
  expect(document.activeElement).toBe(there);
});

const CAUSE = {
  kind: 'change',
  rule: 'tiles',
  tiles: 12,
  needed: 2,
  share: 0.004,
  onset: micros(0),
  boxes: [
    { x: 0.05, y: 0.05, width: 0.1, height: 0.05 },
    { x: 0.8, y: 0.9, width: 0.1, height: 0.05 },
  ],
} as const;
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('why a clip was recorded: asked for with a key, told with its place and pictures', async () => {
  const row = clipRow(1, { trigger: CAUSE });
  const list = await mount(RecClips, { list: listOf(item(1, { row })) });
  const asked = collect(list, 'rec-evidence');
  const why = clips.getByRole('button', { name: /^0[.,]4.?% changed$/ });
  await expect.element(why).toHaveAttribute('aria-expanded', 'false');
  (why.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(why).toHaveAttribute('aria-expanded', 'true');
  await expect.element(clips.getByText(/^12 tiles, .+ showed something new; 2 were enough\.$/)).toBeVisible();
  await expect
    .element(clips.getByRole('img', { name: 'Where the screen changed: upper left and 1 place more' }))
    .toBeVisible();
  list.list = listOf(item(1, { row, evidence: { kind: 'reading' } }));
  await expect.element(clips.getByText('Reading its pictures…')).toBeVisible();
  list.list = listOf(item(1, { row, evidence: { kind: 'kept', before: PIXEL, after: PIXEL } }));
  await expect.element(clips.getByRole('img', { name: /just before/ })).toBeVisible();
  await expect.element(clips.getByRole('img', { name: /once the change was certain/ })).toBeVisible();
  list.list = listOf(item(1, { row, evidence: { kind: 'none' } }));
  await expect.element(clips.getByText('No pictures of the change are kept.')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(why).toHaveAttribute('aria-expanded', 'false');
  expect(asked).toEqual([
    { id: row.id, open: true },
    { id: row.id, open: false },
  ]);
});

test('a recording that a person began has no more reasons to tell', async () => {
  await mount(RecClips, { list: listOf(item(1)) });
  await expect.element(clips.getByText('Started by hand')).toBeVisible();
  expect(clips.getByRole('button', { name: 'Started by hand' }).elements()).toHaveLength(0);
});

test('the device is named where there is more than one', async () => {
  const other = clipRow(2, { device: { id: 'b', name: 'rack-4' } });
  const list = await mount(RecClips, { list: listOf(item(2, { row: other }), item(1)) });
  await expect.element(clips.nth(0).getByText('rack-4')).toBeVisible();
  await expect.element(clips.nth(1).getByText(clipRow(1).device.name)).toBeVisible();
  list.list = listOf(item(1));
  await expect.element(clips.getByText(clipRow(1).device.name)).not.toBeInTheDocument();
});

test('the focus of a deleted clip goes to the next one, to the last one, and then to the heading', async () => {
  const items = [item(3), item(2), item(1)];
  const list = await mount(RecClips, { list: listOf(...items) });
  const focused = (): Element | null | undefined => {
    const inList = list.shadowRoot?.activeElement;
    return inList?.shadowRoot?.activeElement ?? inList;
  };
  for (const index of [1, 1, 0]) {
    const [leaving] = items.splice(index, 1);
    await clips.nth(index).getByRole('button', { name: 'Delete' }).click();
    list.list = listOf(...items);
    const next = items[Math.min(index, items.length - 1)];
    expect(leaving).toBeDefined();
    const expected = next === undefined ? 'H2' : next.row.id;
    await expect.poll(() => (focused() as RecClip).item?.row.id ?? focused()?.tagName).toBe(expected);
  }
});

const dead = (reason: Death['reason'], extra: Partial<ClipItem> = {}): ClipItem =>
  item(1, { row: clipRow(1, { death: { at: clipRow(1).startedAt, reason } }), ...extra });

test.each([
  { reason: 'no-signal', badge: 'Signal lost', title: /^Signal lost at/ },
  { reason: 'frozen', badge: 'Frozen', title: /^Picture frozen since/ },
  { reason: 'evicted', badge: 'Taken over', title: /^Taken over at/ },
  { reason: 'source-lost', badge: 'Connection lost', title: /^Connection lost at/ },
  { reason: 'reboot', badge: 'Device restart', title: /^The device restarted at/ },
] as const)(
  'a picture that ended, $reason: its badge leads to the last picture',
  async ({ reason, badge, title }) => {
    const list = await mount(RecClips, { list: listOf(dead(reason)) });
    const opened = collect(list, 'rec-death');
    await clips.getByRole('button', { name: `${badge}: show the last picture` }).click();
    expect(opened).toEqual([clipRow(1).id]);
    const shown = dead(reason, { evidence: { kind: 'kept', lastFrame: PIXEL } });
    const dialog = await mount(RecDeathDialog, { item: shown });
    const closed = collect(dialog, 'rec-close');
    await expect.element(page.getByRole('dialog', { name: 'How the picture ended' })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
    expect(page.getByRole('button', { name: 'Dismiss' }).elements()).toHaveLength(0);
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(closed).toHaveLength(1));
  },
);

test('the card of a picture that ended offers all that can be done with it', async () => {
  const card = await mount(RecDeath, {
    item: dead('evicted', { evidence: { kind: 'kept', lastFrame: PIXEL } }),
  });
  const events = (['rec-play', 'rec-download', 'rec-save-frame', 'rec-death-seen'] as const).map((type) =>
    collect(card, type),
  );
  for (const name of ['Play what led to it', 'Download clip', 'Save picture', 'Dismiss']) {
    await page.getByRole('button', { name }).click();
  }
  const { id } = clipRow(1);
  expect(events).toEqual([[id], [id], [id], [null]]);
});

test.each([false, true])(
  'a picture that ended without a clip, in short %s, leads nowhere',
  async (compact) => {
    const lost = {
      death: { at: clipRow(1).startedAt, reason: 'no-signal' },
      device: 'desk',
      frame: PIXEL,
    } as const;
    const card = await mount(RecLost, { lost, compact });
    const seen = collect(card, 'rec-death-seen');
    await expect.element(page.getByRole('heading', { name: /^Signal lost at/ })).toBeVisible();
    await expect.element(page.getByText(/Nothing was recorded/)).toBeVisible();
    await expect.element(page.getByRole('img', { name: /^Last good picture of desk/ })).toBeVisible();
    await page.getByRole('button').click();
    expect(seen).toEqual([null]);
  },
);

test('its picture is fitted at first, and shown pixel by pixel on demand', async () => {
  await mount(RecDeath, { item: dead('evicted', { evidence: { kind: 'kept', lastFrame: PIXEL } }) });
  const picture = page.getByRole('img', { name: /^Last good picture of/ });
  await page.getByRole('button', { name: 'Show true pixels' }).click();
  const width = (): number => picture.element().getBoundingClientRect().width;
  await expect.poll(width).toBeCloseTo(1920 / devicePixelRatio, 0);
  (page.getByRole('button', { name: 'Fit to the window' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(width).toBeLessThanOrEqual(document.documentElement.clientWidth);
});

test('without a picture, and while its clip is being written, it says so, and offers nothing of either', async () => {
  const card = await mount(RecDeath, {
    item: dead('no-signal', { evidence: { kind: 'reading' }, state: 'writing' }),
  });
  await expect.element(page.getByText('Reading the last picture…')).toBeVisible();
  await expect.element(page.getByText(/can be played once it is finished\.$/)).toBeVisible();
  const offered = (): (string | null)[] =>
    page
      .elementLocator(card)
      .getByRole('button')
      .elements()
      .map((button) => button.getAttribute('aria-label') ?? button.textContent);
  expect(offered()).toEqual(['Dismiss']);
  card.item = dead('no-signal', { evidence: { kind: 'none' } });
  await expect.element(page.getByText(/^The last picture was not kept/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Play what led to it' })).toBeEnabled();
  expect(page.getByRole('button', { name: 'Save picture' }).elements()).toHaveLength(0);
});

test('a last picture that may still come is being saved, and nothing is called the last picture until it is there', async () => {
  const card = await mount(RecDeath, {
    item: dead('evicted', { evidence: { kind: 'none' }, state: 'writing' }),
  });
  const saving = page.getByText('The last picture is being saved…');
  await expect.element(saving).toBeVisible();
  await expect.element(page.getByText('This is the last picture')).not.toBeInTheDocument();
  const row = { ...dead('evicted').row, death: { at: wallMs(Date.now()), reason: 'evicted' } as const };
  card.item = item(1, { row, evidence: { kind: 'none' } });
  await card.updateComplete;
  await expect.element(saving).toBeVisible();
  card.item = item(1, { row, evidence: { kind: 'kept', lastFrame: PIXEL } });
  await expect.element(page.getByText('This is the last picture that came here.')).toBeVisible();
  await expect.element(saving).not.toBeInTheDocument();
});

test('beside a picture that lives the card takes a few lines, and leads to the whole', async () => {
  const card = await mount(RecDeath, { item: dead('frozen'), compact: true });
  const opened = collect(card, 'rec-death');
  await page.getByRole('button', { name: 'Show the last picture' }).click();
  expect(opened).toEqual([clipRow(1).id]);
});
