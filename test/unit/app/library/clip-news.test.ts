import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClipNews } from '../../../../src/app/library/clip-news.ts';
import type { Notifier } from '../../../../src/app/desktop/notifier.ts';
import { Observable } from '../../../../src/app/observable.ts';
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { clipRow, TARGET } from '../fakes.ts';

const FIRST = clipRow(0);
const SECOND = clipRow(25);

beforeEach(() => {
  vi.useFakeTimers({ now: FIRST.startedAt + 46_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp({ visible = false, wanted = true, watched = [TARGET.device.id] } = {}) {
  const rows: ClipRow[] = [FIRST, SECOND];
  const seen = new Observable(visible);
  const tell = vi.fn<Notifier['tell']>();
  const news = new ClipNews({
    read: async (id) => rows.find((row) => row.id === id),
    visible: seen,
    watches: (device) => watched.includes(device),
    wanted: () => wanted,
    notifier: { tell },
    say: (row, unseen) => `${row.device.name} ${unseen}`,
  });
  const saved = ({ id }: ClipRow): Promise<void> => news.onChange({ id, kind: 'saved' });
  return { news, seen, tell, saved };
}

test('each clip that is finished while nobody looks is counted and told once', async () => {
  const { news, tell, saved } = setUp();
  await Promise.all([saved(FIRST), saved(FIRST)]);
  await saved(SECOND);
  await saved(FIRST);
  expect(news.unseen.get()).toBe(2);
  expect(tell.mock.calls).toEqual([
    ['preroll-clip', `${TARGET.device.name} 1`, FIRST.id],
    ['preroll-clip', `${TARGET.device.name} 2`, SECOND.id],
  ]);
});

test('whoever looks has seen them', async () => {
  const { news, seen, saved } = setUp();
  await saved(FIRST);
  seen.set(true);
  expect(news.unseen.get()).toBe(0);
});

test.each([
  { what: 'in sight of the person', options: { visible: true } },
  { what: 'of a device that another tab watches', options: { watched: ['other'] } },
  { what: 'while nothing is watched', options: { watched: [] } },
])('a clip $what is no news', async ({ options }) => {
  const { news, tell, saved } = setUp(options);
  await saved(FIRST);
  expect(news.unseen.get()).toBe(0);
  expect(tell).not.toHaveBeenCalled();
});

test('nobody is notified who did not ask for it, and the clip is counted all the same', async () => {
  const { news, tell, saved } = setUp({ wanted: false });
  await saved(FIRST);
  expect(news.unseen.get()).toBe(1);
  expect(tell).not.toHaveBeenCalled();
});

test('a thumbnail and a removal are no news', async () => {
  const { news } = setUp();
  await news.onChange({ id: FIRST.id, kind: 'thumbnail' });
  await news.onChange({ id: FIRST.id, kind: 'removed' });
  expect(news.unseen.get()).toBe(0);
});
