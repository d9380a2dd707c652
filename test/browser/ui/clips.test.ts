import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ClipItem, ClipList } from '../../../src/app/library.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { RecClips } from '../../../src/ui/rec-clips.ts';
import { RecPlayer } from '../../../src/ui/rec-player.ts';
import { RecToast } from '../../../src/ui/rec-toast.ts';
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
  const badges = clips.getByRole('listitem').elements();
  expect(badges.map((badge) => badge.textContent)).toEqual(['Part 2 of 3', '12 frames lost', 'Signal lost']);
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

test('older clips are asked for', async () => {
  const list = await mount(RecClips, { list: { ...listOf(item(1)), more: true } });
  const older = collect(list, 'rec-older');
  await page.getByRole('button', { name: 'Show older clips' }).click();
  expect(older).toHaveLength(1);
});

test('the player tells all that the clip knows, and Esc closes it', async () => {
  const player = await mount(RecPlayer, { playing: { item: item(1), url: 'blob:nothing' } });
  const closed = collect(player, 'rec-close');
  const dialog = page.getByRole('dialog', { name: /^Clip of/ });
  await expect.element(dialog).toBeVisible();
  await expect.element(dialog.getByText('avc1.640028')).toBeVisible();
  await expect.element(dialog.getByText('The screen was quiet again')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveLength(1);
});

test('a file that cannot be played is said, and can still be downloaded', async () => {
  const broken = URL.createObjectURL(new Blob(['no video'], { type: 'video/mp4' }));
  const player = await mount(RecPlayer, { playing: { item: item(1), url: broken } });
  const downloads = collect(player, 'rec-download');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/cannot be played/);
  await page.getByRole('button', { name: 'Download' }).click();
  expect(downloads).toEqual([clipRow(1).id]);
  URL.revokeObjectURL(broken);
});

test('a player without a clip is closed', async () => {
  const player = await mount(RecPlayer, { playing: { item: item(1), url: 'blob:nothing' } });
  player.playing = undefined;
  await player.updateComplete;
  expect(page.getByRole('dialog').elements()).toHaveLength(0);
});

test('a deletion shows the way back', async () => {
  const toast = await mount(RecToast, { text: 'Clip deleted', undo: true });
  const undone = collect(toast, 'rec-undo');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(undone).toHaveLength(1);
  Object.assign(toast, { text: 'Kept', undo: false });
  await expect.element(page.getByText('Kept')).toBeVisible();
  expect(page.getByRole('button', { name: 'Undo' }).elements()).toHaveLength(0);
});
