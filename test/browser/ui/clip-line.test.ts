import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { ClipItem } from '../../../src/app/library/library.ts';
import { micros } from '../../../src/core/time.ts';
import { RecClips } from '../../../src/ui/library/rec-clips.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { mount } from './mount.ts';

const CAUSE = {
  kind: 'change',
  rule: 'tiles',
  share: 0.31,
  tiles: 1200,
  needed: 2,
  onset: micros(0),
  boxes: [],
} as const;

const item = (count: number, name: string): ClipItem => ({
  row: { ...clipRow(count), device: { id: name, name }, trigger: CAUSE },
  thumbnail: undefined,
  state: 'ready',
  parts: 1,
});

test('a line of the list cuts neither the device nor the reason while there is room beside the time', async () => {
  const items = [item(2, 'lab'), item(1, 'kvm-rack-17')];
  const list = await mount(RecClips, {
    list: { state: 'ready', items, more: false, usedBytes: 0 },
    layout: 'list',
  });
  const line = page.getByRole('article').filter({ hasText: 'kvm-rack-17' });
  const parts = (...queries: readonly string[]) =>
    queries.map((query) => line.element().querySelector(query));
  const shown = (): readonly boolean[] =>
    parts('.first .size', '.facts .size').map((part) => part?.getClientRects().length === 1);
  const cut = (): readonly boolean[] =>
    parts('.when', '.facts span', '.why').map((part) => part === null || part.scrollWidth > part.clientWidth);
  list.style.width = '22rem';
  await expect.poll(shown).toEqual([true, false]);
  expect(cut()).toEqual([false, false, false]);
  // The time needs the room.
  list.style.width = '20rem';
  await expect.poll(shown).toEqual([false, true]);
});
