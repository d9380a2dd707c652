import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClipItem, ClipList } from '../../../../src/app/library/library.ts';
import { LibraryView } from '../../../../src/app/library/library-view.ts';
import { Observable } from '../../../../src/app/observable.ts';
import { NO_FILTER } from '../../../../src/core/clip/filter.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { FakeStore } from '../fake-store.ts';
import { clipRow } from '../fakes.ts';

const item = (second: number, change: Partial<ClipItem['row']> = {}): ClipItem => ({
  row: clipRow(second, change),
  thumbnail: undefined,
  state: 'ready',
  parts: 1,
});
const listOf = (...items: readonly ClipItem[]): ClipList => ({
  state: 'ready',
  items,
  more: false,
  usedBytes: 0,
});

const onError = vi.fn<() => void>();
let kept: Map<string, string>;
let list: Observable<ClipList>;
let store: FakeStore;

function makeView(): LibraryView {
  return new LibraryView({
    list,
    preferences: store.asStore().preferences,
    onError,
    memory: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
    now: () => wallMs(clipRow(0).startedAt),
  });
}

const seconds = (view: LibraryView): number[] =>
  view.matches.get().items.map(({ row }) => (row.startedAt - clipRow(0).startedAt) / 1000);

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  store = new FakeStore();
  list = new Observable(listOf(item(3, { name: 'Panic' }), item(2, { starred: true }), item(1)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe('the filter', () => {
  test('leaves what matches, and follows the list', () => {
    const view = makeView();
    expect(view.matches.get()).toMatchObject({ filtered: false, bytes: 3 * clipRow(1).bytes });
    view.narrow({ starred: true });
    expect(seconds(view)).toEqual([2]);
    expect(view.matches.get().filtered).toBe(true);
    list.set(listOf(item(4, { starred: true }), ...list.get().items));
    expect(seconds(view)).toEqual([4, 2]);
    view.narrow({ starred: undefined });
    expect(seconds(view)).toEqual([4, 3, 2, 1]);
  });

  test('searches when the typing pauses, and shows at once what was typed', () => {
    const view = makeView();
    for (const text of ['p', 'pa', 'panic']) {
      view.narrow({ text });
      vi.advanceTimersByTime(100);
    }
    expect(view.filter.get().text).toBe('panic');
    expect(seconds(view)).toEqual([3, 2, 1]);
    vi.advanceTimersByTime(100);
    expect(seconds(view)).toEqual([3]);
    view.clear();
    expect(view.filter.get()).toEqual(NO_FILTER);
    expect(seconds(view)).toEqual([3, 2, 1]);
  });

  test('says how many it hides, and how many of those came since it was set', () => {
    const view = makeView();
    view.narrow({ starred: true });
    expect(view.matches.get()).toMatchObject({ hidden: 2, hiddenNews: 0 });
    list.set(listOf(item(5, { starred: true }), item(4), ...list.get().items));
    expect(view.matches.get()).toMatchObject({ hidden: 3, hiddenNews: 1 });
    view.clear();
    expect(view.matches.get()).toMatchObject({ hidden: 0, hiddenNews: 0 });
    view.narrow({ starred: true });
    expect(view.matches.get()).toMatchObject({ hidden: 3, hiddenNews: 0 });
  });

  test('after a reload no clip is news that is only read late', () => {
    makeView().narrow({ starred: true });
    const all = list.get();
    list.set({ ...all, items: all.items.slice(0, 1), more: true });
    const view = makeView();
    list.set(all);
    expect(view.matches.get()).toMatchObject({ hidden: 2, hiddenNews: 0 });
    list.set(listOf(item(4), ...all.items));
    expect(view.matches.get().hiddenNews).toBe(1);
  });

  test('is there again after a reload, whatever else lies in its place', () => {
    makeView().narrow({ starred: true });
    expect(makeView().filter.get()).toEqual({ text: '', starred: true });
    kept.set('preroll-filter', '{"text":7');
    expect(makeView().filter.get()).toEqual(NO_FILTER);
  });

  test('a browser that keeps nothing filters all the same', () => {
    const view = new LibraryView({
      list,
      preferences: store.asStore().preferences,
      onError,
      memory: {
        getItem: () => {
          throw new DOMException('no', 'SecurityError');
        },
        setItem: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    });
    view.narrow({ starred: true });
    expect(seconds(view)).toEqual([2]);
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('the selection', () => {
  const selected = (view: LibraryView): number => view.selection.get().ids.size;

  test('is what matches, and lets go of what does not any more', () => {
    const view = makeView();
    view.selectAll();
    expect(selected(view)).toBe(3);
    view.narrow({ starred: true });
    expect(selected(view)).toBe(1);
    list.set(listOf(item(1)));
    expect(selected(view)).toBe(0);
  });

  test('stretches over what is listed between', () => {
    const view = makeView();
    view.select(clipRow(3).id, 'toggle');
    view.select(clipRow(1).id, 'stretch');
    expect(selected(view)).toBe(3);
    view.selectNothing();
    expect(selected(view)).toBe(0);
  });
});

test('the form of the list is remembered', async () => {
  const view = makeView();
  await view.start();
  expect(view.layout.get()).toBe('grid');
  view.setLayout('list');
  const next = makeView();
  await next.start();
  expect(next.layout.get()).toBe('list');
});

test('devices are those that there are clips of, by name', () => {
  const device = { id: 'a', name: 'Aaa' };
  list.set(listOf(item(2), item(1, { device })));
  expect(makeView().devices.get()).toEqual(
    [clipRow(2).device, device].toSorted((x, y) => x.name.localeCompare(y.name)),
  );
});
